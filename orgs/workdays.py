"""Working days (工作日): weekends are off, but the State Council's yearly notice swaps days.

The committee's own table (``CalendarDay``) wins; else the published calendar of the library, which knows the years from
2004 to the last notice. For a year that neither knows nothing is guessed: ``NoCalendar``.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar
from django.utils.translation import gettext as _

from orgs.models import CalendarDay

DAY = timedelta(days=1)
SATURDAY = 5


class NoCalendar(ValueError):
    """The working days of ``year`` have not been published, or not been entered."""

    def __init__(self, year):
        super().__init__(
            _(
                "The working days of %(year)s are not known yet; enter them when the State Council has published them."
            )
            % {"year": year}
        )
        self.year = year


@dataclass(frozen=True)
class Calendar:
    """The working days of a stretch of time: what the committee has entered, over what the library knows."""

    own: dict[date, bool] = field(default_factory=dict)

    def is_workday(self, day):
        """Whether people work on ``day``. NoCalendar where nobody knows."""
        return self.own[day] if day in self.own else published(day)

    def last_workday_on_or_before(self, day):
        while not self.is_workday(day):
            day -= DAY
        return day

    def workdays_between(self, first, last):
        """The working days from ``first`` to ``last``, both included."""
        return [day for day in days(first, last) if self.is_workday(day)]

    def last_workday_or_weekday(self, day):
        """(The last working day on or before ``day``, True); (the last weekday, False) while nobody can know."""
        try:
            return self.last_workday_on_or_before(day), True
        except NoCalendar:
            while day.weekday() >= SATURDAY:
                day -= DAY
            return day, False


def calendar_between(first, last):
    """The calendar for the days from ``first`` to ``last`` and the month before: one query."""
    entered = CalendarDay.objects.between(first - 31 * DAY, last)
    return Calendar(dict(entered.values_list("date", "is_workday")))


def is_workday(day):
    return calendar_between(day, day).is_workday(day)


def last_workday_on_or_before(day):
    return calendar_between(day, day).last_workday_on_or_before(day)


def workdays_between(first, last):
    return calendar_between(first, last).workdays_between(first, last)


@lru_cache(maxsize=20_000)
def published(day):
    """Whether the published calendar says that people work on ``day``."""
    try:
        return chinese_calendar.is_workday(day)
    except NotImplementedError as error:
        raise NoCalendar(day.year) from error


def special_days(year):
    """[(day, is it a working day)] of the published ``year`` that are not as their weekday says. NoCalendar if none."""
    return [
        (day, published(day))
        for day in days(date(year, 1, 1), date(year, 12, 31))
        if published(day) != (day.weekday() < SATURDAY)
    ]


def days(first, last):
    return [first + step * DAY for step in range((last - first).days + 1)]
