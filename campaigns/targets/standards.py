"""Named standards that organizations or members meet on a day: what a target may count, each with the rows behind it.

The rules themselves are those of the checkup and of duties; here they only get a name under which targets find them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.querysets import under
from activities import duty_grid
from activities.choices import Presence
from activities.models import Activity, Attendance
from campaigns.choices import CountedFrom
from orgs.models import Member, Membership, Organization
from orgs.periods import quarter_before

# Why a mass organization's target counts no standard.
ROLL_IS_OF_THE_PARTY = _(
    "The rolls hold only Party organizations and members. Count the tasks of the mass organization or its activities, or have it report by hand, with evidence."
)


@dataclass(frozen=True)
class Standard:
    """``rows(paths, since, day)`` are those below ``paths`` that meet it on ``day``; ``since`` is where a look back
    begins."""

    code: str
    title: Promise
    counted_from: str
    rows: Callable[..., QuerySet]

    def places(self, paths, since, day):
        """The tree path of each row: where it counts."""
        rows = self.rows(paths, since, day)
        if self.counted_from == CountedFrom.ORGANIZATIONS:
            return list(rows.order_by().values_list("path", flat=True))
        there = _memberships(paths, day).filter(member__in=rows).order_by()
        return list(there.values_list("organization__path", flat=True))


def _standing(paths, day):
    return Organization.objects.filter(under("path", paths)).standing_on(day)


def _with_team(paths, since, day):
    return _standing(paths, day).with_election(day).filter(has_team=True).by_sort()


def _with_secretary(paths, since, day):
    vacant = _standing(paths, day).without_secretary(day)
    return _with_team(paths, since, day).exclude(pk__in=vacant.values("pk"))


def _elected_in_time(paths, since, day):
    overdue = _standing(paths, day).election_overdue(day)
    return _with_team(paths, since, day).exclude(pk__in=overdue.values("pk"))


def _duties_met(paths, since, day):
    quarter = quarter_before(day)
    asked = duty_grid.owing(Organization.objects.filter(under("path", paths)), quarter)
    return asked.exclude(pk__in=duty_grid.ids_missing_any(asked, quarter)).by_sort()


def _assembly_held(paths, since, day):
    quarter = quarter_before(day)
    asked = duty_grid.owing(Organization.objects.filter(under("path", paths)), quarter)
    missing = duty_grid.ids_missing_any(asked, quarter, kind_code="branch_assembly")
    return asked.exclude(pk__in=missing).by_sort()


def _memberships(paths, day):
    return Membership.objects.filter(under("organization__path", paths)).on(day)


def _members(paths, day):
    return Member.objects.on(day).belonging(_memberships(paths, day)).for_list().by_name()


def _seats(since, day):
    held = Activity.objects.counted().filter(held_on__range=(since, day))
    return Attendance.objects.filter(member=OuterRef("pk"), activity__in=held)


def _never_absent(paths, since, day):
    absent = _seats(since, day).filter(presence=Presence.ABSENT, made_up_on=None)
    return _members(paths, day).filter(~Exists(absent))


def _took_part(paths, since, day):
    return _members(paths, day).filter(Exists(_seats(since, day).filter(presence=Presence.PRESENT)))


STANDARDS = {
    standard.code: standard
    for standard in (
        Standard("team", _("has an elected leading team"), CountedFrom.ORGANIZATIONS, _with_team),
        Standard("secretary", _("has a team and a secretary"), CountedFrom.ORGANIZATIONS, _with_secretary),
        Standard("elected_in_time", _("has a team whose term is not over"), CountedFrom.ORGANIZATIONS, _elected_in_time),
        Standard("duties_met", _("missed no duty in the last quarter"), CountedFrom.ORGANIZATIONS, _duties_met),
        Standard("assembly_held", _("held its branch assembly of the last quarter"), CountedFrom.ORGANIZATIONS, _assembly_held),
        Standard("never_absent", _("was never absent without leave since the target began"), CountedFrom.MEMBERS, _never_absent),
        Standard("took_part", _("took part in an activity since the target began"), CountedFrom.MEMBERS, _took_part),
    )
}  # fmt: skip


def offered(counted_from=None):
    """(code, title) of the standards, of those for ``counted_from`` where it is given."""
    return [
        (standard.code, standard.title)
        for standard in STANDARDS.values()
        if counted_from in (None, standard.counted_from)
    ]
