"""Lights and rates: pure arithmetic on dates and counts, no database. Rules: green, yellow, red of the field."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from campaigns.amounts import plain
from campaigns.choices import Light, Pace

# An open task is "due soon" in its last two weeks.
SOON = timedelta(days=14)
# Behind time progress by up to ten points is still on schedule; beyond thirty it is red.
BEHIND, FAR_BEHIND = Fraction(10, 100), Fraction(30, 100)


@dataclass(frozen=True)
class Explained:
    """A light and why it shines, what clears it, and the day on which it changes if nothing is done."""

    light: Light
    reason: str
    clears: str = ""
    changes_on: date | None = None

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
            Light.OVERDUE,
            _("Was due on %(due)s; marking it done clears the light.") % {"due": due_on},
            clears=_("Marking it done; it then counts as done late."),
        )
    reason = _("Due on %(due)s, %(days)d days left.") % {"due": due_on, "days": left}
    if due_on - on <= SOON:
        clears = _("Marking it done; on %(day)s it would turn red.") % {"day": due_on}
        return Explained(Light.DUE_SOON, reason, clears, due_on)
    soon = due_on - SOON
    clears = _("Nothing to clear; on %(day)s it would turn amber.") % {"day": soon}
    return Explained(Light.ON_TIME, reason, clears, soon)


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


@dataclass(frozen=True)
class ExplainedPace(Explained):
    """The light of a target; ``light`` is a Pace."""

    light: Pace


def light_of_target(
    *, reached: Decimal, goal: Decimal, planned: Decimal, due_on: date, on: date
) -> ExplainedPace:
    """The light of a unit's target on a day: what it has reached against what it had planned to reach by then.

    The reason states every number from which the light follows, and what clears it.
    """
    numbers = {
        "reached": plain(reached),
        "goal": plain(goal),
        "due": due_on,
        "missing": plain(goal - reached),
    }
    if reached >= goal:
        return ExplainedPace(Pace.COMPLETE, _("Reached %(reached)s of %(goal)s.") % numbers)
    if due_on <= on:
        words = _(
            "Was due on %(due)s; reached %(reached)s of %(goal)s. What comes after the deadline no longer counts: "
            "only records of the days before it, or a later deadline, clear the light; %(missing)s are missing."
        )
        return ExplainedPace(Pace.FAR_BEHIND, words % numbers)
    numbers |= {"planned": plain(planned), "lacking": plain(planned - reached)}
    if reached >= planned:
        words = _("Reached %(reached)s of %(goal)s, planned by now %(planned)s; due on %(due)s.")
        return ExplainedPace(Pace.AHEAD, words % numbers)
    behind = Fraction(planned - reached) / Fraction(goal)
    numbers["points"] = plain(Decimal(int(behind * 1000)) / 10)
    words = _(
        "Reached %(reached)s of %(goal)s, planned by now %(planned)s: %(points)s points behind, where 10 to 30 are "
        "amber and more is red; %(lacking)s more are on the plan again. Due on %(due)s."
    )
    if behind > FAR_BEHIND:
        return ExplainedPace(Pace.FAR_BEHIND, words % numbers)
    return ExplainedPace(Pace.BEHIND if behind >= BEHIND else Pace.AHEAD, words % numbers)
