"""How figures stand on paper: rounded once, at the very end, and half up as people do."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

DASH = "—"


def percent(share: Fraction | None) -> Decimal | None:
    """``share`` of one in percent with one decimal: 100/205 is 48.8. None (nothing to divide) stays None."""
    if share is None:
        return None
    tenths = Decimal(share.numerator * 1000) / Decimal(share.denominator)
    return (tenths.quantize(Decimal(1), ROUND_HALF_UP) / 10).quantize(Decimal("0.1"))


def shown(value) -> str:
    """A figure for the eye: a dash where there is nothing to say."""
    return DASH if value is None else str(value)
