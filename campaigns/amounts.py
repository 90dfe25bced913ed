"""How amounts of targets are written: without the zeros that only the column needs."""

from decimal import Decimal


def plain(amount: Decimal) -> str:
    """12.00 is “12”, 12.50 is “12.5”."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
