"""Lights and rates: pure arithmetic on dates and counts, no database. Rules: green, yellow, red of the field."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from django.utils.translation import gettext as _

from campaigns.choices import Light, Pace

# An open task is "due soon" in its last two weeks.
SOON = timedelta(days=14)
# Behind time progress by up to ten points is still on schedule; beyond thirty it is red.
BEHIND, FAR_BEHIND = Fraction(10, 100), Fraction(30, 100)


@dataclass(frozen=True)
class Explained:
    """A light and why it shines."""

    light: Light
    reason: str

    @property
    def code(self):
        return self.light.value

    @property
    def label(self):
        return self.light.label


def light_of(*, due_on: date, done_on: date | None, on: date) -> Explained:
    """The light of a task as of ``on``: what was done later is not done yet."""
    if done_on and done_on <= on:
        if done_on > due_on:
            days = (done_on - due_on).days
            return Explained(
                Light.DONE, _("Done on %(done)s, %(days)d days late.") % {"done": done_on, "days": days}
            )
        return Explained(Light.DONE, _("Done on %(done)s, in time.") % {"done": done_on})
    left = (due_on - on).days
    if left <= 0:
        return Explained(
            Light.OVERDUE, _("Was due on %(due)s; marking it done clears the light.") % {"due": due_on}
        )
    if due_on - on <= SOON:
        return Explained(
            Light.DUE_SOON, _("Due on %(due)s, %(days)d days left.") % {"due": due_on, "days": left}
        )
    return Explained(Light.ON_TIME, _("Due on %(due)s, %(days)d days left.") % {"due": due_on, "days": left})


def pace_of(done: int, total: int, time_progress: Fraction) -> Pace:
    """A unit's light: its rate of completion against ``time_progress``."""
    if not total:
        return Pace.NO_TASKS
    if done == total:
        return Pace.COMPLETE
    behind = time_progress - Fraction(done, total)
    if behind > FAR_BEHIND:
        return Pace.FAR_BEHIND
    return Pace.BEHIND if behind >= BEHIND else Pace.AHEAD


def rate(done: int, total: int) -> Fraction | None:
    """The share done, exactly; None when there is nothing to do."""
    return Fraction(done, total) if total else None
