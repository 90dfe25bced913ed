"""The log of an order: every step of every unit, and the days that each step took."""

from dataclasses import dataclass

from orgs.periods import today
from supervision.choices import StepKind
from supervision.models import OrderStep

# Steps that hand the word to somebody; urging does not stop the clock.
CLOCKED = (StepKind.ISSUED, StepKind.SIGNED, StepKind.REPORTED, StepKind.RETURNED, StepKind.CLOSED)


@dataclass(frozen=True)
class Timed:
    """A step with the days since the step before it; None for the first."""

    step: OrderStep
    days: int | None


def note(receipt, kind, *, by, text=""):
    """Write down that ``receipt`` made the step ``kind`` today."""
    return OrderStep.objects.create(receipt=receipt, kind=kind, taken_on=today(), by=by, text=text)


def note_all(receipts, kind, *, by):
    """The same step for many, in one insert."""
    OrderStep.objects.bulk_create(
        [OrderStep(receipt=receipt, kind=kind, taken_on=today(), by=by) for receipt in receipts]
    )


def timed(steps):
    """``steps`` in order, each with the days that it took."""
    found, before = [], None
    for step in steps:
        found.append(Timed(step, (step.taken_on - before).days if before else None))
        if step.kind in CLOCKED:
            before = step.taken_on
    return found
