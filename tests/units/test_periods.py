"""Months, quarters, half-years and years as the office counts them."""

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgs.periods import NotAPeriod, Period, quarter_before, today, years_later

written = st.builds(
    lambda year, rest: f"{year}{rest}",
    st.integers(1900, 2200),
    st.sampled_from(
        ["", *(f"-{month:02d}" for month in range(1, 13)), *(f"-Q{n}" for n in range(1, 5)), "-H1", "-H2"]
    ),
)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2010-07", date(2010, 7, 1), date(2010, 7, 31)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2010-Q1", date(2010, 1, 1), date(2010, 3, 31)),
        ("2010-q4", date(2010, 10, 1), date(2010, 12, 31)),
        ("2010-H1", date(2010, 1, 1), date(2010, 6, 30)),
        ("2010-H2", date(2010, 7, 1), date(2010, 12, 31)),
        ("2010", date(2010, 1, 1), date(2010, 12, 31)),
        (" 2010-7 ", date(2010, 7, 1), date(2010, 7, 31)),
    ],
)
def test_a_period_runs_from_its_first_day_to_its_last(text, first, last):
    period = Period.parse(text)

    assert (period.first, period.last) == (first, last)
    assert [first in period, last in period] == [True, True]


@pytest.mark.parametrize(
    "text", ["", "2010-00", "2010-13", "2010-Q5", "2010-H3", "2010-07-31", "七月", "1899", "2201", None]
)
def test_anything_else_is_no_period(text):
    with pytest.raises(NotAPeriod):
        Period.parse(text)


@given(written)
def test_a_period_reads_as_it_is_written(text):
    assert str(Period.parse(text)) == text


@given(written)
def test_periods_follow_each_other_without_gap_or_overlap(text):
    period = Period.parse(text)

    assert period.next.previous == period
    assert (period.next.first - period.last).days == 1
    assert period.next.first not in period


@given(written)
def test_a_period_is_made_of_its_months(text):
    period = Period.parse(text)
    months = period.each_month

    assert len(months) == period.months
    assert (months[0].first, months[-1].last) == (period.first, period.last)
    assert all((later.first - earlier.last).days == 1 for earlier, later in pairwise(months))


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("2010-01", Fraction(1, 12)),
        ("2010-07", Fraction(7, 12)),
        ("2010-Q2", Fraction(1, 2)),
        ("2010", Fraction(1)),
    ],
)
def test_time_progress_is_the_share_of_the_year_that_has_passed(text, share):
    assert Period.parse(text).time_progress == share


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2010, 7, 31), "2010-Q2"),
        (date(2010, 6, 30), "2010-Q2"),
        (date(2010, 6, 29), "2010-Q1"),
        (date(2010, 1, 1), "2009-Q4"),
        (date(2010, 12, 31), "2010-Q4"),
    ],
)
def test_the_last_quarter_that_was_over(day, quarter):
    assert str(quarter_before(day)) == quarter


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        (date(2008, 3, 12), 4, date(2012, 3, 12)),
        (date(2008, 2, 29), 3, date(2011, 2, 28)),
        (date(2008, 2, 29), 4, date(2012, 2, 29)),
    ],
)
def test_the_same_day_years_later(day, years, later):
    assert years_later(day, years) == later


def test_months_and_years_of_a_day():
    assert str(Period.month_of(date(2010, 7, 31))) == "2010-07"
    assert str(Period.year_of(date(2010, 7, 31))) == "2010"


def test_the_office_may_stand_on_a_day_of_its_own(settings):
    settings.OFFICE_DAY = "2010-07-31"

    assert today() == date(2010, 7, 31)
