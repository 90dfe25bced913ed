"""Months, quarters, half-years and years, as the office counts them. Business days are those of Asia/Shanghai."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

# Years that an office can mean; beyond them arithmetic on days would leave the calendar.
FIRST_YEAR, LAST_YEAR = 1900, 2200


class NotAPeriod(ValueError):
    """The text names no period."""


@dataclass(frozen=True, order=True)
class Period:
    """ "2010-07", "2010-Q2", "2010-H1" or "2010": ``months`` months from ``first`` on."""

    first: date
    months: int

    @classmethod
    def parse(cls, text):
        """The period named by ``text``. Raises NotAPeriod with a sentence for the person."""
        found = re.fullmatch(r"(\d{4})(?:-(?:(\d{1,2})|Q([1-4])|H([12])))?", str(text).strip().upper())
        year, month, quarter, half = found.groups() if found else (None,) * 4
        if not found or not FIRST_YEAR <= int(year) <= LAST_YEAR or (month and not 1 <= int(month) <= 12):
            raise NotAPeriod(
                _("“%(text)s” is no period; write 2010-07, 2010-Q2, 2010-H1 or 2010.") % {"text": text}
            )
        if month:
            return cls(date(int(year), int(month), 1), 1)
        if quarter:
            return cls(date(int(year), int(quarter) * 3 - 2, 1), 3)
        if half:
            return cls(date(int(year), int(half) * 6 - 5, 1), 6)
        return cls(date(int(year), 1, 1), 12)

    @classmethod
    def month_of(cls, day):
        return cls(day.replace(day=1), 1)

    @classmethod
    def year_of(cls, day):
        return cls(date(day.year, 1, 1), 12)

    @property
    def last(self):
        return _months_later(self.first, self.months) - timedelta(days=1)

    @property
    def previous(self):
        return Period(_months_later(self.first, -self.months), self.months)

    @property
    def next(self):
        return Period(_months_later(self.first, self.months), self.months)

    @property
    def each_month(self):
        """Its months, in order."""
        return [Period(_months_later(self.first, step), 1) for step in range(self.months)]

    @property
    def time_progress(self):
        """The share of the year that has passed at its end, by whole months: July is 7/12."""
        return Fraction(self.last.month, 12)

    def __contains__(self, day):
        return self.first <= day <= self.last

    def __str__(self):
        year, month = self.first.year, self.first.month
        match self.months:
            case 1:
                return f"{year}-{month:02d}"
            case 3:
                return f"{year}-Q{(month + 2) // 3}"
            case 6:
                return f"{year}-H{(month + 5) // 6}"
        return str(year)


def names_a_period(text):
    """Validator of a field in which a period is named."""
    try:
        Period.parse(text)
    except NotAPeriod as error:
        raise ValidationError(str(error)) from error


def in_the_calendar(day):
    """Validator of a day from which others are reckoned: one that an office can mean."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(_no_day(day))


def today():
    """The day that business is done on: today in Asia/Shanghai, or ``settings.OFFICE_DAY`` where the demo's clock
    stands still. Who may do what always follows the real calendar (appointments)."""
    return date.fromisoformat(settings.OFFICE_DAY) if settings.OFFICE_DAY else timezone.localdate()


def day_from(text):
    """The day that ``text`` names: a day, or a period, which stands for its last day (today while it still runs).

    Today when nothing is written. Raises NotAPeriod with a sentence for the person.
    """
    if not text:
        return today()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return _last_day_of(text)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotAPeriod(_no_day(text))
    return day


def _last_day_of(text):
    try:
        period = Period.parse(text)
    except NotAPeriod as error:
        raise NotAPeriod(_no_day(text)) from error
    return today() if today() in period else period.last


def _no_day(text):
    return _("“%(text)s” is no day; write 2010-07-31 or 2010-07.") % {"text": text}


def quarter_before(day):
    """The last quarter that was over on ``day``."""
    quarter = Period(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), 3)
    return quarter if quarter.last <= day else quarter.previous


def years_later(day, years):
    """The same day ``years`` later; 29 February becomes 28."""
    last = calendar.monthrange(day.year + years, day.month)[1]
    return day.replace(year=day.year + years, day=min(day.day, last))


def _months_later(first, months):
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
