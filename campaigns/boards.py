"""The board of a campaign: each unit against each track, from its own targets and tasks. No database.

A cell weighs every target by its weight and every task as one. How far a target has come is what was reached of its
goal, a hundred percent at most; a task is done or not. What was planned by now is the milestone that is due, and the
tasks whose day has come. The light follows from the two as it does everywhere: behind by 10 points amber, by more than
30 red.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.utils.translation import gettext as _

from campaigns.choices import Light, Pace
from campaigns.lights import BEHIND, FAR_BEHIND
from campaigns.models import Task
from campaigns.targets.standing import Standing
from documents.numbers import percent
from orgs.models import Organization

# The column of what belongs to no track, and that of everything.
NO_TRACK, ALL = "none", "all"


@dataclass(frozen=True)
class LitTask:
    """A task with its light on the day of the board."""

    task: Task
    light: object
    is_due: bool

    @property
    def is_done(self):
        return self.light.light == Light.DONE


@dataclass
class Cell:
    """What one unit has to do on one track."""

    column: str
    targets: list[Standing] = field(default_factory=list)
    tasks: list[LitTask] = field(default_factory=list)

    @cached_property
    def shares(self):
        """(reached, planned by now), each of the whole; None where there is nothing to do."""
        parts = [(one.unit_target.weight, *_shares(one)) for one in self.targets]
        parts += [(1, Fraction(one.is_done), Fraction(one.is_due or one.is_done)) for one in self.tasks]
        whole = sum(Fraction(weight) for weight, _reached, _planned in parts)
        if not whole:
            return None
        return (
            sum(Fraction(weight) * reached for weight, reached, _planned in parts) / whole,
            sum(Fraction(weight) * planned for weight, _reached, planned in parts) / whole,
        )

    @property
    def percent(self):
        return percent(self.shares[0]) if self.shares else None

    @property
    def planned_percent(self):
        return percent(self.shares[1]) if self.shares else None

    @property
    def pace(self):
        return pace_of_shares(*self.shares) if self.shares else Pace.NO_TASKS

    @property
    def targets_reached(self):
        return sum(one.reached >= one.goal for one in self.targets)

    @property
    def tasks_done(self):
        return sum(one.is_done for one in self.tasks)

    @property
    def why(self):
        """Every number from which the light follows, in a sentence."""
        words = {
            "targets": f"{self.targets_reached}/{len(self.targets)}",
            "tasks": f"{self.tasks_done}/{len(self.tasks)}",
            "percent": self.percent,
            "planned": self.planned_percent,
        }
        return _("Targets %(targets)s, tasks %(tasks)s: %(percent)s%%, planned by now %(planned)s%%") % words


@dataclass(frozen=True)
class Row:
    """A unit with a cell for each column, and one for everything it has to do."""

    organization: Organization | None
    cells: list[Cell]
    whole: Cell


def board(tracks, standings, tasks):
    """(columns, a Row for each unit that has something to do, in the order of units, the Row of all together).

    A column is (code, name): each of ``tracks``, what belongs to none if there is such, and everything.
    """
    units, filed = {}, []
    for standing in standings:
        one = standing.unit_target
        units[one.organization_id] = one.organization
        filed.append((one.organization_id, {_code(one.target.track_id)}, "targets", standing))
    for lit in tasks:
        units[lit.task.organization_id] = lit.task.organization
        codes = {_code(track.pk) for track in lit.task.tracks.all()} or {NO_TRACK}
        filed.append((lit.task.organization_id, codes, "tasks", lit))
    columns = [(str(track.pk), track.name) for track in tracks]
    known = {code for code, _name in columns}
    # A task may still be tied to a track of another campaign; on this board it is tied to none.
    filed = [(unit, codes & known or {NO_TRACK}, kind, row) for unit, codes, kind, row in filed]
    if any(NO_TRACK in codes for _unit, codes, _kind, _row in filed):
        columns.append((NO_TRACK, _("Without a track")))
    rows = {pk: _row(unit, columns) for pk, unit in units.items()}
    together = _row(None, columns)
    for unit, codes, kind, filed_row in filed:
        for row in (rows[unit], together):
            for cell in row.cells:
                if cell.column in codes:
                    getattr(cell, kind).append(filed_row)
            getattr(row.whole, kind).append(filed_row)
    in_order = sorted(rows.values(), key=lambda row: (row.organization.sort, row.organization.pk))
    return columns, in_order, together


def pace_of_shares(reached, planned):
    """The light of what has been reached against what was planned by now."""
    if reached >= 1:
        return Pace.COMPLETE
    behind = planned - reached
    if behind > FAR_BEHIND:
        return Pace.FAR_BEHIND
    return Pace.BEHIND if behind >= BEHIND else Pace.AHEAD


def _shares(standing):
    if not standing.goal:
        return Fraction(1), Fraction(1)
    reached, planned = (
        min(Fraction(amount) / Fraction(standing.goal), Fraction(1))
        for amount in (standing.reached, max(standing.planned, Decimal(0)))
    )
    return reached, planned


def _row(organization, columns):
    return Row(organization, [Cell(code) for code, _name in columns], Cell(ALL))


def _code(track_id):
    return str(track_id) if track_id else NO_TRACK
