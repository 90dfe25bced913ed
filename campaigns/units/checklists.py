"""Checklists: units against the items of a theme, each cell where the unit stands."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from campaigns.choices import ItemState
from campaigns.models import UnitItem
from orgs.models import Organization
from orgs.periods import today


@dataclass(frozen=True)
class Cell:
    """One item of one unit; without a row the unit has said nothing yet."""

    item: object
    row: UnitItem | None

    @property
    def state(self):
        return ItemState(self.row.state) if self.row else ItemState.NOT_BEGUN


@dataclass(frozen=True)
class Line:
    """One unit with a cell for each item."""

    organization: Organization
    cells: list[Cell]

    @property
    def confirmed(self):
        return sum(cell.state == ItemState.CONFIRMED for cell in self.cells)


@dataclass(frozen=True)
class Tally:
    """How many units stand where with one item: ``counts`` by state, of ``units`` in all."""

    item: object
    counts: dict[ItemState, int]
    units: int


@dataclass(frozen=True)
class Coverage:
    """Of how many cells how many are confirmed, and how many units have all of theirs."""

    cells: int
    confirmed: int
    units: int
    complete: int

    @property
    def percent(self):
        """In whole percent, rounded down: 100 only when nothing is lacking."""
        return self.confirmed * 100 // self.cells if self.cells else 0


def units_of(group):
    """Every unit below the sponsor that stands today, with ``confirmed_count``, how many of the items are confirmed."""
    sponsor = group.campaign.sponsor
    units = Organization.objects.within(sponsor).standing_on(today()).exclude(pk=sponsor.pk)
    of_this = Q(unit_items__item__group=group, unit_items__state=ItemState.CONFIRMED)
    return units.annotate(confirmed_count=Count("unit_items", filter=of_this))


def standing(units, items, state):
    """Those of ``units`` that stand at ``state`` with one of ``items``."""
    said = UnitItem.objects.filter(organization=OuterRef("pk"))
    if state != ItemState.NOT_BEGUN:
        return units.filter(Exists(said.filter(item__in=items, state=state)))
    begun = said.exclude(state=ItemState.NOT_BEGUN)
    wanted = Q()
    for item in items:
        wanted |= ~Exists(begun.filter(item=item))
    return units.filter(wanted)


def lines(units, items):
    """A line for each of ``units`` in their order, in one query more."""
    units, items = list(units), list(items)
    rows = UnitItem.objects.filter(organization__in=units, item__in=items)
    said = {(row.organization_id, row.item_id): row for row in rows}
    return [Line(unit, [Cell(item, said.get((unit.pk, item.pk))) for item in items]) for unit in units]


def tallies(units, items):
    """A tally for each of ``items`` over ``units``; whoever has said nothing has not begun."""
    total = units.count()
    said = UnitItem.objects.filter(organization__in=units.order_by().values("pk"), item__in=items)
    found = said.count_by_item()
    counts = {(item, state): count for item, state, count in found}
    return [_tally(item, counts, total) for item in items]


def coverages(groups, units):
    """{checklist id: its coverage} over those of ``units`` that each of ``groups`` concerns, in two queries.

    ``groups`` come with their sponsors and ``item_count`` (ThemeGroupQuerySet.checklists).
    """
    groups, units = list(groups), list(units)
    rows = UnitItem.objects.filter(item__group__in=groups, state=ItemState.CONFIRMED)
    pairs = rows.order_by().values_list("item__group_id", "organization_id").annotate(count=Count("pk"))
    confirmed = {(group, unit): count for group, unit, count in pairs}
    return {group.pk: _coverage(group, units, confirmed) for group in groups}


def _coverage(group, units, confirmed):
    sponsor = group.campaign.sponsor
    mine = [unit for unit in units if unit.path.startswith(sponsor.path) and unit.pk != sponsor.pk]
    counts = [confirmed.get((group.pk, unit.pk), 0) for unit in mine]
    complete = sum(count == group.item_count for count in counts) if group.item_count else 0
    return Coverage(len(mine) * group.item_count, sum(counts), len(mine), complete)


def _tally(item, counts, total):
    said = {state: counts.get((item.pk, state.value), 0) for state in ItemState}
    silent = total - sum(said.values())
    return Tally(item, said | {ItemState.NOT_BEGUN: said[ItemState.NOT_BEGUN] + silent}, total)
