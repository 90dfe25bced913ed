"""Condolences by occasion and group: how many, to how many, and what they add up to for those who may know."""

from dataclasses import dataclass
from decimal import Decimal

from outreach.permissions import can_see_recipients, can_see_sum

# A sum over fewer recipients would tell a leader what a single one was given.
LEAST = 3


@dataclass
class Line:
    """What was done for one group on one occasion. ``total`` in yuan is None where the person may not know it."""

    occasion: str = ""
    group: str = ""
    count: int = 0
    recipients: int = 0
    total: Decimal | None = Decimal(0)
    is_entitled: bool = True

    def add(self, condolence, *, is_entitled, may_sum):
        self.count += 1
        self.recipients += condolence.recipient_count
        self.is_entitled = self.is_entitled and is_entitled
        if not may_sum:
            self.total = None
        elif self.total is not None:
            self.total += condolence.total

    def settle(self):
        """Withhold a sum over too few recipients from whoever may not see theirs singly."""
        if not self.is_entitled and self.recipients < LEAST:
            self.total = None
        return self


def lines(condolences, user):
    """A line for each occasion and group among ``condolences``, in the order of the choices, and one of them all.

    Where one sum is withheld, so is that of all: the difference would tell it.
    """
    found, everything = {}, Line()
    for condolence in condolences:
        rights = {
            "is_entitled": bool(can_see_recipients(user, condolence.organization)),
            "may_sum": bool(can_see_sum(user, condolence.organization)),
        }
        key = (condolence.occasion, condolence.group)
        names = {"occasion": condolence.get_occasion_display(), "group": condolence.get_group_display()}
        found.setdefault(key, Line(**names)).add(condolence, **rights)
        everything.add(condolence, **rights)
    settled = [line.settle() for line in sorted(found.values(), key=lambda line: -line.recipients)]
    if any(line.total is None for line in settled):
        everything.total = None
    return settled, everything.settle()
