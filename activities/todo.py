"""What waits for a person: sections that this app and those above it name, each a list of things to do."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities import duty_grid
from activities.duties import around, ending_in
from activities.models import Activity, MeetingOpinion, PlannedActivity, Reading, Receipt
from activities.readers import employees_behind, unread_by
from orgs.appointments import holds
from orgs.choices import KEEPERS, Role
from orgs.models import Organization
from orgs.periods import Period

# A duty is pressing in its last days.
SOON = 7


@dataclass(frozen=True)
class Item:
    """One thing to do: ``light`` is a code of components/_light.html, ``why`` the rule or the reason behind it."""

    text: str
    url: str
    light: str
    organization: str = ""
    why: str = ""
    due_on: date | None = None
    days_left: int | None = None


@dataclass(frozen=True)
class Section:
    """Things of one sort, the most pressing first."""

    title: str | Promise
    none: str | Promise
    items: list[Item] = field(default_factory=list)


Source = Callable[[object, date], Section | None]
_SOURCES: dict[Source, tuple[Role, ...]] = {}


def register(source: Source, *roles: Role):
    """Let ``source(user, day)`` have its section on the page of whoever holds one of ``roles``, or of everybody.

    On nobody's page to whom it returns None. Each app names its own when it is ready; that is their order on the page.
    """
    _SOURCES[source] = roles


def sections(user, day):
    """Her sections. What is no business of her roles is not even asked for."""
    hers = (source for source, roles in _SOURCES.items() if not roles or holds(user, *roles))
    found = (source(user, day) for source in hers)
    return [section for section in found if section is not None]


def duties(user, day):
    """What her own organizations owe: missed in the periods that ended last month, or still to be held in this one."""
    organizations = Organization.objects.own_of(user, *KEEPERS).standing_on(day).by_sort()
    periods = [*ending_in(Period.month_of(day).previous), *around(day)]
    found = [
        (line.organization, duty) for line in duty_grid.lines(organizations, periods) for duty in line.duties
    ]
    lacking = [(organization, duty) for organization, duty in found if duty.lacking]
    lacking.sort(key=lambda pair: pair[1].period.last)
    return Section(
        gettext_lazy("Duties"),
        gettext_lazy("Your organizations have held everything that is owed by now."),
        [_duty_item(organization, duty, day) for organization, duty in lacking],
    )


def returned(user, day):
    """Records of her own organizations that were given back."""
    mine = Organization.objects.own_of(user, *KEEPERS)
    records = Activity.objects.filter(organization__in=mine).returned().for_list().latest_first()
    return Section(
        gettext_lazy("Returned records"),
        gettext_lazy("No record has been returned to you."),
        [
            Item(
                text=f"{record.kind} · {record.topic}",
                url=record.get_absolute_url(),
                light="overdue",
                organization=record.organization.short_name,
                why=record.return_reason,
            )
            for record in records
        ],
    )


def notices(user, day):
    """Notices that her own organizations have not signed for."""
    mine = Organization.objects.own_of(user, *KEEPERS)
    receipts = Receipt.objects.filter(organization__in=mine).standing().unsigned().for_list().by_unit()
    return Section(
        gettext_lazy("Notices to sign for"),
        gettext_lazy("Every notice has been signed for."),
        [
            Item(
                text=receipt.notice.topic,
                url=receipt.notice.get_absolute_url(),
                light="overdue" if receipt.notice.held_on < day else "due_soon",
                organization=receipt.organization.short_name,
                due_on=receipt.notice.held_on,
                days_left=(receipt.notice.held_on - day).days,
            )
            for receipt in receipts
        ],
    )


def requests(user, day):
    """Plans on which she decides, the next day first."""
    waiting = PlannedActivity.objects.decided_by(user).requested().for_list().in_order("date")
    return Section(
        gettext_lazy("Activities to approve"),
        gettext_lazy("No planned activity waits for your approval."),
        [_plan_item(plan, day, light="overdue" if plan.held_on < day else "due_soon") for plan in waiting],
    )


def unrecorded(user, day):
    """Plans of her own organizations whose day is over and that are no record yet."""
    mine = Organization.objects.own_of(user, *KEEPERS)
    plans = PlannedActivity.objects.before(day).unrecorded_by(mine).for_list().in_order("date")
    return Section(
        gettext_lazy("Planned activities to record"),
        gettext_lazy("What was planned and held has been recorded."),
        [
            _plan_item(plan, day, light="overdue", why=_("Turn it into the record, or give the plan up."))
            for plan in plans
        ],
    )


def opinions(user, day):
    """How many opinions given at meetings of her own organizations wait for an answer, with the list of them."""
    count = MeetingOpinion.objects.waiting_for(user).count()
    if not count and not holds(user, Role.SECRETARY, Role.STAFF):
        return None
    text = _("%(count)s opinions given at meetings to answer") % {"count": count}
    url = f"{reverse('meeting_opinion_list')}?answer=waiting"
    return Section(
        gettext_lazy("Opinions given at meetings"),
        gettext_lazy("Every opinion given at your meetings has been answered."),
        [Item(text=text, url=url, light="due_soon")] if count else [],
    )


def readings(user, day):
    """What members of her own organizations have still to read."""
    mine = list(Organization.objects.own_of(user, *KEEPERS).standing_on(day).by_sort())
    found = list(Reading.objects.open().for_units([unit.path for unit in mine]).for_list().in_order("day"))
    missing = unread_by(found, mine, day)
    behind = employees_behind(found, mine)
    return Section(
        gettext_lazy("Readings"),
        gettext_lazy("Everything that is to be read has been read."),
        [
            _reading_item(reading, unit, day, missing[reading.pk, unit.pk])
            for reading in found
            for unit in mine
            if missing[reading.pk, unit.pk] or (reading.pk, unit.pk) in behind
        ],
    )


def _reading_item(reading, unit, day, count):
    left = (reading.read_by - day).days
    return Item(
        text=reading.title,
        url=f"{reading.get_absolute_url()}?unit={unit.pk}",
        light="overdue" if left < 0 else "due_soon" if left <= SOON else "on_time",
        organization=unit.short_name,
        why=_("Not noted as read yet: %(count)s members") % {"count": count}
        if count
        else _("Not all employees who are not members have read it yet"),
        due_on=reading.read_by,
        days_left=left,
    )


def _plan_item(plan, day, *, light, why=""):
    return Item(
        text=f"{plan.kind} · {plan.topic}",
        url=plan.get_absolute_url(),
        light=light,
        organization=plan.organization.short_name,
        why=why,
        due_on=plan.held_on,
        days_left=(plan.held_on - day).days,
    )


def _duty_item(organization, duty, day):
    left = duty.days_left(day)
    words = {"kind": duty.rule.kind, "period": duty.period, "count": duty.lacking}
    asked = {"organization": organization.pk, "kind": duty.rule.kind_id}
    return Item(
        text=_("%(kind)s of %(period)s: %(count)d still to be held") % words
        if left >= 0
        else _("%(kind)s of %(period)s: %(count)d missing; record it if it was held") % words,
        url=f"{reverse('activity_create')}?{urlencode(asked)}",
        light="overdue" if left < 0 else "due_soon" if left <= SOON else "on_time",
        organization=organization.short_name,
        why=duty.rule.clause,
        due_on=duty.period.last,
        days_left=left,
    )
