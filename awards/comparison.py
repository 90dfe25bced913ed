"""The scenarios of an award side by side, and beside them what is in force."""

from dataclasses import dataclass
from datetime import datetime

from awards.choices import Weighing
from awards.models import Quota
from awards.quotas import least_of, most_of
from awards.units import units_of, weights_of
from orgs.models import Organization


@dataclass(frozen=True)
class Cell:
    """What a scenario gives a unit: places, the exact share, and whether one place more in all would cost it one."""

    places: int | None
    exact: str = ""
    loses: bool = False


@dataclass(frozen=True)
class Line:
    unit: Organization
    members: int
    organizations: int
    in_force: int | None
    cells: list[Cell]


@dataclass(frozen=True)
class Head:
    """A scenario in words: how it divides, and what its two shares mean in places."""

    scenario: object
    by: str
    total: int
    is_outdated: bool
    front_line: int
    leaders: int
    losers: list[str]
    made_at: datetime


@dataclass(frozen=True)
class Table:
    heads: list[Head]
    lines: list[Line]
    in_force: int


def table(item) -> Table:
    """One line for every unit that stands today or has a share; a fixed number of queries."""
    scenarios = list(item.scenarios.all())
    quotas = {quota.organization_id: quota.places for quota in Quota.objects.of(item)}
    units = list(units_of(item.scheme))
    known = {unit.pk for unit in units}
    asked = {int(key) for scenario in scenarios for key in scenario.places} | set(quotas)
    units += Organization.objects.filter(pk__in=asked - known).by_sort()
    weights = weights_of(units)
    lines = [
        Line(
            unit, *weights[unit.pk], quotas.get(unit.pk), [_cell(scenario, unit.pk) for scenario in scenarios]
        )
        for unit in units
    ]
    names = {unit.pk: unit.short_name for unit in units}
    return Table([_head(one, item, names) for one in scenarios], lines, sum(quotas.values()))


def _cell(scenario, pk):
    asked = scenario.settings
    return Cell(
        scenario.places.get(str(pk)), asked.get("exact", {}).get(str(pk), ""), pk in asked.get("losers", [])
    )


def _head(scenario, item, names):
    asked, total = scenario.settings, sum(scenario.places.values())
    return Head(
        scenario=scenario,
        by=Weighing(asked["by"]).label,
        total=total,
        is_outdated=total != item.places,
        front_line=least_of(asked["front_line_percent"], total),
        leaders=most_of(asked["leaders_percent"], total),
        losers=[names[pk] for pk in asked.get("losers", []) if pk in names],
        made_at=scenario.made_at,
    )
