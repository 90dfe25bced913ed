"""Places divided among units, held against a solver that knows nothing of ours: it tries every division there is."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.quotas import Impossible, Unit, divide, least_of, losers_of_one_more, most_of


def units(*weights, floor=0, cap=None):
    return [Unit(n, weight, floor, cap) for n, weight in enumerate(weights)]


def places(divided):
    return [share.places for share in divided.values()]


def test_fifty_places_fall_to_the_branches_by_members():
    assert places(divide(10, units(60, 25, 15))) == [6, 3, 1]
    assert divide(10, units(60, 25, 15))[1].is_rounded_up


def test_floors_and_caps_shift_what_is_left_to_the_others():
    assert places(divide(10, units(90, 5, 5, floor=1))) == [8, 1, 1]
    assert places(divide(10, units(90, 6, 4, cap=5))) == [5, 3, 2]


def test_of_equal_remainders_the_larger_unit_comes_first_then_the_earlier():
    assert places(divide(3, units(10, 30, 20))) == [0, 2, 1]
    assert places(divide(1, units(1, 1))) == [1, 0]


def test_what_cannot_be_is_said():
    with pytest.raises(Impossible):
        divide(2, units(1, 1, 1, floor=1))
    with pytest.raises(Impossible):
        divide(9, units(1, 1, cap=4))
    with pytest.raises(Impossible):
        divide(5, units(5, floor=3, cap=2))
    with pytest.raises(Impossible):
        divide(2, [Unit("new", 0, 1)])


def test_a_unit_without_members_gets_its_floor_and_no_more():
    assert places(divide(5, [Unit("new", 0, 1), Unit("old", 8)])) == [1, 4]


def test_a_paradox_of_rounding_is_named():
    """Of 10 places the small unit gets 2, of 11 only 1."""
    six_six_two = units(6, 6, 2)
    assert places(divide(10, six_six_two)) == [4, 4, 2]
    assert places(divide(11, six_six_two)) == [5, 5, 1]
    assert losers_of_one_more(10, six_six_two) == [2]
    assert losers_of_one_more(11, six_six_two) == []


def test_shares_of_the_front_line_and_of_leaders():
    assert (least_of(80, 13), most_of(20, 13)) == (11, 2)


cases = st.builds(
    lambda total, rows: (total, [Unit(n, *row) for n, row in enumerate(rows)]),
    st.integers(0, 8),
    st.lists(
        st.tuples(st.integers(1, 9), st.integers(0, 1), st.one_of(st.none(), st.integers(1, 5))),
        min_size=1,
        max_size=4,
    ),
)


@given(cases)
def test_places_sum_and_bounds_hold(case):
    total, rows = case
    try:
        divided = divide(total, rows)
    except Impossible:
        return
    assert sum(places(divided)) == total
    for unit in rows:
        assert unit.floor <= divided[unit.key].places <= (total if unit.cap is None else unit.cap)
        assert abs(divided[unit.key].places - divided[unit.key].exact) < 1


@given(cases)
@settings(max_examples=1_000)
def test_it_agrees_with_trying_every_division_a_thousand_times(case):
    total, rows = case
    best = tried(total, rows)
    if best is None:
        with pytest.raises(Impossible):
            divide(total, rows)
    else:
        assert distance(total, rows, places(divide(total, rows))) == best


def tried(total, rows):
    """The least squared distance from the bounded proportional shares of any whole division; None if there is none."""
    ranges = [range(unit.floor, (total if unit.cap is None else min(unit.cap, total)) + 1) for unit in rows]
    found = [one for one in product(*ranges) if sum(one) == total]
    return min((distance(total, rows, one) for one in found), default=None)


def distance(total, rows, division):
    return sum(
        (Fraction(whole) - share) ** 2 for whole, share in zip(division, shares(total, rows), strict=True)
    )


def shares(total, rows):
    """Bounded proportional shares by freezing: whoever breaks a bound most is set to it, and the rest divides anew."""
    fixed = {}
    while True:
        left = Fraction(total) - sum(fixed.values())
        free = [unit for unit in rows if unit.key not in fixed]
        weight = sum(unit.weight for unit in free)
        now = {unit.key: left * unit.weight / weight for unit in free}
        low = {u.key: Fraction(u.floor) for u in free if now[u.key] < u.floor}
        high = {u.key: Fraction(u.cap) for u in free if u.cap is not None and now[u.key] > u.cap}
        over = sum(now[key] - cap for key, cap in high.items())
        under = sum(bound - now[key] for key, bound in low.items())
        if not low and not high:
            return [fixed.get(unit.key, now.get(unit.key)) for unit in rows]
        # The side that weighs more is frozen; frozen units stay so (the way bounded shares are found by hand).
        fixed |= (high if over > under else low) if over != under else {**high, **low}
        if len(fixed) == len(rows):
            return [fixed[unit.key] for unit in rows]
