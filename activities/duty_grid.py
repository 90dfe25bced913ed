"""Reads what ``duties`` needs: organizations, their committees, exemptions, rules and counts, all in five queries."""

from collections import defaultdict
from dataclasses import dataclass

from activities.duties import Duty, Excuse, Span, Standing, claims, ending_in, owed, worst
from activities.models import Activity, DutyExemption, DutyRule
from orgs.models import Organization, Post
from orgs.periods import Period


@dataclass(frozen=True)
class Cell:
    """What an organization owed in the periods that end in a month."""

    month: Period
    duties: list[Duty]

    @property
    def required(self):
        """How many duties there are; what is excused is not asked for."""
        return sum(not duty.excuse for duty in self.duties)

    @property
    def met(self):
        return sum(duty.is_met and not duty.excuse for duty in self.duties)

    def state_on(self, day):
        return worst(self.duties, day)


@dataclass(frozen=True)
class Line:
    """An organization and its duties in the periods that were asked about."""

    organization: Organization
    duties: list[Duty]

    def cells(self, window):
        """A cell for each month of ``window``."""
        return [
            Cell(month, [duty for duty in self.duties if duty.period.last == month.last])
            for month in window.each_month
        ]


def kinds_that_owe(window):
    """The kinds of organization of which a rule asks something in ``window``."""
    rules = DutyRule.objects.in_force_between(window.first, window.last)
    return set(rules.values_list("organization_kind", flat=True))


def owing(organizations, window):
    """Those of ``organizations`` that stood in ``window`` and are of a kind that owes something."""
    return organizations.standing_during(window).filter(kind__in=kinds_that_owe(window))


def lines(organizations, periods, *, kind=None):
    """A line for each of ``organizations``: the duties in ``periods``, of one ``kind`` of activity where it is given.

    Five queries, however many organizations and periods. ``organizations`` are a list or a queryset without a limit.
    """
    first, last = min(p.first for p in periods), max(p.last for p in periods)
    rules = DutyRule.objects.in_force_between(first, last).for_list()
    if kind is not None:
        rules = rules.filter(kind=kind)
    asked = claims(list(rules), periods)
    committees, excuses = _committees(organizations), _excuses(organizations, first, last)
    held = _held(organizations, Period.month_of(first).first, last)
    return [
        Line(organization, owed(_standing(organization, committees, excuses), asked, held[organization.pk]))
        for organization in organizations
    ]


def ids_missing_any(organizations, window, *, kind_code=None):
    """The ids of those that left a duty unmet whose period ended in ``window``."""
    found = lines(organizations, ending_in(window))
    return [
        line.organization.pk
        for line in found
        if any(duty.lacking and kind_code in (None, duty.rule.kind.code) for duty in line.duties)
    ]


def _standing(organization, committees, excuses):
    return Standing(
        kind=organization.kind,
        life=Span(organization.founded_on, organization.dissolved_on),
        committee=tuple(committees[organization.pk]),
        excuses=tuple(excuses[organization.pk]),
    )


def _committees(organizations):
    spans = defaultdict(list)
    posts = Post.objects.filter(organization__in=organizations).of_committee()
    for pk, from_on, until_on in posts.values_list("organization_id", "from_on", "until_on").distinct():
        spans[pk].append(Span(from_on, until_on))
    return spans


def _excuses(organizations, first, last):
    excuses = defaultdict(list)
    exemptions = DutyExemption.objects.filter(organization__in=organizations).between(first, last)
    rows = exemptions.values_list("organization_id", "kind_id", "from_on", "until_on", "reason")
    for pk, *excuse in rows:
        excuses[pk].append(Excuse(*excuse))
    return excuses


def _held(organizations, first, last):
    held = defaultdict(dict)
    activities = Activity.objects.filter(organization__in=organizations, held_on__range=(first, last))
    for pk, kind_id, month, how_many in activities.counted().per_organization_kind_and_month():
        held[pk][kind_id, month] = how_many
    return held
