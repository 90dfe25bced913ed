"""Dates of plans that cannot all stand: which of them, and no more of them than need be. No database, no clock."""

from collections import deque
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise

from campaigns.scheduling.schedules import load_of, months_for
from orgs.periods import Period

# Up to so many dates every set of them is tried; beyond, dates are left out one by one as long as the rest still clashes.
TRIED = 12


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


@dataclass(frozen=True)
class Stretch:
    """``load`` that has to be done somewhere in months; of each no more than its room (None: any amount)."""

    load: Fraction
    rooms: dict[date, Fraction | None]


def _stretches(want, months, dates):
    """What has to be done from one date to the next, in shares of the want's weight."""
    firsts = [first for first, _day, _certain in months]
    height, begin, found = min(want.done, want.goal), 0, []
    for day in sorted(dates, key=lambda day: (day.month, day.is_deadline)):
        if day.month in firsts and day.amount >= height:
            end = firsts.index(day.month) + 1
            rooms = {first: _room_of(want, first) for first in firsts[begin:end]}
            if day.amount > height:
                found.append(Stretch(load_of(want, day.amount - height), rooms))
            height, begin = day.amount, end
    return found


def _room_of(want, first):
    return load_of(want, want.ceilings[first]) if first in want.ceilings else None


def _bears(stretches, most):
    """Whether all the loads fit into months of ``most`` each: the loads flow into their months as far as there is room,
    and where a month is full, what lies in it is moved on (the largest flow of a network)."""
    lies = [dict.fromkeys(stretch.rooms, Fraction(0)) for stretch in stretches]
    left = [stretch.load for stretch in stretches]
    for number in range(len(stretches)):
        while left[number] > 0:
            way = _way(stretches, lies, number, most)
            if way is None:
                return False
            amount = min(left[number], *(room for _kind, _stretch, _month, room in way if room is not None))
            for kind, stretch, month, _room_there in way:
                if kind:
                    lies[stretch][month] += kind * amount
            left[number] -= amount
    return True


def _way(stretches, lies, number, most):
    """The shortest way from a load to a month with room, over loads that can be moved on: [(1 put in, -1 taken out or 0
    the room of the last month, stretch, month, how much at most)]; None where there is none."""
    seen, waiting = {}, deque()
    for step in _puts(stretches, lies, number):
        seen[step[2]] = [step]
        waiting.append(step[2])
    while waiting:
        month = waiting.popleft()
        free = most - sum(own.get(month, 0) for own in lies)
        if free > 0:
            return [*seen[month], (0, number, month, free)]
        for other, own in enumerate(lies):
            if own.get(month, 0) > 0:
                for step in _puts(stretches, lies, other):
                    if step[2] not in seen:
                        seen[step[2]] = [*seen[month], (-1, other, month, own[month]), step]
                        waiting.append(step[2])
    return None


def _puts(stretches, lies, number):
    """The months into which more of a load can be put."""
    for month, room in stretches[number].rooms.items():
        if room is None or lies[number][month] < room:
            yield 1, number, month, None if room is None else room - lies[number][month]
