"""Sharing a total out among units: exact arithmetic, no database. The parts always sum to the total."""

from decimal import Decimal

WHOLE, CENT = Decimal(1), Decimal("0.01")


def shared_out(total, weights, *, step=None):
    """``total`` in parts that follow ``weights`` (largest remainder; earlier ones first where remainders are equal).

    Whole totals give whole parts, others parts of a hundredth. Raises ValueError if no weight is above zero.
    """
    step = step or (WHOLE if total == total.to_integral_value() else CENT)
    weights = [int(weight * 100) for weight in weights]
    whole = sum(weights)
    if whole <= 0:
        raise ValueError("Nothing to share by.")
    steps = int(total / step)
    parts = [divmod(steps * weight, whole) for weight in weights]
    counts = [count for count, _rest in parts]
    by_rest = sorted(range(len(parts)), key=lambda index: -parts[index][1])
    for index in by_rest[: steps - sum(counts)]:
        counts[index] += 1
    return [count * step for count in counts]
