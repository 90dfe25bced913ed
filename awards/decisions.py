"""The table from which a committee decides: everything that ripened for an award, with what speaks for and against."""

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from awards.chain import ready_to_decide
from awards.choices import Pending, Reply, ScoreSource
from awards.conflicts import conflicts_among
from awards.models import Nomination
from awards.places import front_line_asked, leaders_allowed, taken
from awards.scores import scores_of


@dataclass
class Row:
    """One nomination, as the decision needs it."""

    nomination: Nomination
    score: Decimal | None = None
    source: str = ""
    rank: int | None = None
    # Rules that it does not meet, and which of those were set aside for it.
    failed: list = field(default_factory=list)
    excepted: list = field(default_factory=list)
    opinions: list = field(default_factory=list)
    # Other awards of the scheme for which the same recipient is alive.
    others: list = field(default_factory=list)
    # Why she who looks must stand aside.
    conflict: str = ""

    @property
    def against(self):
        """The office that does not agree, if one does not."""
        return next((one.office for one in self.opinions if one.reply == Reply.DISAGREE), "")

    @property
    def key(self):
        return f"{self.nomination.pk}-{self.nomination.version}"

    @property
    def source_label(self):
        return ScoreSource(self.source).label if self.source else ""


@dataclass(frozen=True)
class Tally:
    """Places and shares as they would stand once what is noted is released."""

    places: int
    taken: int
    noted: Counter
    undecided: int
    leaders: int
    leaders_most: int
    front_line: int
    front_line_least: int

    @property
    def left(self):
        return self.places - self.taken - self.noted[Pending.CHOSEN]

    @property
    def chosen(self):
        return self.noted[Pending.CHOSEN]

    @property
    def reserve(self):
        return self.noted[Pending.RESERVE]

    @property
    def rejected(self):
        return self.noted[Pending.REJECTED]

    @property
    def decided(self):
        return sum(self.noted.values())

    @property
    def is_over(self):
        return self.left < 0

    @property
    def has_too_many_leaders(self):
        return self.leaders > self.leaders_most

    @property
    def lacks_front_line(self):
        return self.front_line < self.front_line_least


def ripe(item):
    """The nominations for ``item`` that wait for the decision."""
    return Nomination.objects.of(item).in_state(ready_to_decide(item)).for_list()


def table(item, user):
    """The Rows of ``item`` as ``user`` sees them, the best score first; a constant number of queries."""
    nominations = list(ripe(item).prefetch_related("opinions", "exceptions"))
    scores = scores_of(item, nominations)
    asides = conflicts_among([user], nominations)
    others = _others(item, nominations)
    rows = [_row(one, scores.get(one.pk), others, asides.get((user.pk, one.pk), "")) for one in nominations]
    rows.sort(key=_best_first)
    _rank(rows)
    return rows


def tally(item, rows):
    """The Tally of ``item`` with what is noted in ``rows``."""
    noted = Counter(row.nomination.pending for row in rows if row.nomination.pending)
    chosen = [row.nomination for row in rows if row.nomination.pending == Pending.CHOSEN]
    placed = list(Nomination.objects.of(item).placed().values_list("is_leader", "is_front_line"))
    front_line = sum(front for _leader, front in placed) + sum(one.is_front_line for one in chosen)
    return Tally(
        places=item.places,
        taken=taken(item),
        noted=noted,
        undecided=len(rows) - sum(noted.values()),
        leaders=sum(leader for leader, _front in placed) + sum(one.is_leader for one in chosen),
        leaders_most=leaders_allowed(item),
        front_line=front_line,
        front_line_least=front_line_asked(item, len(placed) + len(chosen)),
    )


def fingerprint(nominations):
    """What is noted, in one word: if it differs, somebody noted something else meanwhile."""
    noted = sorted((one.pk, one.version, one.pending, one.pending_reason) for one in nominations)
    return hashlib.blake2b(repr(noted).encode(), digest_size=12).hexdigest()


def first_by_score(rows, count, *, leaders_left):
    """The first ``count`` of the undecided ``rows`` that may be chosen, and a sentence if equals made it fewer.

    Whoever an office is against, whoever she stands aside from, and leaders past their share are passed over. Of equals
    at the last place none is taken: that is for people to decide.
    """
    free = [row for row in rows if not row.nomination.pending and not row.conflict and not row.against]
    able, leaders = [], 0
    for row in free:
        is_leader = row.nomination.is_leader
        if row.score is not None and not (is_leader and leaders >= leaders_left):
            able.append(row)
            leaders += is_leader
    first, rest = able[:count], able[count:]
    if first and rest and first[-1].score == rest[0].score:
        equal = rest[0].score
        return [row for row in first if row.score != equal], _(
            "Equal at %(score)s: decide those by hand."
        ) % {"score": equal}
    return first, ""


def _row(nomination, score, others, conflict):
    points, source = score or (None, "")
    granted = {one.code for one in nomination.exceptions.all() if one.granted}
    failed = [one for one in nomination.findings if not one.get("passed", True)]
    return Row(
        nomination, points, source,
        failed=[one for one in failed if one.get("code") not in granted],
        excepted=[one for one in failed if one.get("code") in granted],
        opinions=list(nomination.opinions.all()),
        others=others.get(_recipient(nomination), []),
        conflict=conflict,
    )  # fmt: skip


def _best_first(row):
    return (row.score is None, -(row.score or 0), row.nomination.organization.sort, row.nomination.pk)


def _rank(rows):
    """Equals share a rank; without a score there is none."""
    scores = [row.score for row in rows if row.score is not None]
    for row in rows:
        if row.score is not None:
            row.rank = 1 + sum(other > row.score for other in scores)


def _recipient(nomination):
    return nomination.member_id, nomination.recipient_organization_id


def _others(item, nominations):
    """{recipient: the other nominations of the scheme in which it is alive}."""
    members = {one.member_id for one in nominations} - {None}
    units = {one.recipient_organization_id for one in nominations} - {None}
    alive = Nomination.objects.of_scheme(item.scheme).alive().exclude(item=item).select_related("item")
    found = defaultdict(list)
    for other in alive.filter(member__in=members) | alive.filter(recipient_organization__in=units):
        found[_recipient(other)].append(other)
    return found
