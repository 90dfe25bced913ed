"""The eight vectors of the working-day rule in both countings, its agreement with the reckoning backwards, and a year
that nobody knows yet."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awards import dates, publicity_days
from awards.choices import Counting
from awards.publicity_days import last_day
from orgs.models import CalendarDay
from orgs.workdays import Calendar
from tests import factories_awards as made
from tests import factories_nominations as on_way
from tests import factories_publicity as notices

VECTORS = [
    # posted, the fifth working day inclusive, exclusive
    ("2010-06-10", "2010-06-17", "2010-06-18"),
    ("2010-09-28", "2010-10-09", "2010-10-11"),
    ("2011-06-01", "2011-06-08", "2011-06-09"),
    ("2011-06-20", "2011-06-24", "2011-06-27"),
    ("2025-09-29", "2025-10-11", "2025-10-13"),
    ("2026-02-11", "2026-02-24", "2026-02-25"),
    ("2026-06-15", "2026-06-22", "2026-06-23"),
    ("2026-06-27", "2026-07-03", "2026-07-03"),
]


@pytest.mark.parametrize(("posted", "inclusive", "exclusive"), VECTORS)
def test_the_fifth_working_day(posted, inclusive, exclusive):
    day = date.fromisoformat(posted)
    found = [
        str(last_day(day, 5, counting, Calendar())) for counting in (Counting.INCLUSIVE, Counting.EXCLUSIVE)
    ]
    assert found == [inclusive, exclusive]


def test_plain_case_has_its_latest_posting_on_the_23rd():
    assert last_day(date(2011, 6, 23), 5, Counting.EXCLUSIVE, Calendar()) == date(2011, 6, 30)
    assert last_day(date(2011, 6, 24), 5, Counting.EXCLUSIVE, Calendar()) > date(2011, 6, 30)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dates(date(2005, 3, 1), date(2026, 11, 30)), st.integers(1, 15), st.sampled_from(Counting.values))
def test_what_is_posted_on_the_latest_day_is_over_before_the_decision(
    db_free, decide_by, working_days, counting
):
    start = dates.latest_start(decide_by, working_days, counting)
    assert last_day(start, working_days, counting, Calendar()) < decide_by
    later = start + timedelta(days=1)
    while not Calendar().is_workday(later):
        later += timedelta(days=1)
    assert last_day(later, working_days, counting, Calendar()) >= decide_by


@pytest.fixture(scope="module")
def db_free():
    """Both reckonings by the published calendar alone, without a database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dates, "calendar_between", lambda first, last: Calendar())
        yield


def test_nobody_guesses_a_year_without_a_calendar():
    assert last_day(date(2098, 12, 1), 5, Counting.EXCLUSIVE, Calendar()) is None
    # Known to its last day, and not beyond it.
    assert last_day(date(2026, 12, 29), 5, Counting.EXCLUSIVE, Calendar()) is None


def test_the_committees_own_calendar_wins(db, settings, county, riverside, wang):
    settings.OFFICE_DAY = "2011-06-20"
    scheme = made.scheme(county, state="open", year=2011)
    item = made.item(scheme, decide_by=date(2011, 7, 1))
    row = on_way.in_state(on_way.nomination(item, riverside), "chosen")
    notice = notices.posted([row], by=wang)
    assert publicity_days.last_day_of(notice) == date(2011, 6, 27)

    CalendarDay.objects.create(date=date(2011, 6, 22), is_workday=False, note="防汛")
    assert publicity_days.last_day_of(notice) == date(2011, 6, 28)


def test_what_the_notice_says_is_never_brought_forward(db, settings, county, riverside, wang):
    settings.OFFICE_DAY = "2011-06-20"
    item = made.item(made.scheme(county, state="open", year=2011))
    notice = notices.posted([on_way.in_state(on_way.nomination(item, riverside), "chosen")], by=wang)

    CalendarDay.objects.create(date=date(2011, 6, 25), is_workday=True, note="补班")

    assert publicity_days.last_day_of(notice) == date(2011, 6, 27)
