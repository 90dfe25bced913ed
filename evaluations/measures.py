"""What a figure of the system is to a criterion: one look for all who are scored, and the rows of one of them."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise

from evaluations.choices import Judged
from evaluations.scoring import Measured
from orgs.models import Member, Organization
from orgs.periods import Period


@dataclass(frozen=True)
class Subject:
    """One who is scored: an organization, or with ``member`` a member of it."""

    organization: Organization
    member: Member | None = None

    @property
    def key(self):
        return self.organization.pk, self.member.pk if self.member else None


@dataclass(frozen=True)
class Span:
    """The period that is scored, as of a day: what comes later is left out."""

    period: Period
    as_of: date

    @property
    def last(self):
        return min(self.period.last, self.as_of)

    @property
    def days(self):
        return self.period.first, self.last

    @property
    def halves(self):
        """The half-years that touch the period."""
        months = [month for month in self.period.each_month if month.first <= self.as_of] or [self.period]
        return sorted({f"{month.first.year}-H{1 if month.first.month <= 6 else 2}" for month in months})


@dataclass(frozen=True)
class Row:
    """A row behind a value. ``taken`` is what the value and its base lose when the row is removed."""

    text: str
    url: str
    taken: Measured
    note: str = ""


@dataclass(frozen=True)
class Source:
    """A figure that feeds criteria. ``look`` answers for all subjects in a fixed number of queries; ``rows`` for one.

    ``counts_against`` says that the value counts cases against whoever is scored: it fits deductions and vetoes.
    """

    code: str
    title: str | Promise
    unit: str | Promise
    look: Callable[[list[Subject], Span], dict]
    rows: Callable[[Subject, Span], list[Row]]
    of_members: bool = False
    counts_against: bool = False

    def fits(self, judged):
        return self.of_members == (judged == Judged.MEMBERS)


def roll_up(pairs, subjects):
    """{key: [sums]} for (path, numbers…) rows: each counts for the organization of its path and for those above it."""
    keys = {subject.organization.pk: subject.key for subject in subjects}
    sums = defaultdict(lambda: None)
    for path, *numbers in pairs:
        for place in map(int, path.strip("/").split("/")):
            if key := keys.get(place):
                sums[key] = [a + b for a, b in zip(sums[key] or [0] * len(numbers), numbers, strict=True)]
    return sums


def shares(sums, subjects, *, none=None):
    """{key: Measured(value, base)} out of ``roll_up`` of (value, base) rows; ``none`` for whoever has no row."""
    return {
        subject.key: Measured(*map(Decimal, sums[subject.key])) if subject.key in sums else none
        for subject in subjects
    }


def counts(sums, subjects):
    """{key: Measured(count)} out of ``roll_up`` of (count,) rows; nought for whoever has no row."""
    return {
        subject.key: Measured(Decimal(sums[subject.key][0]) if subject.key in sums else Decimal(0))
        for subject in subjects
    }


NOTHING_OWED = Measured(Decimal(0), Decimal(0))
ONE = Measured(Decimal(1))


def taken(value, base=1):
    return Measured(Decimal(value), Decimal(base))
