"""How much a unit has to do in each month over all its targets, and in which months that is too much."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from campaigns.amounts import plain
from campaigns.models import Milestone
from campaigns.scheduling import schedules


@dataclass(frozen=True)
class Load:
    """What a unit has to do in a month against its average month, and the milestones that make it up."""

    organization: object
    month: date
    times: Decimal
    parts: tuple[str, ...]


def overloads(unit_targets, by_key, plans, on, bearable):
    """Months in which a unit has more than ``bearable`` times its average month, over all its targets."""
    loads, parts = defaultdict(lambda: defaultdict(Fraction)), defaultdict(list)
    organizations = {one.organization_id: one.organization for one in unit_targets}
    for one in unit_targets:
        _add(loads, parts, one, plans[one.pk], by_key[one.pk].done)
    for one, steps in _other_targets(unit_targets, on):
        before, coming = steps
        _add(loads, parts, one, coming, before)
    for pk, months in loads.items():
        average = sum(months.values()) / len(months)
        for month, load in sorted(months.items()):
            if len(months) > 1 and load > average * Fraction(bearable):
                times = Decimal(round(float(load / average), 1)).quantize(Decimal("0.1"))
                yield Load(organizations[pk], month, times, tuple(parts[pk, month]))


def _add(loads, parts, one, steps, done):
    """Months without work count for the average, too."""
    height = min(done, one.goal)
    for step in steps:
        amount = max(step.planned - height, Decimal(0))
        height = max(height, step.planned)
        loads[one.organization_id][step.month] += schedules.load_of(one, amount)
        if amount:
            words = {"target": one.target.title, "day": step.due_on, "amount": plain(step.planned)}
            parts[one.organization_id, step.month].append(_("%(target)s: %(amount)s by %(day)s") % words)


def _other_targets(unit_targets, on):
    """(another target of the same units, (planned before now, milestones from now on)): one query."""
    units = {one.organization_id for one in unit_targets}
    own = [one.pk for one in unit_targets]
    rows = Milestone.objects.filter(unit_target__organization__in=units).exclude(unit_target__in=own)
    found = defaultdict(list)
    for row in rows.select_related("unit_target__target").order_by("month"):
        found[row.unit_target].append(row)
    for one, steps in found.items():
        before = [step.planned for step in steps if step.due_on < on]
        coming = [step for step in steps if step.due_on >= on]
        if coming:
            yield one, ((before or [Decimal(0)])[-1], coming)
