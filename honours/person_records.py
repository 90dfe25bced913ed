"""What the personnel office asks about a member for a period: attendance, evaluation, honours, penalties, commitments."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from activities.participation import Share, shares_of
from evaluations.choices import RoundState
from evaluations.models import Result
from honours.models import Honour, Penalty
from orgs.models import Member
from orgs.periods import Period
from supervision.models import Commitment


@dataclass(frozen=True)
class Record:
    """One line: ``shares`` holds a Share, or None where no list is published, for each half-year of the period."""

    member: Member
    shares: list[Share | None]
    result: Result | None
    honours: list
    penalties: list
    promised: int
    kept: int


def halves_of(period):
    """The half-years that ``period`` lies in, the first first."""
    half = Period(date(period.first.year, 1 if period.first.month <= 6 else 7, 1), 6)
    return [half, half.next] if period.last > half.last else [half]


def records(members, period):
    """The Record of each of ``members``, in five queries however many they are."""
    members = list(members)
    halves = [str(half) for half in halves_of(period)]
    shares = shares_of(members, halves)
    results, promises = _results(members, period), _promises(members, period)
    honours = _by_member(Honour.objects.of_members(members).standing().during(period).in_order(""))
    penalties = _by_member(Penalty.objects.of_members(members).in_force_during(period).in_order(""))
    return [
        Record(
            member,
            [shares.get((member.pk, half)) for half in halves],
            results.get(member.pk),
            honours[member.pk],
            penalties[member.pk],
            *promises.get(member.pk, (0, 0)),
        )
        for member in members
    ]


def _results(members, period):
    """{member id: the Result of the last round of the period that is closed}."""
    found = Result.objects.filter(
        member__in=members, round__state=RoundState.CLOSED, round__as_of__range=(period.first, period.last)
    )
    rows = found.select_related("round", "grade").order_by("round__as_of", "round_id")
    return {one.member_id: one for one in rows}


def _promises(members, period):
    """{member id: (published commitments that fell due in the period, how many of them were kept)}."""
    found = Commitment.objects.filter(member__in=members).published().due_during(period).order_by()
    rows = found.values_list("member_id").annotate(Count("pk"), Count("kept_on"))
    return {member: (promised, kept) for member, promised, kept in rows}


def _by_member(rows):
    found = defaultdict(list)
    for row in rows:
        found[row.member_id].append(row)
    return found
