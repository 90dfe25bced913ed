"""Shares in percent, as every list and figure shows them."""


def percent(part, whole):
    """``part`` of ``whole`` in percent, one decimal, half up; None when there is no whole, never above 100."""
    if not whole:
        return None
    return min((2000 * part + whole) // (2 * whole), 1000) / 10
