"""Back-scheduling (倒排): dates and amounts in, monthly milestones out. No database, no clock, no rounding error.

What is promised, for each unit's part of a target by itself:

* The plan is reckoned back from the deadline: its last milestone is the goal, on the last working day on or before the
  deadline. A milestone that was missed never moves the deadline; what it left over falls to the months that are left.
* Nothing is planned before today: the month of today is the first one, unless its last working day is over.
* Planned amounts never fall from month to month, and are whole steps (whole things, or hundredths where the goal is no
  whole number).
* Milestones that a person has set ("pins") stay. Between two of them the amount follows the shape as closely as can be:
  of all plans in whole steps the one with the least sum of squared differences from the exact shares of the shape. Of
  plans that are equally close, the one that does more in earlier months.
* A month may have a ceiling (nothing while a team is elected); what does not fit goes to the months around it.

Pins that contradict each other, the deadline or what a unit can bear are not bent: ``clashing_dates`` names the smallest
set of dates of which at least one has to give way.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise

from campaigns.choices import Shape
from orgs.periods import Period

HUNDREDTH = Decimal("0.01")
# Up to so many dates every set of them is tried; beyond, dates are left out one by one as long as the rest still clashes.
TRIED = 12


@dataclass(frozen=True)
class Want:
    """What one unit has to reach of one target. ``pins`` are the milestones that a person has set: {month: amount}."""

    key: object
    unit: object
    goal: Decimal
    starts_on: date
    due_on: date
    shape: str = Shape.EVEN
    done: Decimal = Decimal(0)
    pins: dict[date, Decimal] = field(default_factory=dict)
    # What was reached in each month of the year before: {1: amount, … 12: amount}.
    last_year: dict[int, Decimal] = field(default_factory=dict)
    # The most that may be planned for a month; a month without a ceiling bears anything.
    ceilings: dict[date, Decimal] = field(default_factory=dict)
    weight: Decimal = Decimal(1)


@dataclass(frozen=True)
class Step:
    """One milestone: the whole amount to be reached by ``due_on``. ``is_certain`` is False while the holidays of its
    year have not been published: the last weekday then stands for the last working day."""

    month: date
    due_on: date
    planned: Decimal
    is_pinned: bool = False
    is_certain: bool = True


@dataclass(frozen=True)
class DateOf:
    """A date that takes part in a clash: a pin, or (``amount`` is the goal) a deadline."""

    key: object
    month: date
    amount: Decimal
    is_deadline: bool = False


@dataclass(frozen=True)
class Clash:
    """Dates that cannot all stand. ``is_smallest`` says whether no smaller set does; else only none within it does."""

    dates: tuple[DateOf, ...]
    is_smallest: bool = True


def months_for(want, today, calendar):
    """[(first of month, milestone day, is it certain)]: the months in which something can still be planned."""
    last_day, certain = calendar.last_workday_or_weekday(want.due_on)
    final = Period.month_of(want.due_on)
    month, found = Period.month_of(max(want.starts_on, today)), []
    while month.first < final.first:
        day, is_certain = calendar.last_workday_or_weekday(month.last)
        if today <= day < last_day and day >= month.first:
            found.append((month.first, day, is_certain))
        month = month.next
    if last_day >= today:
        found.append((final.first, last_day, certain))
    return found


def plan(want, today, calendar):
    """The milestones of ``want`` from today on; none when the deadline is over. Pins must agree (``clashing_dates``)."""
    return _steps(want, months_for(want, today, calendar))


def plan_all(wants, today, calendar):
    """{key: milestones} of many wants; the days of the calendar are looked up once for each stretch of time."""
    known, plans = {}, {}
    for want in wants:
        span = (want.starts_on, want.due_on)
        if span not in known:
            known[span] = months_for(want, today, calendar)
        plans[want.key] = _steps(want, known[span])
    return plans


def step_of(want):
    """Whole things are planned in whole things; an amount with a fraction in hundredths."""
    numbers = (want.goal, min(want.done, want.goal), *want.pins.values())
    return Decimal(1) if all(number == int(number) for number in numbers) else HUNDREDTH


def _steps(want, months):
    if not months:
        return []
    step = step_of(want)
    firsts = [first for first, _day, _certain in months]
    heights = _heights(want, firsts, step)
    return [
        Step(first, day, height * step, first in want.pins and first != firsts[-1], certain)
        for (first, day, certain), height in zip(months, heights, strict=True)
    ]


def _heights(want, firsts, step):
    """The cumulative amounts, in steps: pin to pin, the last of which is the goal."""
    weights = _weights(want, firsts)
    ceilings = [_in_steps(want.ceilings[first], step) if first in want.ceilings else None for first in firsts]
    height, heights, begin = _start(want, step), [], 0
    for end, pinned in _segments(want, firsts, step):
        amounts = spread(max(pinned - height, 0), weights[begin:end], ceilings[begin:end])
        for amount in amounts:
            height += amount
            heights.append(height)
        begin = end
    return heights


def _start(want, step):
    """What is reached already; more than the goal does not raise the plan above it."""
    return _in_steps(min(want.done, want.goal), step)


def _segments(want, firsts, step):
    """(index behind its last month, amount reached by then) of each stretch from pin to pin."""
    ends = [
        (place + 1, _in_steps(want.pins[first], step))
        for place, first in enumerate(firsts[:-1])
        if first in want.pins
    ]
    return [*ends, (len(firsts), _in_steps(want.goal, step))]


def _weights(want, firsts):
    """What share each month has by the shape, as whole numbers."""
    count = len(firsts)
    match want.shape:
        case Shape.FRONT_LOADED:
            return list(range(count, 0, -1))
        case Shape.LAST_YEAR:
            return [int(want.last_year.get(first.month, 0) * 100) for first in firsts]
        case Shape.BY_HAND:
            return [int(first in want.pins) for first in firsts[:-1]] + [1]
    return [1] * count


def _in_steps(amount, step):
    return int(amount / step)


def spread(amount, weights, ceilings):
    """``amount`` whole steps over months, as close to ``weights`` as whole steps and ceilings allow (least squares).

    Weights that are all nothing are taken as even. What the ceilings cannot bear at all falls to the last month.
    """
    if not any(weights):
        weights = [1] * len(weights)
    if all(ceiling is None for ceiling in ceilings):
        return _largest_remainders(amount, weights)
    tops = [amount if ceiling is None else min(ceiling, amount) for ceiling in ceilings]
    fitting = min(amount, sum(tops))
    amounts = _level(fitting, amount, weights, tops)
    amounts[-1] += amount - fitting
    return amounts


def _largest_remainders(amount, weights):
    """Without ceilings the closest whole plan is: round down, then give the rest to the largest remainders."""
    total = sum(weights)
    amounts = [amount * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: -(amount * weights[place] % total))
    for place in by_remainder[: amount - sum(amounts)]:
        amounts[place] += 1
    return amounts


def _level(fitting, amount, weights, tops):
    """The closest whole plan below ``tops``: every month is raised by the same ``lift`` above its share, in whole steps.

    Each further step costs what the month is then above its share, so taking the cheapest steps first is the best plan;
    ``lift`` (in parts of a step) is how dear the last of them may be.
    """
    total = sum(weights)
    shares = [amount * weight for weight in weights]

    def at(lift):
        return [
            max(0, min(top, (share + lift) // total)) for share, top in zip(shares, tops, strict=True)
        ]

    most = (amount + 1) * total
    lift = bisect_right(range(-most, most + 1), fitting, key=lambda lift: sum(at(lift))) - 1 - most
    amounts = at(lift)
    left = fitting - sum(amounts)
    for place, (now, then) in enumerate(zip(amounts, at(lift + 1), strict=True)):
        if left and then > now:
            amounts[place] += 1
            left -= 1
    return amounts


def clashing_dates(wants, today, calendar, *, bearable=None):
    """The clashes among the dates of ``wants``, unit by unit: the smallest set of each unit, none where all is well.

    A date clashes by itself when it lies before today or behind the deadline, above the goal or below what is reached.
    Dates clash together when an earlier one asks for more than a later one, when the ceilings between them are too low,
    or when a unit had to do more than ``bearable`` {unit: share of load a month} allows.
    """
    by_unit = {}
    for want in wants:
        by_unit.setdefault(want.unit, []).append((want, months_for(want, today, calendar)))
    clashes = []
    for unit, parts in by_unit.items():
        most = None if bearable is None else bearable.get(unit)
        clash = _clash_of_unit(parts, most)
        if clash:
            clashes.append(clash)
    return clashes


def _clash_of_unit(parts, most):
    dates = [day for want, months in parts for day in _dates_of(want, months)]
    if _is_feasible(parts, set(dates), most):
        return None
    if len(dates) <= TRIED:
        for size in range(1, len(dates) + 1):
            for some in combinations(dates, size):
                if not _is_feasible(parts, set(some), most):
                    return Clash(some)
    return Clash(_thinned(parts, dates, most), is_smallest=False)


def _thinned(parts, dates, most):
    """Leave out every date without which the rest still clashes: of what remains, none can be spared."""
    kept = list(dates)
    for day in dates:
        fewer = [other for other in kept if other != day]
        if not _is_feasible(parts, set(fewer), most):
            kept = fewer
    return tuple(kept)


def _dates_of(want, months):
    """Its pins, and its deadline (which stands in for a month even when it is over)."""
    final = Period.month_of(want.due_on).first
    return [
        *(DateOf(want.key, month, amount) for month, amount in sorted(want.pins.items())),
        DateOf(want.key, final, want.goal, is_deadline=True),
    ]


def _is_feasible(parts, dates, most):
    """Whether any plan meets all of ``dates``: each want by itself, and all of them within what the unit can bear."""
    stretches = []
    for want, months in parts:
        own = [day for day in dates if day.key == want.key]
        if not _stands_alone(want, months, own):
            return False
        stretches += _stretches(want, months, own)
    return most is None or _bears(stretches, most)


def _stands_alone(want, months, dates):
    firsts = {first: place for place, (first, _day, _certain) in enumerate(months)}
    start = min(want.done, want.goal)
    at = [(-1, start)]
    for day in sorted(dates, key=lambda day: (day.month, day.is_deadline)):
        if day.month not in firsts:
            if day.amount > start or not day.is_deadline:
                return False
            continue
        at.append((firsts[day.month], day.amount))
        if not start <= day.amount <= want.goal:
            return False
    months_of = [first for first, _day, _certain in months]
    return all(
        before <= after and after - before <= _room(want, months_of[i + 1 : j + 1], want.goal)
        for (i, before), (j, after) in pairwise(at)
    )


def _room(want, firsts, enough):
    """How much the months can bear together, as far as it matters."""
    return sum(min(want.ceilings.get(first, enough), enough) for first in firsts)


def _stretches(want, months, dates):
    """(first month, last month, load): what has to be done between two dates, in shares of the want's weight."""
    if not months or not want.goal:
        return []
    place, height, found = {first: first for first, _day, _certain in months}, min(want.done, want.goal), []
    begin = months[0][0]
    for day in sorted(dates, key=lambda day: (day.month, day.is_deadline)):
        if day.month not in place or day.amount < height:
            continue
        found.append((begin, day.month, load_of(want, day.amount - height)))
        height = day.amount
        begin = Period.month_of(day.month).next.first
    return [(first, last, load) for first, last, load in found if load]


def load_of(want, amount):
    """What ``amount`` weighs for the unit: its share of the goal, times the weight of the target."""
    return Fraction(amount) / Fraction(want.goal) * Fraction(want.weight) if want.goal else Fraction(0)


def _bears(stretches, most):
    """Whether the loads fit into months of ``most`` each. Each may lie anywhere in its stretch, so they fit exactly when
    no run of months has to bear more than its own (loads that lie wholly within it)."""
    begins = sorted({begin for begin, _end, _load in stretches})
    ends = sorted({end for _begin, end, _load in stretches})
    for begin in begins:
        for end in ends:
            if end >= begin:
                inside = sum(load for first, last, load in stretches if begin <= first and last <= end)
                if inside > most * _months_between(begin, end):
                    return False
    return True


def _months_between(first, last):
    return (last.year - first.year) * 12 + last.month - first.month + 1
