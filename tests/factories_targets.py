"""Targets and what units owe of them, as tests need them."""

from datetime import date
from decimal import Decimal

from campaigns.choices import CountedFrom
from campaigns.models import Milestone, Target, UnitTarget


def target(campaign, title="组织生活", *, counted_from=CountedFrom.BY_HAND, goal=12, **fields):
    defaults = {"unit": "次", "starts_on": date(2010, 1, 1), "due_on": date(2010, 12, 31)}
    return Target.objects.create(
        campaign=campaign, title=title, counted_from=counted_from, goal=Decimal(goal), **defaults | fields
    )


def unit_target(target, organization, *, goal=None, due_on=None, planned=None):
    """What ``organization`` owes; ``planned`` is {first of month: (milestone day, amount)}."""
    made = UnitTarget.objects.create(
        target=target,
        organization=organization,
        goal=target.goal if goal is None else Decimal(goal),
        due_on=due_on or target.due_on,
        target_version=target.version,
    )
    Milestone.objects.bulk_create(
        Milestone(unit_target=made, month=month, due_on=day, planned=Decimal(amount))
        for month, (day, amount) in (planned or {}).items()
    )
    return made
