"""What a campaign asks of a person's own units: monthly reports, people to name, plans of their own."""

from collections import defaultdict

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.todo import Item, Section
from campaigns.choices import UnitPlanState
from campaigns.models import Task, UnitPlan, UnitTarget
from orgs.choices import KEEPERS
from orgs.models import Organization
from orgs.periods import Period


def reports_to_write(user, day):
    """The month that is over, for tasks that were given out: one item for each of her units."""
    month = Period.month_of(day).previous
    owing = Task.objects.filter(organization__in=_own(user)).owing_report(month).for_list().by_unit()
    by_unit = defaultdict(list)
    for task in owing:
        by_unit[task.organization].append(task)
    return Section(
        gettext_lazy("Monthly reports to write"),
        gettext_lazy("Every task that was given out has been reported."),
        [_report(unit, tasks, month) for unit, tasks in by_unit.items()],
    )


def people_to_name(user, day):
    """Tasks of her units that name no responsible leader or person yet."""
    lacking = Task.objects.filter(organization__in=_own(user)).lacking_people().for_list().by_unit()
    return Section(
        gettext_lazy("Tasks without a responsible leader or person"),
        gettext_lazy("Every task names who answers for it."),
        [
            Item(
                text=task.title,
                url=reverse("task_edit", args=[task.pk]),
                light="due_soon",
                organization=task.organization.short_name,
                why=_("Name the responsible leader and the responsible person."),
                due_on=task.due_on,
                days_left=(task.due_on - day).days,
            )
            for task in lacking
        ],
    )


def plans_to_file(user, day):
    """Plans that were given back, and campaigns that gave her unit something and have no plan of it yet."""
    own = list(_own(user))
    plans = list(UnitPlan.objects.filter(organization__in=own).for_list())
    items = [_plan(plan) for plan in plans if plan.state in (UnitPlanState.RETURNED, UnitPlanState.DRAFT)]
    planned = {(plan.organization_id, plan.campaign_id) for plan in plans}
    shares = UnitTarget.objects.filter(organization__in=own, due_on__gte=day).order_by("pk")
    given = {}
    for share in shares.select_related("organization", "target__campaign"):
        given.setdefault((share.organization_id, share.target.campaign_id), share)
    items += [_to_begin(share) for pair, share in given.items() if pair not in planned]
    return Section(
        gettext_lazy("Plans of your units"), gettext_lazy("Your units have handed in their plans."), items
    )


def _own(user):
    return Organization.objects.own_of(user, *KEEPERS)


def _report(unit, tasks, month):
    asked = urlencode({"organization": unit.pk, "month": month})
    return Item(
        text=_("Report %(month)s: %(count)d tasks") % {"month": month, "count": len(tasks)},
        url=f"{reverse('task_report')}?{asked}",
        light="overdue",
        organization=unit.short_name,
        why="、".join(task.title for task in tasks[:3]),
    )


def _plan(plan):
    is_returned = plan.state == UnitPlanState.RETURNED
    return Item(
        text=plan.title,
        url=plan.get_absolute_url(),
        light="overdue" if is_returned else "due_soon",
        organization=plan.organization.short_name,
        why=plan.reason if is_returned else _("Written, but not handed in yet."),
    )


def _to_begin(share):
    campaign = share.target.campaign
    return Item(
        text=_("Write your organization's plan for “%(campaign)s”") % {"campaign": campaign},
        url=f"{reverse('unit_plan_create')}?{urlencode({'campaign': campaign.pk})}",
        light="due_soon",
        organization=share.organization.short_name,
        why=_("The campaign gave your organization targets."),
    )
