"""Days of weekly services, and who is there on one. No database."""

from datetime import timedelta

WEEK = timedelta(days=7)


def weekly(weekday, first, last):
    """Every ``weekday`` (Monday is 0) from ``first`` to ``last``, both included."""
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    days = []
    while day <= last:
        days.append(day)
        day += WEEK
    return days


def covers(joined_on, left_on, day):
    """Whether somebody who joined and left on these days is there on ``day``."""
    return joined_on <= day and (left_on is None or day < left_on)
