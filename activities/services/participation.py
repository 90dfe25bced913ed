"""The half-year publication of participation: frozen, objected to, corrected, closed."""

from collections import Counter

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from activities.choices import OBJECTION_MOVES, PARTICIPATION_MOVES, ObjectionState, ParticipationState
from activities.models import Attendance, Participation, ParticipationLine, ParticipationObjection
from activities.permissions import can_answer_objection, can_object, can_publish
from orgs.models import Member, Membership, Organization
from orgs.periods import today

COUNTS = ("due", "present", "on_leave", "absent", "made_up")
HALF_YEAR = 6


@transaction.atomic
def publish_participation(half, organizations, *, by, closes_on):
    """Freeze a list of the half-year ``half`` for each branch of ``organizations`` that has none yet.

    Everybody who belonged to the branch on some day of it stands on the list; each activity counts for the branch
    where the member belonged on its day. Later changes of records change nothing here. A fixed number of queries.
    """
    _check_days(half, closes_on)
    for organization in organizations:
        require(can_publish(by, organization))
    # Whoever publishes at the same time waits here, and then finds what has been published.
    branches = Organization.objects.filter(pk__in=[organization.pk for organization in organizations])
    list(branches.select_for_update().order_by("pk"))
    published = Participation.objects.of(half).values_list("organization_id", flat=True)
    done = set(published.filter(organization__in=organizations))
    lists = Participation.objects.bulk_create(
        Participation(
            organization=organization, half=str(half), published_on=today(), closes_on=closes_on, published_by=by
        )
        for organization in organizations
        if organization.pk not in done
    )  # fmt: skip
    ParticipationLine.objects.bulk_create(_lines(half, lists), batch_size=1000)
    audit.record_all(by, "participation.publish", lists, reason=str(half))
    return lists


@transaction.atomic
def raise_objection(line, *, by, text):
    """Object to ``line`` while its list is open, for the member whom it is about. Said twice, it stands once."""
    participation = _locked(line.participation_id)
    require(can_object(by, line))
    if not text.strip():
        raise ValueError(_("Say what is wrong with the line."))
    if not participation.is_open or today() > participation.closes_on:
        raise WrongState(_("The time for objections to this list is over."))
    said = {"line": line, "text": text.strip(), "raised_by": by}
    if standing := ParticipationObjection.objects.open().filter(**said).first():
        return standing
    objection = ParticipationObjection.objects.create(**said)
    audit.record(by, "objection.raise", objection, after={"name": line.name}, reason=objection.text)
    return objection


def uphold_objection(objection, *, by, answer, counts, version=None):
    """Grant an objection: the line gets the corrected ``counts`` ({"due", "present", …}), what it said stays on record.

    ``version`` is that of the list the person saw; raises StaleVersion if a line was corrected since.
    """
    if counts["present"] + counts["on_leave"] + counts["absent"] != counts["due"]:
        raise ValueError(_("Present, on leave and absent must together be as many as were due."))
    if counts["made_up"] > counts["on_leave"] + counts["absent"]:
        raise ValueError(_("No more can be made up than was missed."))
    return _answer(objection, ObjectionState.UPHELD, by=by, answer=answer, counts=counts, version=version)


def dismiss_objection(objection, *, by, answer):
    """Refuse an objection; the line stays as it is."""
    return _answer(objection, ObjectionState.DISMISSED, by=by, answer=answer)


@transaction.atomic
def close_participation(participation, *, by):
    """Close a list after the last day for objections, all of them answered. Nothing of it changes any more."""
    participation = _locked(participation.pk)
    require(can_publish(by, participation.organization))
    was = ParticipationState(participation.state)
    if ParticipationState.CLOSED not in PARTICIPATION_MOVES[was]:
        raise WrongState(_("This list is already closed."))
    if today() <= participation.closes_on:
        words = {"day": participation.closes_on}
        raise WrongState(_("Objections may be raised until %(day)s; close the list after that.") % words)
    if ParticipationObjection.objects.about(participation).open().exists():
        raise WrongState(_("Somebody's objection is still open; answer it before you close the list."))
    participation.state = ParticipationState.CLOSED
    _save(participation)
    audit.record(
        by, "participation.close", participation, before={"state": was}, after={"state": participation.state}
    )
    return participation


@transaction.atomic
def _answer(objection, to, *, by, answer, counts=None, version=None):
    """The one door out of an open objection."""
    participation = _locked(objection.line.participation_id)
    objection = ParticipationObjection.objects.select_for_update(of=("self",)).for_list().get(pk=objection.pk)
    require(can_answer_objection(by, objection))
    if not answer.strip():
        raise ValueError(_("Give the reason for the answer."))
    if not participation.is_open or to not in OBJECTION_MOVES[ObjectionState(objection.state)]:
        raise WrongState(_("This objection has already been answered, or its list is closed."))
    versions.check(participation, version)
    before = {"state": objection.state}
    objection.state, objection.answer = to, answer.strip()
    objection.decided_by, objection.decided_at = by, timezone.now()
    objection.save()
    audit.record(
        by, f"objection.{to}", objection, before=before, after={"state": to}, reason=objection.answer
    )
    if counts:
        _correct(participation, objection.line, counts, by=by, reason=objection.answer)
    inbox.tell(
        objection.raised_by, f"{to.label}：{objection.line.name} {objection.answer}", _address(participation)
    )
    return objection


def _correct(participation, line, counts, *, by, reason):
    before = audit.snapshot(line, COUNTS)
    for name in COUNTS:
        setattr(line, name, counts[name])
    line.save(update_fields=COUNTS)
    _save(participation)
    old, new = audit.changes(before, audit.snapshot(line, COUNTS))
    name = {"name": line.name}
    audit.record(
        by, "participation.correct", participation, before=name | old, after=name | new, reason=reason
    )


def _check_days(half, closes_on):
    if half.months != HALF_YEAR:
        raise WrongState(_("Participation is published by half-years, such as 2010-H1."))
    if today() <= half.last:
        raise WrongState(_("The half-year is not over; its list comes after %(day)s.") % {"day": half.last})
    if closes_on < today():
        raise WrongState(_("Leave time for objections: the last day for them is already over."))


def _save(participation):
    participation.version += 1
    participation.save(update_fields=["state", "version"])


def _locked(pk):
    return Participation.objects.select_for_update(of=("self",)).select_related("organization").get(pk=pk)


def _address(participation):
    return reverse("participation_detail", args=[participation.pk])


def _lines(half, lists):
    """The lines of ``lists``, unsaved: one for each member who belonged there on some day of ``half``."""
    by_branch = {participation.organization_id: participation for participation in lists}
    belonged = set(
        Membership.objects.during(half)
        .filter(organization__in=by_branch)
        .values_list("organization_id", "member_id")
    )
    names = dict(Member.objects.filter(memberships__organization__in=by_branch).values_list("pk", "name"))
    counted = {
        (row.pop("branch_id"), row.pop("member_id")): row
        for row in Attendance.objects.per_branch_and_member(half, list(by_branch))
    }
    for branch, member in sorted(belonged):
        counts = counted.get((branch, member), Counter())
        yield ParticipationLine(
            participation=by_branch[branch],
            member_id=member,
            name=names[member],
            **{name: counts[name] for name in COUNTS},
        )
