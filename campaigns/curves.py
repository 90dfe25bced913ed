"""The course of a campaign: its S-curve (planned against reached by month, with a forecast), and milestones by month."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from django.utils.translation import gettext as _

from campaigns.choices import Light
from campaigns.lights import SOON
from campaigns.targets import counting
from campaigns.targets.courses import STATES
from campaigns.targets.forecasts import MOST, Forecast, forecast
from campaigns.targets.standing import planned_by, share, uppermost
from orgs.periods import Period


@dataclass(frozen=True)
class Point:
    """The end of a month; ``reached`` is None for months to come and those that are not looked up."""

    month: Period
    planned: Decimal
    reached: Decimal | None


@dataclass(frozen=True)
class Curve:
    """What was planned and reached of ``goal``; with nothing to reach there are no points."""

    goal: Decimal
    points: list[Point]
    forecast: Forecast | None


@dataclass(frozen=True)
class Box:
    """The milestones of one target that fall into one month: how many there are, and how many are reached by now."""

    due: int
    met: int
    light: str


def of_tasks(tasks, day):
    """The curve of ``tasks``: how many fall due and how many were done by the end of each month."""
    tasks = list(tasks)
    if not tasks:
        return Curve(Decimal(0), [], None)
    days = [task.due_on for task in tasks] + [task.done_on for task in tasks if task.done_on]
    months = _months(min(days), max(days))
    points = [
        Point(
            month,
            Decimal(sum(task.due_on <= month.last for task in tasks)),
            _done_by(tasks, min(month.last, day)) if month.first <= day else None,
        )
        for month in months
    ]
    return _curve(Decimal(len(tasks)), points, day, begun=Decimal(0))


def of_target(standings, day):
    """The curve of one target over the uppermost of its units; states of things are looked up for the latest months."""
    kept = {one.pk for one in uppermost([row.unit_target for row in standings])}
    rows = [row for row in standings if row.unit_target.pk in kept]
    if not rows:
        return Curve(Decimal(0), [], None)
    target = rows[0].unit_target.target
    is_state = target.counted_from in STATES
    months = _months(target.starts_on, max(row.unit_target.due_on for row in rows))
    looked_at = [month for month in months if month.first <= day][-MOST - 1 if is_state else 0 :]
    values = counting.reached_on(
        [row.unit_target for row in rows], [min(month.last, day) for month in looked_at]
    )
    reached = {month: sum(value[n] for value in values.values()) for n, month in enumerate(looked_at)}
    points = [Point(month, _planned(rows, month), reached.get(month)) for month in months]
    return _curve(sum(row.goal for row in rows), points, day, begun=None if is_state else Decimal(0))


def boxes(standings, day):
    """(months, [(target, a Box or None for each month)]): every milestone of ``standings`` in its month."""
    found = defaultdict(lambda: defaultdict(list))
    targets = {}
    for row in standings:
        target = row.unit_target.target
        targets[target.pk] = target
        for milestone in row.milestones:
            met = row.reached >= milestone.planned
            found[target.pk][milestone.month].append((milestone.due_on, met))
    first = [month for by_month in found.values() for month in by_month]
    months = _months(min(first), max(first)) if first else []
    in_order = sorted(targets.values(), key=lambda target: (target.sort, target.pk))
    return months, [
        (target, [_box(found[target.pk].get(month.first), day) for month in months]) for target in in_order
    ]


def chart(curve, day):
    """What the line chart draws, in percent of the goal. Time progress runs from the first month to the last."""
    total = len(curve.points)
    return {
        "months": [str(point.month) for point in curve.points],
        "actual": [_percent(point.reached, curve.goal) for point in curve.points],
        "plan": [_percent(point.planned, curve.goal) for point in curve.points],
        "pace": [round((number + 1) * 100 / total, 1) for number in range(total)],
        "actual_label": _("Reached"),
        "plan_label": _("Planned"),
        "pace_label": _("Time progress"),
        "today": f"{day:%Y-%m}",
        "today_label": _("Now"),
    }


def _curve(goal, points, day, *, begun):
    """From the whole months that are over; the one that still runs says too little."""
    known = [point for point in points if point.reached is not None]
    heights = [point.reached for point in known if point.month.last <= day]
    heights = heights if begun is None else [begun, *heights]
    gains = [after - before for before, after in pairwise(heights)]
    reached = known[-1].reached if known else Decimal(0)
    return Curve(goal, points, forecast(gains, reached=reached, goal=goal, on=day))


def _done_by(tasks, day):
    return Decimal(sum(bool(task.done_on and task.done_on <= day) for task in tasks))


def _planned(rows, month):
    return sum(
        planned_by(
            row.milestones,
            row.goal,
            row.unit_target.target.starts_on,
            row.unit_target.due_on,
            min(month.last, row.unit_target.due_on),
        )
        for row in rows
    )


def _box(milestones, day):
    if not milestones:
        return None
    last, met = max(due_on for due_on, _met in milestones), sum(met for _due_on, met in milestones)
    if met == len(milestones):
        light = Light.DONE
    elif any(due_on < day and not met for due_on, met in milestones):
        light = Light.OVERDUE
    else:
        light = Light.DUE_SOON if last - day <= SOON else Light.ON_TIME
    return Box(len(milestones), met, light.value)


def _percent(amount, goal):
    return None if amount is None else float(share(Fraction(amount), Fraction(goal)))


def _months(first: date, last: date):
    month, found = Period.month_of(first), []
    while month.first <= last:
        found.append(month)
        month = month.next
    return found
