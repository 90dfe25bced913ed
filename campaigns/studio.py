"""The back-scheduling studio: units and months as a table, with who slips, what clashes and who is overloaded.

It reads in a fixed number of queries and writes nothing; the plan itself is the arithmetic of ``campaigns.scheduling.schedules``.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from itertools import pairwise

from django.utils.translation import gettext as _

from campaigns.amounts import plain
from campaigns.models import UnitTarget
from campaigns.scheduling import busy, schedules
from campaigns.scheduling.clash_words import said, said_heavy
from campaigns.scheduling.clashes import TRIED, clashing_dates
from campaigns.scheduling.loads import Load, overloads
from campaigns.services.schedules import Wish, calendar_of, saved_plans, wants_of
from campaigns.targets.standing import share
from orgs.periods import Period

USUAL = Decimal(2)
# What the column holds.
MOST = Decimal(10) ** 12


@dataclass(frozen=True)
class Cell:
    """One milestone of one unit in the table."""

    step: schedules.Step
    name: str
    share: object
    was: Decimal | None
    clashes: tuple[str, ...] = ()
    is_last: bool = False

    @property
    def value(self):
        return plain(self.step.planned)

    @property
    def slips(self):
        """Whether less is now planned for this day than before."""
        return self.was is not None and self.step.planned < self.was

    @property
    def was_words(self):
        return plain(self.was) if self.was is not None else ""


@dataclass(frozen=True)
class Line:
    """One unit in the table; a month in which it has no milestone is None."""

    unit_target: UnitTarget
    reached: Decimal
    cells: tuple[Cell | None, ...]
    shown: str
    pinned: str

    @property
    def milestones(self):
        return [cell for cell in self.cells if cell]

    @property
    def slips(self):
        return [cell for cell in self.milestones if cell.slips]


@dataclass(frozen=True)
class Board:
    """Everything that the page shows."""

    months: tuple[date, ...]
    lines: tuple[Line, ...]
    plans: dict
    contradictions: tuple[str, ...]
    warnings: tuple[str, ...]
    overloads: tuple[Load, ...]

    @property
    def slipping(self):
        return [line for line in self.lines if line.slips]

    @property
    def clashing(self):
        """(unit, day, why) of every milestone in days on which the unit has its hands full."""
        return [
            (line.unit_target.organization, cell.step.due_on, why)
            for line in self.lines
            for cell in line.milestones
            for why in cell.clashes
        ]

    @property
    def is_uncertain(self):
        return any(not cell.step.is_certain for line in self.lines for cell in line.milestones)


def read_pins(data, unit_targets, *, all_stay):
    """{id of the unit's target: {month: amount}}: what a person has typed over what the page showed, and what she had
    set before; everything that is shown where ``all_stay`` (a plan by hand). A cell that she empties is free again.
    ValueError with a sentence for what is no number."""
    pins = {}
    for one in unit_targets:
        shown = _pairs(data.get(f"shown-{one.pk}", ""))
        before = set(filter(None, data.get(f"pinned-{one.pk}", "").split(",")))
        own = {}
        for month, was in shown.items():
            typed = data.get(f"m-{one.pk}-{month}", was).strip()
            if typed and (all_stay or typed != was or month in before):
                own[date.fromisoformat(f"{month}-01")] = _amount(typed, one, month)
        pins[one.pk] = own
    return pins


def _pairs(text):
    pairs = (part.split(":", 1) for part in text.split(",") if ":" in part)
    return {month: was for month, was in pairs if Period.parse(month).months == 1}


def _amount(text, unit_target, month):
    words = {"unit": unit_target.organization.short_name, "month": month, "text": text}
    try:
        amount = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(_("%(unit)s, %(month)s: “%(text)s” is no number.") % words) from error
    if not amount.is_finite() or not 0 <= amount < MOST or amount != round(amount, 2):
        raise ValueError(_("%(unit)s, %(month)s: “%(text)s” is no amount that can be planned.") % words)
    return amount


def saved_board(unit_targets, *, on, bearable=USUAL):
    """The table as it was saved; where nothing is saved yet, as the target's shape gives it."""
    unit_targets = list(unit_targets)
    wants = wants_of(unit_targets, on=on)
    saved = saved_plans(unit_targets, on=on)
    fresh = schedules.plan_all(wants, on, calendar_of(unit_targets, on=on))
    plans = {want.key: saved[want.key] or fresh[want.key] for want in wants}
    return _board(unit_targets, wants, plans, saved, (), on=on, bearable=bearable)


def planned_board(unit_targets, *, on, shape, pins, spare=False, bearable=USUAL):
    """The table planned anew: the pins stay, the rest follows the shape."""
    unit_targets = list(unit_targets)
    free = _months_of_elections(unit_targets) if spare else {}
    wants = wants_of(unit_targets, on=on, wish=Wish(shape=shape, pins=pins, free=free))
    calendar = calendar_of(unit_targets, on=on)
    plans = schedules.plan_all(wants, on, calendar)
    # Whose deadline is over has nothing left to plan, and keeps nobody else from planning.
    open_wants = [want for want in wants if plans[want.key]]
    clashes = clashing_dates(open_wants, on, calendar)
    return _board(
        unit_targets, wants, plans, saved_plans(unit_targets, on=on), clashes, on=on, bearable=bearable,
        heavy=[] if clashes else _heavy(open_wants, on, calendar, bearable),
    )  # fmt: skip


def _months_of_elections(unit_targets):
    found = busy.elections([one.organization_id for one in unit_targets])
    return {pk: busy.months_of(spans) for pk, spans in found.items()}


def _heavy(wants, on, calendar, bearable):
    """Clashes of what a unit set by hand with what it can bear in a month."""
    most = {}
    for want in wants:
        # A plan made wholly by hand is judged month by month (``overloads``), not date against date.
        has_few = 0 < len(want.pins) < TRIED
        months = len(schedules.months_for(want, on, calendar)) if has_few else 0
        missing = want.goal - min(want.done, want.goal)
        if months > 1 and missing:
            most[want.unit] = schedules.load_of(want, missing) / months * Fraction(bearable)
    pinned = [want for want in wants if want.unit in most]
    return clashing_dates(pinned, on, calendar, bearable=most)


def _board(unit_targets, wants, plans, saved, clashes, *, on, bearable, heavy=()):
    by_key = {want.key: want for want in wants}
    months = sorted({step.month for steps in plans.values() for step in steps})
    hands_full = busy.elections([one.organization_id for one in unit_targets])
    general = busy.everywhere(sorted({month.year for month in months}))
    lines = [
        _line(one, by_key[one.pk], plans[one.pk], saved[one.pk], months, general + hands_full[one.organization_id])
        for one in unit_targets
    ]  # fmt: skip
    names = {one.pk: one for one in unit_targets}
    return Board(
        months=tuple(months),
        lines=tuple(lines),
        plans=plans,
        contradictions=tuple(said(clash, names, on) for clash in clashes),
        warnings=tuple(said_heavy(clash, names) for clash in heavy),
        overloads=tuple(overloads(unit_targets, by_key, plans, on, bearable)),
    )


def _line(one, want, steps, saved, months, hands_full):
    was = {step.month: step.planned for step in saved}
    by_month = {step.month: step for step in steps}
    heights = [min(want.done, want.goal), *(step.planned for step in steps)]
    works = {
        step.month: after > before for step, (before, after) in zip(steps, pairwise(heights), strict=True)
    }
    cells = [
        _cell(
            one, by_month[month], was.get(month), hands_full if works[month] else (), month == steps[-1].month
        )
        if month in by_month
        else None
        for month in months
    ]
    shown = ",".join(f"{step.month:%Y-%m}:{plain(step.planned)}" for step in steps[:-1])
    pinned = ",".join(f"{step.month:%Y-%m}" for step in steps if step.is_pinned)
    return Line(one, want.done, tuple(cells), shown, pinned)


def _cell(one, step, was, hands_full, is_last):
    clashes = tuple(span.why for span in hands_full if step.due_on in span)
    name = f"m-{one.pk}-{step.month:%Y-%m}"
    return Cell(step, name, share(step.planned, one.goal), was, clashes, is_last)
