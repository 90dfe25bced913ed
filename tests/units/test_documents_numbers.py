"""Figures on paper: one decimal, rounded once and half up."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.numbers import percent, shown


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (Fraction(100, 205), "48.8"),
        (Fraction(7, 12), "58.3"),
        (Fraction(1, 3), "33.3"),
        (Fraction(2, 3), "66.7"),
        (Fraction(0), "0.0"),
        (Fraction(1), "100.0"),
        # Exactly half a tenth goes up, where a binary float or the banker's rule would go down.
        (Fraction(1, 2000), "0.1"),
        (Fraction(5, 2000), "0.3"),
        (Fraction(2685, 10000), "26.9"),
    ],
)
def test_a_share_is_rounded_half_up(share, expected):
    assert percent(share) == Decimal(expected)


def test_nothing_to_divide_by_gives_no_percentage():
    assert percent(None) is None


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_percentage_is_within_half_a_tenth_of_the_share(done, total):
    share = Fraction(done, total)

    assert abs(Fraction(percent(share)) - share * 100) <= Fraction(1, 20)


@pytest.mark.parametrize(("value", "text"), [(None, "—"), (0, "0"), (Decimal("48.8"), "48.8"), ("", "")])
def test_a_dash_stands_for_nothing_and_only_for_nothing(value, text):
    assert shown(value) == text
