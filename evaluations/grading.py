"""Grades, ranks and what would lift a grade: arithmetic only, no database.

Stated rules. A cap is a share of all that are scored, rounded down; those tied at the border all fall to the next
grade. Whoever is vetoed has the lowest grade and stands behind everybody else. Those with equal totals share a rank,
and the next rank is skipped.
"""

from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal

from evaluations.scoring import CENT

# Beyond so many changes nobody plans: then no move is named.
MOST = 120


@dataclass(frozen=True)
class Standing:
    """What one who is scored brings: the total, and whether a veto strikes."""

    total: Decimal
    is_vetoed: bool = False


@dataclass(frozen=True)
class Rung:
    """A grade: the total from which it is earned, and the share in percent of all that may have it."""

    key: object
    from_points: Decimal
    cap_percent: Decimal | None = None


@dataclass(frozen=True)
class Move:
    """The fewest changes that lift a grade: {criterion: how many}."""

    rung: Rung
    total: Decimal
    changes: dict


def rungs_in_order(rungs):
    """The highest first."""
    return sorted(rungs, key=lambda rung: rung.from_points, reverse=True)


def grade_all(standings, rungs):
    """{key: Rung} for {key: Standing}; None where no grade begins low enough."""
    rungs = rungs_in_order(rungs)
    grades = dict.fromkeys(standings, rungs[-1] if rungs else None)
    waiting = {key: standing.total for key, standing in standings.items() if not standing.is_vetoed}
    for key in waiting:
        grades[key] = None
    for rung in rungs:
        earned = {key: total for key, total in waiting.items() if total >= rung.from_points}
        for key in _within_cap(earned, rung, len(standings)):
            grades[key] = rung
            del waiting[key]
    return grades


def rank_all(standings):
    """{key: rank}."""
    order = [(standing.is_vetoed, -standing.total) for standing in standings.values()]
    first = {}
    for rank, place in enumerate(sorted(order), start=1):
        first.setdefault(place, rank)
    return {key: first[standing.is_vetoed, -standing.total] for key, standing in standings.items()}


def border_above(key, standings, rungs):
    """(Rung, total): the smallest total with which ``key`` has a better grade while all others stay; None at the top.

    A veto is taken as lifted.
    """
    order = {rung.key: place for place, rung in enumerate(rungs_in_order(rungs))}
    now = grade_all(standings, rungs)[key]
    here = order[now.key] if now else len(order)
    mine = standings[key]
    totals = {rung.from_points for rung in rungs}
    for other, standing in standings.items():
        if other != key:
            totals |= {standing.total, standing.total + CENT}
    possible = sorted(total for total in totals | {mine.total} if total >= mine.total)

    def rung_at(total):
        return grade_all(standings | {key: Standing(total)}, rungs)[key]

    def is_better(total):
        rung = rung_at(total)
        return rung is not None and order[rung.key] < here

    # A higher total is never graded worse, so the first that lifts is found by halving.
    first = bisect_left(possible, True, key=is_better)
    return (rung_at(possible[first]), possible[first]) if first < len(possible) else None


def fewest_changes(needed, gains):
    """{criterion: changes} with the fewest changes in all that bring ``needed`` points; None if nothing does.

    ``gains`` is {criterion: [gain of one change, of two, …]}. Exact: of every number of changes the best that it can
    bring is known, criterion by criterion.
    """
    if needed <= 0:
        return {}
    best = [(Decimal(0), {})]
    for criterion, bring in gains.items():
        best = _with_criterion(best, criterion, bring, needed)
    return next((chosen for total, chosen in best if total >= needed), None)


def _with_criterion(best, criterion, bring, needed):
    limit = next((count for count, (total, _chosen) in enumerate(best) if total >= needed), None)
    size = limit if limit is not None else len(best) - 1 + len(bring)
    found = []
    for count in range(min(size, MOST) + 1):
        options = [(best[count][0], 0)] if count < len(best) else []
        options += [
            (best[count - own][0] + bring[own - 1], own)
            for own in range(1, min(count, len(bring)) + 1)
            if count - own < len(best)
        ]
        total, own = max(options, key=lambda option: option[0])
        chosen = best[count - own][1]
        found.append((total, chosen | {criterion: own} if own else chosen))
    return found


def _within_cap(earned, rung, scored):
    if rung.cap_percent is None:
        return list(earned)
    room = int(scored * rung.cap_percent / 100)
    if len(earned) <= room:
        return list(earned)
    border = sorted(earned.values(), reverse=True)[room]
    return [key for key, total in earned.items() if total > border]
