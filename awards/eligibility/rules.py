"""Who may be nominated: rules with a code and a parameter, each answered with its evidence.

A rule looks at all recipients at once, so that a check costs the same number of queries for one and for a thousand.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from awards.choices import NAMED, RecipientKind
from awards.eligibility import awards as other_awards
from awards.eligibility import members, organizations
from awards.eligibility.evidence import Answer
from orgs.periods import today

BOTH = (RecipientKind.MEMBER, RecipientKind.ORGANIZATION)


@dataclass(frozen=True)
class Rule:
    """``answer(recipients, value, day)`` returns {recipient id: Answer}; ``unit`` is what the value is counted in.

    A rule that ``asks_for_award`` is also told the award; one that the choices for other awards answer anew is asked
    again ``when_chosen``.
    """

    code: str
    title: Promise
    about: tuple
    answer: Callable
    unit: Promise | str = ""
    default: int = 0
    most: int = 100
    asks_for_award: bool = False
    when_chosen: bool = False

    @property
    def has_value(self):
        return bool(self.unit)


@dataclass(frozen=True)
class Finding:
    """What a rule found about a recipient."""

    code: str
    title: str
    passed: bool
    evidence: str
    url: str = ""


MEMBER, ORGANIZATION = (RecipientKind.MEMBER,), (RecipientKind.ORGANIZATION,)
RULES = {
    rule.code: rule
    for rule in (
        Rule("full_member", _("Full member"), MEMBER, members.full_member),
        Rule("years_joined", _("Years since joining, at least"), MEMBER, members.years_joined, _("years"), 1),
        Rule(
            "attendance", _("Attendance in the last published half-years, at least"), MEMBER,
            members.attendance, "%", 80,
        ),
        Rule(
            "absences", _("Absent without leave in the last published half-years, at most"), MEMBER,
            members.absences, _("times"), 0,
        ),
        Rule("party_worker", _("Years as a Party worker, at least"), MEMBER, members.party_worker, _("years"), 2),
        Rule("years_standing", _("Years since founding, at least"), ORGANIZATION, organizations.years_standing, _("years"), 1),
        Rule("elected_on_time", _("Elected, and no election overdue"), ORGANIZATION, organizations.elected_on_time),
        Rule("duties_met", _("No duty missed in the last quarter"), ORGANIZATION, organizations.duties_met),
        Rule("grade", _("Grade in the last closed evaluation, among the best"), BOTH, organizations.grade, _("grades"), 2),
        Rule("no_veto", _("No veto in the last closed evaluation"), BOTH, organizations.no_veto),
        Rule(
            "same_honour", _("Not the same honour before, in the last"), BOTH, other_awards.same_honour, _("years"), 1,
            asks_for_award=True,
        ),
        Rule(
            "one_award", _("One award of the scheme only"), BOTH, other_awards.one_award, asks_for_award=True,
            when_chosen=True,
        ),
    )
}  # fmt: skip


def check(item, recipients, day=None, *, choosing=False):
    """{recipient: [Finding]} by the rules of ``item``, in their order; as of ``day`` (today).

    ``recipients`` are members, or organizations, as the award asks. A rule that the product does not know (any more)
    or that is about other recipients finds nothing. ``choosing`` asks only those that are asked when it is chosen.
    """
    recipients, day = list(recipients), day or today()
    findings = {one: [] for one in recipients}
    for condition, rule in _rules_of(item):
        if choosing and not rule.when_chosen:
            continue
        asked = (
            (recipients, condition.value, day, item)
            if rule.asks_for_award
            else (recipients, condition.value, day)
        )
        answers = rule.answer(*asked)
        title = titled(rule, condition.value)
        for one in recipients:
            found = answers.get(one.pk) or Answer(False, _("Nothing is known about this."))
            findings[one].append(Finding(rule.code, title, found.passed, str(found.evidence), found.url))
    return findings


def are_asked_when_chosen(item):
    """Whether a nomination for ``item`` is looked at once more when it is chosen."""
    return any(rule.when_chosen for _condition, rule in _rules_of(item))


def _rules_of(item):
    """(condition, rule) of those that the product knows and that are about such recipients."""
    found = ((condition, RULES.get(condition.code)) for condition in item.rules.all())
    return [(condition, rule) for condition, rule in found if rule and item.recipient in rule.about]


def of_nominations(nominations, day=None, *, choosing=False):
    """{nomination id: what the rules find about its recipient today}; queries follow the awards, not the nominations.

    Nothing is found where the product keeps no roll of such recipients.
    """
    found, by_item = {}, defaultdict(dict)
    for one in nominations:
        found[one.pk] = []
        if one.item.recipient not in NAMED:
            by_item[one.item][one.pk] = one.member or one.recipient_organization
    for item, recipients in by_item.items():
        findings = check(item, set(recipients.values()), day, choosing=choosing)
        found |= {pk: findings[who] for pk, who in recipients.items()}
    return found


def titled(rule, value):
    """The rule in words, with its value."""
    if not rule.has_value:
        return str(rule.title)
    return f"{rule.title} {Decimal(value).normalize():f} {rule.unit}"


def register(rule):
    """Let an app above ask what only it knows of a recipient; it names its rules when it is ready."""
    RULES.setdefault(rule.code, rule)
