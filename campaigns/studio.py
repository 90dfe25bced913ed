"""The back-scheduling studio: units and months as a table, with who slips, what clashes and who is overloaded.

It reads in a fixed number of queries and writes nothing; the plan itself is the arithmetic of ``campaigns.schedules``.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from itertools import pairwise

from django.utils.translation import gettext as _

from campaigns import busy, schedules
from campaigns.amounts import plain
from campaigns.models import Milestone, UnitTarget
from campaigns.services.schedules import Wish, calendar_of, saved_plans, wants_of
from campaigns.standing import share
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
class Load:
    """What a unit has to do in a month against its average month, and the milestones that make it up."""

    organization: object
    month: date
    times: Decimal
    parts: tuple[str, ...]


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
    clashes = schedules.clashing_dates(wants, on, calendar)
    return _board(
        unit_targets, wants, plans, saved_plans(unit_targets, on=on), clashes, on=on, bearable=bearable,
        heavy=[] if clashes else _heavy(wants, on, calendar, bearable),
    )  # fmt: skip


def _months_of_elections(unit_targets):
    found = busy.elections([one.organization_id for one in unit_targets])
    return {pk: busy.months_of(spans) for pk, spans in found.items()}


def _heavy(wants, on, calendar, bearable):
    """Clashes of what a unit set by hand with what it can bear in a month."""
    most = {}
    for want in wants:
        months = len(schedules.months_for(want, on, calendar)) if want.pins else 0
        missing = want.goal - min(want.done, want.goal)
        if months > 1 and missing:
            most[want.unit] = schedules.load_of(want, missing) / months * Fraction(bearable)
    pinned = [want for want in wants if want.unit in most]
    return schedules.clashing_dates(pinned, on, calendar, bearable=most)


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
        contradictions=tuple(_said(clash, names, on) for clash in clashes),
        warnings=tuple(_said_heavy(clash, names) for clash in heavy),
        overloads=tuple(_overloads(unit_targets, by_key, plans, on, bearable)),
    )


def _line(one, want, steps, saved, months, hands_full):
    was = {step.month: step.planned for step in saved}
    by_month = {step.month: step for step in steps}
    heights = [min(want.done, want.goal), *(step.planned for step in steps)]
    works = {step.month: after > before for step, (before, after) in zip(steps, pairwise(heights), strict=True)}
    cells = [
        _cell(one, by_month[month], was.get(month), hands_full if works[month] else (), month == steps[-1].month)
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


def _said(clash, names, on):
    """A clash in words: the smallest set of dates of which one has to give way."""
    dates = [_date_words(day) for day in clash.dates]
    unit = names[clash.dates[0].key].organization.short_name
    if len(clash.dates) == 1:
        return _said_alone(clash.dates[0], names[clash.dates[0].key], on)
    words = _("%(unit)s: %(dates)s cannot all stand; at least one has to give way.")
    if not clash.is_smallest:
        words = _("%(unit)s: %(dates)s cannot all stand, and none of them can be left out of this list.")
    return words % {"unit": unit, "dates": "、".join(dates)}


def _said_alone(day, one, on):
    words = {"unit": one.organization.short_name, "date": _date_words(day), "goal": plain(one.goal)}
    if day.is_deadline:
        return _("%(unit)s: %(date)s is over or cannot be met; the deadline does not move by itself.") % words
    if day.month < on.replace(day=1):
        return _("%(unit)s: %(date)s lies before today.") % words
    if day.amount > one.goal:
        return _("%(unit)s: %(date)s is more than the goal, %(goal)s.") % words
    return (
        _("%(unit)s: %(date)s cannot stand: it is less than has been reached, or its months are closed.")
        % words
    )


def _said_heavy(clash, names):
    one = names[clash.dates[0].key]
    return _(
        "%(unit)s: %(dates)s leave some months with more than the unit can bear; move at least one of them."
    ) % {"unit": one.organization.short_name, "dates": "、".join(_date_words(day) for day in clash.dates)}


def _date_words(day):
    if day.is_deadline:
        return _("the deadline in %(month)s (%(amount)s)") % _numbers(day)
    return _("%(month)s (%(amount)s)") % _numbers(day)


def _numbers(day):
    return {"month": f"{day.month:%Y-%m}", "amount": plain(day.amount)}


def _overloads(unit_targets, by_key, plans, on, bearable):
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
