"""Who received the same honour in which years: the matrix of honours by year, and the repeat winners."""

from collections import defaultdict
from dataclasses import dataclass

FIELDS = (
    "pk", "name", "awarded_on", "member_id", "organization_id", "is_organization", "recipient_name", "organization__name",
)  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """``year``: how many received the honour, and how many of them had received it in an earlier year shown."""

    year: int
    count: int
    again: int


@dataclass(frozen=True)
class Winner:
    """Somebody who received ``name`` in more than one year; ``years`` holds the id of the honour, or None, of each."""

    name: str
    recipient: str
    organization: str
    years: list
    count: int


def told(honours, years):
    """(matrix, winners) of ``honours`` over ``years``, in one query.

    Matrix: [(name of the honour, its Cells, number of its repeat winners)]. Winners: the most often honoured first.
    """
    received, who = defaultdict(dict), {}
    rows = honours.between_years(years[0], years[-1]).order_by("awarded_on", "pk").values_list(*FIELDS)
    for pk, name, day, member, organization, is_organization, recipient, unit in rows:
        key = (
            name,
            member,
            organization if is_organization or not member else None,
            "" if member else recipient,
        )
        received[key].setdefault(day.year, pk)
        who[key] = (recipient, unit)
    winners = [
        Winner(key[0], *who[key], [by_year.get(year) for year in years], len(by_year))
        for key, by_year in received.items()
        if len(by_year) > 1
    ]
    winners.sort(key=lambda one: (-one.count, one.name, one.organization, one.recipient))
    return _matrix(received, years), winners


def _matrix(received, years):
    names = defaultdict(list)
    for key, by_year in received.items():
        names[key[0]].append(by_year)
    return [
        (name, [_cell(year, found) for year in years], sum(len(by_year) > 1 for by_year in found))
        for name, found in sorted(names.items())
    ]


def _cell(year, found):
    then = [by_year for by_year in found if year in by_year]
    return Cell(year, len(then), sum(min(by_year) < year for by_year in then))
