"""The light of a target follows from the numbers that its explanation states; the forecast says how unsure it is."""

import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.choices import Pace
from campaigns.lights import light_of_target
from campaigns.targets.forecasts import Forecast, forecast

DUE = date(2010, 6, 30)
amounts = st.decimals(0, 60, places=2) | st.integers(0, 60).map(Decimal)


def read(reason, words):
    found = re.search(words + r" (\d+(?:\.\d+)?)", reason)
    return Fraction(found.group(1)) if found else None


def light_from(reason):
    """The light that a reader of the explanation must expect."""
    reached, goal = read(reason, "[Rr]eached"), read(reason, r"[Rr]eached \S+ of")
    planned = read(reason, "planned by now")
    if reached >= goal:
        return Pace.COMPLETE
    if "Was due on" in reason:
        return Pace.FAR_BEHIND
    points = (planned - reached) / goal * 100
    if points > 30:
        return Pace.FAR_BEHIND
    return Pace.BEHIND if points >= 10 else Pace.AHEAD


@settings(max_examples=1000, deadline=None)
@given(amounts, amounts, amounts, st.integers(-40, 40))
def test_the_explanation_and_the_light_agree(reached, goal, planned, step):
    with translation.override("en"):
        explained = light_of_target(
            reached=reached, goal=goal, planned=min(planned, goal), due_on=DUE, on=DUE + timedelta(days=step)
        )
    assert light_from(explained.reason) == explained.light
    assert explained.label == explained.light.label


def test_the_explanation_says_what_clears_the_light():
    with translation.override("en"):
        explained = light_of_target(
            reached=Decimal("40.00"), goal=Decimal(100), planned=Decimal(60), due_on=DUE, on=date(2010, 5, 1)
        )
    assert explained.light == Pace.BEHIND
    assert explained.reason == (
        "Reached 40 of 100, planned by now 60: 20 points behind, where 10 to 30 are amber and more is red; 20 more are "
        "on the plan again. Due on 2010-06-30."
    )


def test_a_steady_pace_has_a_sure_date():
    """One a month, six to go: six months of 30.4375 days from the first of July."""
    day = date(2010, 7, 1) + timedelta(days=183)
    assert forecast([1, 1, 1], reached=3, goal=9, on=date(2010, 7, 1)) == Forecast(
        day, day, day, Decimal("1.00"), 3
    )


def test_an_uneven_pace_has_a_wide_range_and_may_never_arrive():
    found = forecast([0, 4], reached=4, goal=10, on=date(2010, 7, 1))
    assert (found.earliest < found.expected, found.latest, found.rate) == (True, None, Decimal("2.00"))


def test_nothing_is_foretold_from_one_month_nor_when_the_goal_is_reached():
    assert forecast([3], reached=3, goal=9, on=DUE) is None
    assert forecast([3, 3, 3], reached=9, goal=9, on=DUE) is None


def test_no_progress_gives_no_date():
    found = forecast([0, 0], reached=0, goal=9, on=DUE)
    assert (found.expected, found.earliest, found.latest) == (None, None, None)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 20), min_size=2, max_size=9), st.integers(0, 50))
def test_the_range_holds_the_expected_date(gains, reached):
    found = forecast(gains, reached=reached, goal=60, on=DUE)
    days = [found.earliest, found.expected, found.latest]
    known = [day for day in days if day is not None]
    assert known == sorted(known)
    assert all(day > DUE for day in known)
