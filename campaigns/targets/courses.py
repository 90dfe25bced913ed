"""The course of one unit's target month by month: planned, reached, and where it is heading."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from campaigns.choices import CountedFrom
from campaigns.targets import counting
from campaigns.targets.forecasts import MOST, Forecast, forecast
from campaigns.targets.standing import planned_by, share
from orgs.periods import Period

# States of things are looked up for each month by itself, so only for the latest ones.
STATES = (CountedFrom.ORGANIZATIONS, CountedFrom.MEMBERS)


@dataclass(frozen=True)
class Point:
    """The end of a month: ``reached`` is None for months to come and those that are not looked up."""

    month: date
    due_on: date | None
    planned: Decimal
    reached: Decimal | None
    note: str = ""

    @property
    def gap(self):
        return None if self.reached is None else self.reached - self.planned


@dataclass(frozen=True)
class Course:
    points: tuple[Point, ...]
    forecast: Forecast | None


def course_of(row):
    """The course of ``row``, a Standing, from the day the target counts to its deadline."""
    one, target = row.unit_target, row.unit_target.target
    months = _months(target.starts_on, one.due_on)
    looked_at = [month for month in months if month.first <= row.day]
    if target.counted_from in STATES:
        looked_at = looked_at[-MOST - 1 :]
    days = [min(month.last, row.day) for month in looked_at]
    values = dict(zip(looked_at, counting.reached_on([one], days)[one.pk], strict=True))
    by_month = {milestone.month: milestone for milestone in row.milestones}
    points = [_point(row, month, by_month.get(month.first), values.get(month)) for month in months]
    return Course(tuple(points), _forecast(row, values))


def _months(first, last):
    month, found = Period.month_of(first), []
    while month.first <= last:
        found.append(month)
        month = month.next
    return found


def _point(row, month, milestone, reached):
    one = row.unit_target
    if milestone:
        return Point(month.first, milestone.due_on, milestone.planned, reached, milestone.note)
    end = min(month.last, one.due_on)
    planned = planned_by(row.milestones, row.goal, one.target.starts_on, one.due_on, end)
    return Point(month.first, None, planned, reached)


def _forecast(row, values):
    """From the whole months that are over; the one that still runs says too little."""
    over = [value for month, value in values.items() if month.last <= row.day]
    start = [] if row.unit_target.target.counted_from in STATES else [Decimal(0)]
    heights = start + over
    gains = [after - before for before, after in pairwise(heights)]
    return forecast(gains, reached=row.reached, goal=row.goal, on=row.day)


def chart(course, row):
    """What the line chart draws, in percent of the goal."""
    total = max((row.unit_target.due_on - row.unit_target.target.starts_on).days, 1)
    return {
        "months": [f"{point.month:%Y-%m}" for point in course.points],
        "actual": [_float(point.reached, row.goal) for point in course.points],
        "plan": [_float(point.planned, row.goal) for point in course.points],
        "pace": [_pace(point, row, total) for point in course.points],
        "actual_label": _("Reached"),
        "plan_label": _("Planned"),
        "pace_label": _("Time progress"),
        "today": f"{row.day:%Y-%m}",
        "today_label": _("Now"),
    }


def _float(amount, goal):
    return None if amount is None else float(share(amount, goal))


def _pace(point, row, total):
    end = min(Period.month_of(point.month).last, row.unit_target.due_on)
    return round((end - row.unit_target.target.starts_on).days * 100 / total, 1)
