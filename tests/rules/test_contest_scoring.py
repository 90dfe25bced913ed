"""From marks to results: exact, the same in whatever order the marks come, and ranks that fit."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import draws, scoring
from events.choices import Prize, TieRule

MARKS = st.integers(0, 200).map(lambda half: Decimal(half) / 2)
SHEETS = st.dictionaries(st.integers(1, 30), MARKS, min_size=3, max_size=7)

# A busy machine draws slowly at first; that says nothing about the scoring.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def score(marks, high=1, low=1):
    return scoring.score(marks, drop_high=high, drop_low=low)


def test_one_highest_and_one_lowest_are_dropped():
    marks = {1: Decimal("9.5"), 2: Decimal("9.0"), 3: Decimal("8.0"), 4: Decimal("9.8"), 5: Decimal("9.1")}

    result = score(marks)

    assert (result.dropped_high, result.dropped_low) == ({4: Decimal("9.8")}, {3: Decimal("8.0")})
    assert (result.exact, result.shown) == (Fraction("9.2"), Decimal("9.20"))


@pytest.mark.parametrize(
    ("value", "shown"), [(Fraction(1, 3), "0.33"), (Fraction("9.125"), "9.13"), (Fraction("9.995"), "10.00")]
)
def test_results_are_shown_with_two_decimals_halves_upwards(value, shown):
    assert str(scoring.rounded(value)) == shown


@pytest.mark.parametrize("count", [0, 1, 2])
def test_too_few_marks_give_no_result(count):
    with pytest.raises(scoring.TooFewMarks):
        score({judge: Decimal(9) for judge in range(count)})


@unhurried
@given(SHEETS)
def test_a_result_lies_among_the_marks_that_were_kept(marks):
    result = score(marks)

    assert min(result.kept.values()) <= result.exact <= max(result.kept.values())
    assert max(result.dropped_low.values()) <= min(result.kept.values())
    assert min(result.dropped_high.values()) >= max(result.kept.values())
    assert result.kept | result.dropped_high | result.dropped_low == marks


@unhurried
@given(SHEETS, st.randoms())
def test_the_order_of_the_marks_does_not_matter(marks, random):
    shuffled = list(marks.items())
    random.shuffle(shuffled)

    assert score(dict(shuffled)) == score(marks)


@unhurried
@given(st.dictionaries(st.integers(1, 99), SHEETS, min_size=1, max_size=5), st.sampled_from(TieRule))
def test_ranks_follow_the_results_and_skip_after_equals(sheets, tie_rule):
    scores = {key: score(marks) for key, marks in sheets.items()}

    ranks = scoring.ranks(scores, tie_rule)

    for key, mine in scores.items():
        assert ranks[key] == 1 + sum(ranks[other] < ranks[key] for other in ranks)
        for other, theirs in scores.items():
            if mine.exact > theirs.exact:
                assert ranks[key] < ranks[other]
            elif mine.exact == theirs.exact:
                equal = tie_rule == TieRule.SHARED or mine.of_all == theirs.of_all
                assert (ranks[key] == ranks[other]) == equal


def test_the_mean_of_all_marks_parts_equals_only_under_its_rule():
    one = score({1: Decimal(8), 2: Decimal(9), 3: Decimal(10)})
    other = score({1: Decimal(7), 2: Decimal(9), 3: Decimal(10)})
    last = score({1: Decimal(1), 2: Decimal(1), 3: Decimal(1)})
    scores = {"one": one, "other": other, "last": last}

    assert scoring.ranks(scores, TieRule.SHARED) == {"one": 1, "other": 1, "last": 3}
    assert scoring.ranks(scores, TieRule.MEAN) == {"one": 1, "other": 2, "last": 3}


@pytest.mark.parametrize(
    ("excellence", "prizes"),
    [
        (
            None,
            [
                "first",
                "second",
                "second",
                "third",
                "third",
                "third",
                "excellence",
                "excellence",
                "excellence",
            ],
        ),
        (2, ["first", "second", "second", "third", "third", "third", "excellence", "excellence", ""]),
        (0, ["first", "second", "second", "third", "third", "third", "", "", ""]),
    ],
)
def test_prizes_go_by_bands(excellence, prizes):
    bands = {"first": 1, "second": 2, "third": 3, "excellence": excellence}

    assert [scoring.prize(rank, **bands) for rank in range(1, 10)] == prizes


def test_two_firsts_share_the_first_prize():
    bands = {"first": 1, "second": 2, "third": 3, "excellence": None}

    assert [scoring.prize(rank, **bands) for rank in (1, 1, 3)] == [Prize.FIRST, Prize.FIRST, Prize.SECOND]


@unhurried
@given(st.lists(st.integers(1, 10_000), unique=True), st.text("0123456789abcdef", min_size=16, max_size=16))
def test_a_seed_gives_the_same_order_again(keys, seed):
    drawn = draws.order(seed, keys)

    assert sorted(drawn) == sorted(keys)
    assert draws.order(seed, reversed(keys)) == drawn
