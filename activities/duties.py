"""What an organization owes, and whether it met it: arithmetic on rules, days and counts, no database.

A period is judged by the rules in force on its first day, so that a rule changed in mid-period neither splits it nor
rewrites it. A duty is owed for periods throughout which its conditions held: a branch founded in May owes nothing for
April, nor for the second quarter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from activities.choices import DutyPeriod, DutyState
from activities.models import DutyRule
from orgs.periods import Period

MONTHS = {DutyPeriod.MONTH: 1, DutyPeriod.QUARTER: 3, DutyPeriod.HALF: 6, DutyPeriod.YEAR: 12}


@dataclass(frozen=True)
class Span:
    """Days from ``from_on`` on, before ``until_on``; None is open."""

    from_on: date | None = None
    until_on: date | None = None

    def __contains__(self, day):
        return (self.from_on is None or self.from_on <= day) and (
            self.until_on is None or day < self.until_on
        )


@dataclass(frozen=True)
class Excuse:
    """Nothing of a kind (None: of any) is owed for periods that lie within these days, the last one included."""

    kind_id: int | None
    from_on: date
    until_on: date
    reason: str

    def covers(self, rule, period):
        """Whether it lifts what ``rule`` asks for in the whole of ``period``."""
        concerns = self.kind_id in (None, rule.kind_id)
        return concerns and self.from_on <= period.first and period.last <= self.until_on


@dataclass(frozen=True)
class Standing:
    """How an organization stands: what the rules look at, and nothing else.

    ``committee`` are the days on which committee posts were held, those of secretary and deputy left out.
    """

    kind: str
    life: Span = Span()
    committee: tuple[Span, ...] = ()
    excuses: tuple[Excuse, ...] = ()

    def stood_throughout(self, period):
        return period.first in self.life and period.last in self.life

    def had_committee(self, period):
        """Whether there was a committee when the period began and when it ended, be its members others."""
        return all(any(day in span for span in self.committee) for day in (period.first, period.last))


@dataclass(frozen=True)
class Duty:
    """What one rule asks of an organization in one period, and how many activities were held."""

    rule: DutyRule
    period: Period
    held: int
    excuse: str = ""

    @property
    def is_met(self):
        return self.held >= self.rule.minimum

    @property
    def lacking(self):
        """How many are still to be held; nothing when it is excused."""
        return 0 if self.excuse else max(self.rule.minimum - self.held, 0)

    def state_on(self, day):
        if self.is_met:
            return DutyState.MET
        if self.excuse:
            return DutyState.EXCUSED
        if self.period.last < day:
            return DutyState.MISSED
        return DutyState.RUNNING if self.period.first <= day else DutyState.TO_COME

    def days_left(self, day):
        return (self.period.last - day).days


def around(day):
    """The month, quarter, half-year and year that ``day`` lies in."""
    return [
        Period(date(day.year, (day.month - 1) // months * months + 1, 1), months)
        for months in MONTHS.values()
    ]


def ending_in(window):
    """The periods of every length that end in ``window``, in the order of their ends."""
    return [
        period for month in window.each_month for period in around(month.last) if period.last == month.last
    ]


def claims(rules, periods):
    """(rule, period) for each rule in each of ``periods`` that it governs."""
    return [
        (rule, period)
        for period in periods
        for rule in rules
        if MONTHS[rule.period] == period.months and period.first in Span(rule.from_on, rule.until_on)
    ]


def owed(standing: Standing, asked, held: Mapping):
    """The duties of an organization out of the claims ``asked``.

    ``held`` says how many activities of a kind were held in a month: {(kind id, first of the month): how many}.
    """
    return [
        Duty(rule, period, _held_in(period, rule.kind_id, held), _excuse(standing, rule, period))
        for rule, period in asked
        if rule.organization_kind == standing.kind
        and standing.stood_throughout(period)
        and (not rule.needs_committee or standing.had_committee(period))
    ]


def worst(duties, day):
    """The state that a cell with ``duties`` shows on ``day``; None when nothing is owed."""
    states = {duty.state_on(day) for duty in duties}
    return next((state for state in DutyState if state in states), None)


def _held_in(period, kind_id, held):
    return sum(held.get((kind_id, month.first), 0) for month in period.each_month)


def _excuse(standing, rule, period):
    return next((excuse.reason for excuse in standing.excuses if excuse.covers(rule, period)), "")
