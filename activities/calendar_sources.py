"""What this app and the organizations below it put into the calendar."""

from collections import defaultdict

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities import duty_grid
from activities.calendar import Category, Entry, register
from activities.duties import ending_in
from activities.models import Activity, PlannedActivity, Receipt
from orgs.models import Organization, Term

NOTICE = Category("notice", gettext_lazy("Notice from above"), "speakerphone")
PLAN = Category("plan", gettext_lazy("Planned activity"), "calendar")
RECORD = Category("record", gettext_lazy("Activity held"), "clipboard-check")
DUTY = Category("duty", gettext_lazy("Duty ends"), "calendar-due")
ELECTION = Category("election", gettext_lazy("Election due"), "users")
# What still can be moved, and so can clash.
COMING = (NOTICE.code, PLAN.code)


def notices(user, organizations, period):
    """The days on which units are to hold what a notice asks for, so far as they have not: one a notice and day."""
    receipts = Receipt.objects.filter(organization__in=organizations).standing().unheld().during(period)
    units = defaultdict(list)
    for receipt in receipts.for_detail().by_unit():
        units[receipt.notice, receipt.day].append(receipt.organization)
    return [notice_entry(notice, day, held_by) for (notice, day), held_by in units.items()]


def plans(user, organizations, period):
    """What is planned and not refused, given up or recorded."""
    coming = PlannedActivity.objects.held_by(organizations).coming().during(period)
    return [plan_entry(plan) for plan in coming.for_list()]


def records(user, organizations, period):
    """What was held."""
    held = Activity.objects.filter(organization__in=organizations).during(period).for_list()
    return [
        Entry(
            key=f"record-{activity.pk}",
            category=RECORD,
            day=activity.held_on,
            title=activity.topic,
            url=activity.get_absolute_url(),
            organization=activity.organization.short_name,
            starts_at=activity.starts_at,
            ends_at=activity.ends_at,
            place=activity.place,
        )
        for activity in held
    ]


def duties(user, organizations, period):
    """The ends of the periods in which something is still owed: one a rule and period, with how many units owe it."""
    lacking = defaultdict(list)
    for line in duty_grid.lines(duty_grid.owing(organizations, period), ending_in(period)):
        for duty in line.duties:
            if duty.lacking:
                lacking[duty.rule, duty.period].append(line.organization)
    return [_duty_entry(rule, of, units) for (rule, of), units in lacking.items()]


def elections(user, organizations, period):
    """The days by which new teams are to be elected."""
    terms = Term.objects.filter(organization__in=organizations).per_organization()
    due_on = {pk: due for pk, _latest, due in terms if due in period}
    return [
        Entry(
            key=f"election-{organization.pk}",
            category=ELECTION,
            day=due_on[organization.pk],
            title=_("Election of %(unit)s") % {"unit": organization.short_name},
            url=organization.get_absolute_url(),
            organization=organization.short_name,
        )
        for organization in Organization.objects.filter(pk__in=due_on)
    ]


def notice_entry(notice, day, units):
    """``notice`` as ``units`` hold it on ``day``."""
    return Entry(
        key=f"notice-{notice.pk}-{day:%Y%m%d}",
        category=NOTICE,
        day=day,
        title=notice.topic,
        url=notice.get_absolute_url(),
        organization=units[0].short_name if len(units) == 1 else str(notice.organization.short_name),
        starts_at=notice.starts_at,
        place=notice.place,
        coming=True,
        from_above=True,
        involved={unit.pk: unit.short_name for unit in units},
    )


def plan_entry(plan):
    return Entry(
        key=f"plan-{plan.pk}",
        category=PLAN,
        day=plan.held_on,
        title=plan.topic,
        url=plan.get_absolute_url(),
        organization=plan.organization.short_name,
        starts_at=plan.starts_at,
        ends_at=plan.ends_at,
        place=plan.place,
        coming=True,
        involved={unit.pk: unit.short_name for unit in plan.holders},
    )


def register_sources():
    for category, source in (
        (NOTICE, notices),
        (PLAN, plans),
        (RECORD, records),
        (DUTY, duties),
        (ELECTION, elections),
    ):
        register(category, source)


def _duty_entry(rule, period, units):
    words = {"kind": rule.kind, "period": period, "count": len(units)}
    return Entry(
        key=f"duty-{rule.pk}-{period}",
        category=DUTY,
        day=period.last,
        title=_("%(kind)s of %(period)s still owed, units: %(count)d") % words,
        url=f"{reverse('duty_grid')}?{urlencode({'year': period.first.year, 'kind': rule.kind_id})}",
        organization=units[0].short_name if len(units) == 1 else "",
    )
