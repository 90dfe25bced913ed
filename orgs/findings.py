"""What is wrong with an organization: each rule in words, a pure function of its condition on a day."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from orgs.choices import BRANCH_KINDS

MOST_MEMBERS = 50
LEAST_FULL_MEMBERS = 3
COMMITTEE_FROM = 7


@dataclass(frozen=True)
class Condition:
    """How an organization stands: what the rules look at, and nothing else."""

    kind: str
    elected_on: date | None = None
    due_on: date | None = None
    has_secretary: bool = False
    members: int = 0
    full_members: int = 0
    has_committee: bool = False


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: its name, and the rule that it breaks."""

    code: str
    title: str
    rule: str


def findings_of(condition, day):
    """All findings on ``day``, the gravest first."""
    return [finding for rule in RULES if (finding := rule(condition, day))]


def no_leading_team(condition, day):
    if condition.elected_on is None:
        rule = _("Every organization has an elected leading team; no election is on record here.")
        return Finding("no_leading_team", _("No leading team"), rule)
    return None


def secretary_vacant(condition, day):
    if condition.elected_on and not condition.has_secretary:
        rule = _("A leading team has a secretary at its head; the post is vacant.")
        return Finding("secretary_vacant", _("Secretary vacant"), rule)
    return None


def election_overdue(condition, day):
    if condition.due_on and condition.due_on < day:
        rule = _("A new team is elected before the term ends; this term ended on %(day)s.")
        return Finding(
            "election_overdue", _("Election overdue"), rule % {"day": date_format(condition.due_on, "Y-m-d")}
        )
    return None


def too_many_members(condition, day):
    if condition.kind in BRANCH_KINDS and condition.members > MOST_MEMBERS:
        rule = _("A branch normally has no more than %(limit)s members; this one has %(count)s.")
        numbers = {"limit": MOST_MEMBERS, "count": condition.members}
        return Finding("too_many_members", _("Too large for a branch"), rule % numbers)
    return None


def too_few_full_members(condition, day):
    if condition.kind in BRANCH_KINDS and condition.full_members < LEAST_FULL_MEMBERS:
        rule = _("A branch needs at least %(limit)s full members; this one has %(count)s.")
        numbers = {"limit": LEAST_FULL_MEMBERS, "count": condition.full_members}
        return Finding("too_few_full_members", _("Too few full members"), rule % numbers)
    return None


def no_committee(condition, day):
    large = condition.kind in BRANCH_KINDS and condition.full_members >= COMMITTEE_FROM
    if large and not condition.has_committee:
        rule = _(
            "A branch with %(limit)s or more full members elects a committee; this one has %(count)s "
            "and no committee post is filled."
        )
        numbers = {"limit": COMMITTEE_FROM, "count": condition.full_members}
        return Finding("no_committee", _("No branch committee"), rule % numbers)
    return None


RULES = (
    no_leading_team,
    secretary_vacant,
    election_overdue,
    too_many_members,
    too_few_full_members,
    no_committee,
)
