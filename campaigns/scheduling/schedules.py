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

Pins that contradict each other, the deadline or what a unit can bear are not bent: ``campaigns.scheduling.clashes`` names the smallest
set of dates of which at least one has to give way.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from campaigns.choices import Shape
from orgs.periods import Period

HUNDREDTH = Decimal("0.01")


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
    """The milestones of ``want`` from today on; none when the deadline is over. Pins must agree (``campaigns.scheduling.clashes``)."""
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
        return [max(0, min(top, (share + lift) // total)) for share, top in zip(shares, tops, strict=True)]

    most = (amount + 1) * total
    lift = bisect_right(range(-most, most + 1), fitting, key=lambda lift: sum(at(lift))) - 1 - most
    amounts = at(lift)
    left = fitting - sum(amounts)
    for place, (now, then) in enumerate(zip(amounts, at(lift + 1), strict=True)):
        if left and then > now:
            amounts[place] += 1
            left -= 1
    return amounts


def load_of(want, amount):
    """What ``amount`` weighs for the unit: its share of the goal, times the weight of the target."""
    return Fraction(amount) / Fraction(want.goal) * Fraction(want.weight) if want.goal else Fraction(0)
