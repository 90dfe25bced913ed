"""Which units a give-out or a call for plans has reached, and which it has not."""

from collections import Counter
from dataclasses import dataclass

from campaigns.choices import UnitPlanState
from campaigns.models import Task, UnitPlan, UnitTarget
from orgs.models import Organization
from orgs.periods import today


@dataclass(frozen=True)
class Reach:
    """``reached`` and ``missing`` together are the units that are expected."""

    reached: list
    missing: list

    @property
    def total(self):
        return len(self.reached) + len(self.missing)


def reach_of(give_out):
    """The units that have something of ``give_out``, each with (organization, targets, tasks); and those without."""
    targets = Counter(give_out.unit_targets.order_by().values_list("organization_id", flat=True))
    tasks = Counter(give_out.tasks.order_by().values_list("organization_id", flat=True))
    units, held = _below(give_out.campaign), targets.keys() | tasks.keys()
    reached = [(unit, targets[unit.pk], tasks[unit.pk]) for unit in units if unit.pk in held]
    return Reach(reached, [unit for unit in units if unit.pk not in held])


def plans_reach(campaign):
    """The units that handed in a plan of their own, each with (organization, plan); and those that still owe one.

    Expected of every unit that has targets or tasks of the campaign; while nothing has been given out, of every unit
    directly below the sponsor.
    """
    units = _expected(campaign)
    plans = {plan.organization_id: plan for plan in UnitPlan.objects.of_campaign(campaign).for_list()}
    handed_in = (UnitPlanState.SUBMITTED, UnitPlanState.APPROVED)
    there = {pk for pk, plan in plans.items() if plan.state in handed_in}
    reached = [(unit, plans[unit.pk]) for unit in units if unit.pk in there]
    return Reach(reached, [(unit, plans.get(unit.pk)) for unit in units if unit.pk not in there])


def _expected(campaign):
    given = {
        *UnitTarget.objects.of_campaign(campaign).order_by().values_list("organization_id", flat=True),
        *Task.objects.of_campaign(campaign).order_by().values_list("organization_id", flat=True),
    }
    units = _below(campaign)
    if given:
        return [unit for unit in units if unit.pk in given]
    return [unit for unit in units if unit.parent_id == campaign.sponsor_id]


def _below(campaign):
    """Every unit below the sponsor that stands today."""
    units = Organization.objects.within(campaign.sponsor).standing_on(today()).by_sort()
    return list(units.exclude(pk=campaign.sponsor_id))
