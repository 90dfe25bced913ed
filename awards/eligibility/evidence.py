"""What a rule of eligibility answers about one recipient."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Answer:
    """Whether the rule is met, the fact that says so, and where that fact stands."""

    passed: bool
    evidence: str | Promise
    url: str = ""


def whole_years(first, day):
    """How many years were over on ``day``, counted from ``first``."""
    return day.year - first.year - ((day.month, day.day) < (first.month, first.day))
