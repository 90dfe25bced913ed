"""Points, grades, ranks and the fewest changes: what the arithmetic promises for any rubric."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluations.choices import Method
from evaluations.grading import Rung, Standing, border_above, fewest_changes, grade_all, rank_all
from evaluations.scoring import Measured, Rule, changes_to_lift_veto, gains, is_veto, points_of, share_of

D = Decimal
cents = st.decimals(min_value=0, max_value=100, places=2)
numbers = st.integers(0, 60).map(D)
scored = st.sampled_from([Method.STEPS, Method.DEDUCTION, Method.RATIO, Method.YES_NO, Method.BONUS])


@st.composite
def rules(draw):
    points = draw(cents)
    steps = sorted(draw(st.lists(st.tuples(numbers, cents), max_size=4)))
    rising = list(zip([start for start, _p in steps], sorted(points for _s, points in steps), strict=True))
    full_at = draw(st.none() | st.integers(1, 50).map(D))
    return Rule(draw(scored), points, rising, draw(cents), full_at)


@st.composite
def measures(draw):
    value = draw(numbers)
    return Measured(value, draw(st.none() | st.integers(int(value), 80).map(D)))


@pytest.mark.parametrize(
    ("rule", "measured", "points"),
    [
        (Rule(Method.RATIO, D(10)), Measured(D(2), D(3)), "6.67"),
        (Rule(Method.RATIO, D(10)), Measured(D(0), D(0)), "10"),  # nothing owed, nothing lacks
        (Rule(Method.RATIO, D(5)), Measured(D(3)), "3"),  # a mark out of the points themselves
        (Rule(Method.RATIO, D(10), full_at=D(100)), Measured(D("85.5")), "8.55"),
        (Rule(Method.STEPS, D(9), [(D(80), D(8)), (D(90), D(9))]), Measured(D(17), D(20)), "8"),
        (Rule(Method.STEPS, D(9), [(D(80), D(8))]), Measured(D(79), D(100)), "0"),
        (Rule(Method.DEDUCTION, D(5), per_case=D(2)), Measured(D(1)), "3"),
        (Rule(Method.DEDUCTION, D(5), per_case=D(2)), Measured(D(9)), "0"),
        (Rule(Method.DEDUCTION, D(5), per_case=D(1)), Measured(D(10), D(12)), "3"),
        (Rule(Method.YES_NO, D(4)), Measured(D(11), D(12)), "0"),
        (Rule(Method.YES_NO, D(4)), Measured(D(1)), "4"),
        (Rule(Method.BONUS, D(5), per_case=D(2)), Measured(D(4)), "5"),
        (Rule(Method.RATIO, D(10)), None, "0"),
    ],
)
def test_points(rule, measured, points):
    assert points_of(rule, measured) == D(points)


@given(rules(), measures())
def test_points_stay_between_nothing_and_full(rule, measured):
    assert 0 <= points_of(rule, measured) <= rule.points


@given(rules(), measures(), st.integers(0, 5), st.integers(0, 5))
def test_removing_a_row_changes_the_points_by_its_share(rule, measured, value, more):
    base = None if measured.base is None else min(D(value + more), measured.base)
    row = Measured(min(D(value), measured.value, base if base is not None else D(value)), base)
    left = measured.without(row)
    assert points_of(rule, left) == points_of(rule, measured) - share_of(rule, measured, row)


@given(rules(), st.none() | measures())
def test_more_changes_never_bring_less(rule, measured):
    bring = gains(rule, measured)
    assert bring == sorted(bring)
    assert all(gain >= 0 for gain in bring)
    assert not bring or points_of(rule, measured) + bring[-1] <= rule.points


def test_a_veto_strikes_at_the_first_case():
    rule = Rule(Method.VETO, D(0))
    assert not is_veto(rule, Measured(D(0)))
    assert not is_veto(rule, None)
    assert is_veto(rule, Measured(D(2)))
    assert changes_to_lift_veto(rule, Measured(D(2))) == 2


RUNGS = [Rung("good", D(90), D(30)), Rung("fair", D(80)), Rung("poor", D(0))]


def test_a_cap_is_rounded_down_and_ties_at_the_border_all_fall_out():
    totals = dict(zip("abcdefg", map(D, (99, 95, 95, 91, 85, 60, 10)), strict=True))
    grades = grade_all({key: Standing(total) for key, total in totals.items()}, RUNGS)
    # 30 % of 7 is 2.1, so two have room; b and c are tied for the second place.
    assert {key: rung.key for key, rung in grades.items()} == {
        "a": "good", "b": "fair", "c": "fair", "d": "fair", "e": "fair", "f": "poor", "g": "poor",
    }  # fmt: skip


def test_the_vetoed_have_the_lowest_grade_and_stand_last():
    standings = {
        "a": Standing(D(99), is_vetoed=True),
        "b": Standing(D(10)),
        "c": Standing(D(10)),
        "d": Standing(D(5)),
    }
    assert grade_all(standings, RUNGS)["a"].key == "poor"
    assert rank_all(standings) == {"b": 1, "c": 1, "d": 3, "a": 4}


standings_ = st.lists(
    st.builds(Standing, st.integers(70, 100).map(D), st.booleans()), min_size=1, max_size=9
).map(lambda rows: dict(enumerate(rows)))


@given(standings_)
def test_no_cap_is_exceeded_and_a_better_total_is_never_graded_worse(standings):
    grades = grade_all(standings, RUNGS)
    assert sum(rung.key == "good" for rung in grades.values()) <= len(standings) * 30 // 100
    fair = [(standing, grades[key]) for key, standing in standings.items() if not standing.is_vetoed]
    for (mine, my_grade), (other, other_grade) in product(fair, fair):
        if mine.total >= other.total:
            assert my_grade.from_points >= other_grade.from_points
        if mine.total == other.total:
            assert my_grade == other_grade


@given(standings_)
def test_the_border_is_the_smallest_total_that_lifts(standings):
    key = 0
    now = grade_all(standings, RUNGS)[key]
    found = border_above(key, standings, RUNGS)
    if found is None:
        return
    rung, total = found
    assert grade_all(standings | {key: Standing(total)}, RUNGS)[key] == rung
    assert rung.from_points > now.from_points
    if total > standings[key].total:
        less = grade_all(standings | {key: Standing(total - D("0.01"))}, RUNGS)[key]
        assert less.from_points <= now.from_points


@given(
    st.dictionaries(
        st.sampled_from("abc"),
        st.lists(st.integers(1, 9), min_size=1, max_size=4).map(sorted),
        min_size=1,
        max_size=3,
    ),
    st.integers(1, 20),
)
def test_no_choice_of_fewer_changes_would_do(bring, needed):
    found = fewest_changes(D(needed), {key: [D(one) for one in some] for key, some in bring.items()})
    enough = [
        sum(chosen)
        for chosen in product(*(range(len(some) + 1) for some in bring.values()))
        if sum(some[count - 1] for some, count in zip(bring.values(), chosen, strict=True) if count) >= needed
    ]
    assert (sum(found.values()) if found is not None else None) == min(enough, default=None)
