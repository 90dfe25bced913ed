"""What can be counted of organizations and members. Each figure stands here once, with the rows behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from orgs.choices import OrganizationKind
from orgs.models import Member, Membership, Organization


class Figure:
    """A number and the rows that it counts. The number is asked of the database once, when it is looked at.

    With a ``measure``, a field of the rows, the number is what they add up to.
    """

    def __init__(self, rows: QuerySet, *, measure: str = ""):
        self.rows = rows
        self.measure = measure

    @cached_property
    def row_count(self) -> int:
        return self.rows.count()

    @cached_property
    def value(self) -> int:
        if not self.measure:
            return self.row_count
        return self.rows.order_by().aggregate(total=Sum(self.measure, default=0))["total"]


@dataclass(frozen=True)
class Definition:
    """A figure of the catalogue: ``count(organization, day)`` gives it as of ``day`` for everything below."""

    code: str
    title: Promise
    count: Callable[[Organization, object], Figure]


def organizations_of(kind):
    def count(organization, day):
        return Figure(Organization.objects.within(organization).standing_on(day).filter(kind=kind).by_sort())

    return count


def _members(clause=None):
    def count(organization, day):
        there = Membership.objects.within(organization).on(day)
        members = Member.objects.on(day).belonging(there).for_list().by_name()
        return Figure(getattr(members, clause)() if clause else members)

    return count


def _standing(organization, day):
    return Organization.objects.within(organization).standing_on(day).by_sort()


def no_leading_team(organization, day):
    return Figure(_standing(organization, day).without_team(day))


def secretary_vacant(organization, day):
    return Figure(_standing(organization, day).without_secretary(day))


def election_overdue(organization, day):
    return Figure(_standing(organization, day).election_overdue(day))


FIGURES = [
    *(
        Definition(f"organizations.{kind.value}", kind.label, organizations_of(kind))
        for kind in OrganizationKind
    ),
    Definition("members.total", _("Members"), _members()),
    Definition("members.in_service", _("Members in service"), _members("in_service")),
    Definition("members.retired", _("Retired members"), _members("retired")),
    Definition("members.probationary", _("Probationary members"), _members("probationary")),
    Definition("members.hardship", _("Members in hardship"), _members("in_hardship")),
    Definition("members.veterans", _("Veterans"), _members("veterans")),
    Definition("members.women", _("Women members"), _members("women")),
    Definition("checkup.no_leading_team", _("Organizations without a leading team"), no_leading_team),
    Definition("checkup.secretary_vacant", _("Organizations without a secretary"), secretary_vacant),
    Definition("checkup.election_overdue", _("Organizations due for election"), election_overdue),
]
