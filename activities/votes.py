"""Quorum and majority, by the rule that was in force on the day of the vote. Numbers in, verdict out, no database."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from orgs.choices import MemberKind

HALF, FOUR_FIFTHS = Fraction(1, 2), Fraction(4, 5)


@dataclass(frozen=True)
class Rule:
    """When a vote counts and what carries it, from ``from_on`` until the next rule of its sort."""

    from_on: date
    clause: str
    # The share of those due who must be there, and whether a share that is just met is enough.
    quorum: Fraction = HALF
    quorum_may_be_met: bool = True
    # Of whom more than half must say yes: everyone due, or only those present.
    of_due: bool = True


# Each sort of vote with its rules, the oldest first.
DECISIONS = (
    Rule(date.min, "《支部工作条例（试行）》施行前的通行做法"),
    Rule(date(2018, 10, 28), "《中国共产党支部工作条例（试行）》第十一条"),
)
ELECTIONS = (
    Rule(
        date.min,
        "《中国共产党基层组织选举工作暂行条例》（1990年）",
        quorum=FOUR_FIFTHS, quorum_may_be_met=False, of_due=False,
    ),
    Rule(
        date(2020, 7, 13),
        "《中国共产党基层组织选举工作条例》（2020年）",
        quorum=FOUR_FIFTHS, quorum_may_be_met=False,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """Whether a vote carried, and the sentence that says why."""

    passed: bool
    words: str
    clause: str


def rule_on(day, *, is_election=False) -> Rule:
    """The rule for votes held on ``day``."""
    rules = ELECTIONS if is_election else DECISIONS
    return max((rule for rule in rules if rule.from_on <= day), key=lambda rule: rule.from_on)


def judge(*, day, due, present, votes_for, is_election=False) -> Outcome:
    """Whether ``votes_for`` of ``present`` voters, with ``due`` expected, carried the matter on ``day``."""
    rule = rule_on(day, is_election=is_election)
    numbers = {"due": due, "present": present, "for": votes_for}
    if not due:
        return Outcome(False, _("not valid: nobody was due to vote"), rule.clause)
    if not _has_quorum(rule, due, present):
        return Outcome(False, _too_few(rule) % numbers, rule.clause)
    carried = 2 * votes_for > (due if rule.of_due else present)
    return Outcome(carried, _majority(rule, carried) % numbers, rule.clause)


def outcome_of(decision, day) -> Outcome:
    """``judge`` for a row of the record book."""
    return judge(
        day=day,
        due=decision.due_voters,
        present=decision.present_voters,
        votes_for=decision.votes_for,
        is_election=decision.is_election,
    )


def problems(*, due_voters, present_voters, votes_for, votes_against, abstained):
    """What cannot be so about the counts of a decision: {field: sentence}, empty if they agree."""
    if present_voters > due_voters:
        return {"present_voters": _("There were more voting members present than due.")}
    if votes_for + votes_against + abstained > present_voters:
        return {"votes_for": _("More votes were cast than voting members were present.")}
    return {}


def voters_among(members, day):
    """Those of ``members`` who had the vote on ``day``: full members, not the probationary."""
    return [
        member
        for member in members
        if member.kind == MemberKind.FULL and (member.full_since is None or member.full_since <= day)
    ]


def _has_quorum(rule, due, present):
    needed = rule.quorum * due
    return present >= needed if rule.quorum_may_be_met else present > needed


def _too_few(rule):
    if rule.quorum == FOUR_FIFTHS:
        return _("not valid: %(present)s of %(due)s due were present, not more than four fifths")
    return _("not valid: %(present)s of %(due)s due were present, fewer than half")


def _majority(rule, carried):
    if rule.of_due:
        return (
            _("passed: %(for)s of %(due)s due, more than half")
            if carried
            else _("not passed: %(for)s of %(due)s due, not more than half")
        )
    return (
        _("passed: %(for)s of %(present)s present, more than half")
        if carried
        else _("not passed: %(for)s of %(present)s present, not more than half")
    )
