"""How points follow from what was measured: arithmetic only, no database.

The points of a criterion are rounded half up to two places, once; whatever stands above it is an exact sum of what is
shown. Hence the points of the criteria add up to the total to the last digit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from evaluations.choices import Method

CENT = Decimal("0.01")
ZERO = Decimal(0)


@dataclass(frozen=True)
class Rule:
    """How a criterion scores. ``steps`` are (from, points), rising; ``points`` are the most it can give."""

    method: str
    points: Decimal
    steps: Sequence[tuple[Decimal, Decimal]] = ()
    per_case: Decimal = ZERO
    full_at: Decimal | None = None


@dataclass(frozen=True)
class Measured:
    """What was found: a number, or with ``base`` so many of so many."""

    value: Decimal
    base: Decimal | None = None

    @property
    def lacking(self):
        """The cases against it: what lacks to the base, or the number itself where cases are what is counted."""
        return self.value if self.base is None else self.base - self.value

    @property
    def share(self):
        """Of nothing owed, nothing lacks: the share is whole."""
        return Fraction(self.value) / Fraction(self.base) if self.base else Fraction(1)

    def without(self, row):
        """What is measured once ``row``, itself a Measured, is removed."""
        base = None if self.base is None else self.base - (row.base or ZERO)
        return Measured(self.value - row.value, base)


def points_of(rule, measured):
    """The points, to two places. What was not measured gives none."""
    if measured is None:
        return ZERO
    exact = _EXACT[rule.method](rule, measured)
    return rounded(min(max(exact, Fraction(0)), Fraction(rule.points)))


def is_veto(rule, measured):
    """Whether a veto strikes: at the first case."""
    return rule.method == Method.VETO and measured is not None and measured.lacking > 0


def share_of(rule, measured, row):
    """What ``row`` is worth: by so much the points fall when it is removed. Below zero, they rise."""
    return points_of(rule, measured) - points_of(rule, measured.without(row))


def gains(rule, measured, *, most=60):
    """What one change for the better, two, three … bring, up to where no more can be gained.

    A change is one case more that is met or one fewer that is counted against; a mark rises by one. ``most`` limits
    how far one looks.
    """
    start = points_of(rule, measured)
    found = []
    for count in range(1, most + 1):
        better = _better(rule, measured, count)
        found.append(points_of(rule, better) - start)
        if start + found[-1] >= rule.points or _is_best(rule, better):
            break
    while found and (found[-1] == 0 or (len(found) > 1 and found[-1] == found[-2])):
        found.pop()
    return found


def changes_to_lift_veto(rule, measured):
    """How many cases have to go before the veto does."""
    return -int(-measured.lacking // 1) if is_veto(rule, measured) else 0


def rounded(exact):
    """Half up to two places."""
    exact = Fraction(exact)
    return (Decimal(exact.numerator * 1000 // exact.denominator) / 1000).quantize(CENT, ROUND_HALF_UP)


def _better(rule, measured, count):
    if measured is None:
        return Measured(ZERO if rule.method == Method.DEDUCTION else Decimal(count))
    if measured.base is not None:
        return Measured(min(measured.value + count, measured.base), measured.base)
    if rule.method == Method.DEDUCTION:
        return Measured(max(measured.value - count, ZERO))
    return Measured(measured.value + count)


def _is_best(rule, measured):
    if measured.base is not None:
        return measured.value >= measured.base
    return rule.method == Method.DEDUCTION and measured.value == 0


def _steps(rule, measured):
    level = Fraction(measured.value) if measured.base is None else measured.share * 100
    return max(
        (Fraction(points) for start, points in rule.steps if Fraction(start) <= level), default=Fraction(0)
    )


def _deduction(rule, measured):
    return Fraction(rule.points) - Fraction(rule.per_case) * Fraction(measured.lacking)


def _ratio(rule, measured):
    if measured.base is not None:
        return Fraction(rule.points) * measured.share
    full_at = rule.full_at or rule.points
    return Fraction(rule.points) * Fraction(measured.value) / Fraction(full_at) if full_at else Fraction(0)


def _yes_no(rule, measured):
    yes = measured.lacking <= 0 if measured.base is not None else measured.value >= (rule.full_at or 1)
    return Fraction(rule.points if yes else 0)


def _bonus(rule, measured):
    return Fraction(rule.per_case) * Fraction(measured.value)


def _nothing(rule, measured):
    return Fraction(0)


_EXACT = {
    Method.STEPS: _steps,
    Method.DEDUCTION: _deduction,
    Method.RATIO: _ratio,
    Method.YES_NO: _yes_no,
    Method.BONUS: _bonus,
    Method.VETO: _nothing,
    Method.GROUP: _nothing,
}
