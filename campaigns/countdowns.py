"""Days to go: arithmetic on dates alone."""

from dataclasses import dataclass
from datetime import date, timedelta

# A sprint lasts a hundred days, its first and its last counted.
SPRINT_DAYS = 100


@dataclass(frozen=True)
class Countdown:
    """``left`` days until something; below zero it is over."""

    name: str
    day: date
    left: int


def sprint_end(first: date) -> date:
    """The last day of a hundred-day sprint that begins on ``first``."""
    return first + timedelta(days=SPRINT_DAYS - 1)


def is_sprint(first: date, last: date) -> bool:
    return (last - first).days + 1 == SPRINT_DAYS


def sprint_day(first: date, last: date, on: date) -> int | None:
    """Which day of the sprint ``on`` is, counted from 1; None before it, after it and where there is none."""
    if not is_sprint(first, last) or not first <= on <= last:
        return None
    return (on - first).days + 1


def until(name, day: date, on: date) -> Countdown:
    return Countdown(str(name), day, (day - on).days)


def next_of(countdowns):
    """The nearest one that is not over; None when all are."""
    return min((one for one in countdowns if one.left >= 0), key=lambda one: one.left, default=None)


def share_of(first: date, last: date, day: date) -> float:
    """Where the morning of ``day`` lies between the morning of ``first`` and the evening of ``last``, in percent."""
    whole = (last - first).days + 1
    return min(max((day - first).days / whole, 0), 1) * 100
