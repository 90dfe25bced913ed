"""From marks to results, ranks and prizes. Exact: fractions throughout, rounded only to be shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from events.choices import Prize, TieRule

# Results are shown with so many decimals, halves upwards; ranks follow the exact value.
PLACES = 2


class TooFewMarks(ValueError):
    """Nothing would be left after the highest and lowest marks are dropped."""


@dataclass(frozen=True)
class Score:
    """The result of an entry: the mean of the ``kept`` marks. Marks are {judge: mark}."""

    kept: Mapping
    dropped_high: Mapping
    dropped_low: Mapping

    @property
    def exact(self):
        return _mean(self.kept.values())

    @property
    def of_all(self):
        """The mean of all marks, with those that are dropped."""
        return _mean([*self.kept.values(), *self.dropped_high.values(), *self.dropped_low.values()])

    @property
    def shown(self):
        return rounded(self.exact)


def score(marks, *, drop_high, drop_low):
    """The Score of ``marks``; among equal marks it is always the same judge's that is dropped."""
    if len(marks) <= drop_high + drop_low:
        raise TooFewMarks(f"{len(marks)} marks, {drop_high + drop_low} to drop")
    ordered = sorted(marks.items(), key=lambda pair: (pair[1], pair[0]))
    top = len(ordered) - drop_high
    return Score(
        kept=dict(ordered[drop_low:top]),
        dropped_low=dict(ordered[:drop_low]),
        dropped_high=dict(ordered[top:]),
    )


def rounded(value):
    """A fraction with two decimals, halves upwards."""
    units = (Fraction(value) * 10**PLACES + Fraction(1, 2)) // 1
    return Decimal(int(units)).scaleb(-PLACES)


def ranks(scores, tie_rule):
    """{key: rank} of {key: Score}: equals share a rank, and as many ranks after it are skipped."""
    keys = {key: _comparable(one, tie_rule) for key, one in scores.items()}
    return {key: 1 + sum(other > mine for other in keys.values()) for key, mine in keys.items()}


def prize(rank, *, first, second, third, excellence):
    """The prize of a rank, by how many there are of each; ``excellence`` None gives one to all the rest."""
    bands = [(Prize.FIRST, first), (Prize.SECOND, second), (Prize.THIRD, third)]
    upto = 0
    for one, number in bands:
        upto += number
        if rank <= upto:
            return one
    if excellence is None or rank <= upto + excellence:
        return Prize.EXCELLENCE
    return ""


def _comparable(one, tie_rule):
    return (one.exact, one.of_all) if tie_rule == TieRule.MEAN else (one.exact,)


def _mean(values):
    values = [Fraction(value) for value in values]
    return sum(values, Fraction(0)) / len(values)
