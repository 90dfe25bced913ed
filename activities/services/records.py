"""The life of an activity record: written, submitted, verified or returned."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from activities.choices import MOVES, ActivityState
from activities.models import Activity
from activities.permissions import can_decide, can_record
from activities.services import attendance as seats
from activities.services import book
from activities.services.many import each

FIELDS = (
    "organization_id", "kind_id", "topic", "held_on", "starts_at", "ends_at", "place", "chair", "recorder",
    "observers", "agenda", "speeches", "minutes", "due_count", "present_count", "leave_count", "absent_count", "service_person_times",
    "training_way", "education", "occasion", "lesson_giver", "effect", "state",
)  # fmt: skip
# What a record has in common with last month's.
COPIED = ("organization", "kind", "topic", "starts_at", "place", "chair", "recorder", "agenda")


@transaction.atomic
def record_activity(activity, *, by, attendance=None, version=None, **parts):
    """Write down ``activity``, new or changed, while it is still open to its own people.

    ``parts`` are what ``book.keep`` takes. ``attendance`` maps members to their presence and decides the head counts; without it they stay as they are.
    ``version`` is the one the person saw; raises StaleVersion if it is no longer so, WrongState if it is too late.
    """
    require(can_record(by, activity))
    current = _locked(activity)
    if current:
        # Whoever takes a record over into her own organization must also be at home where it stood.
        require(can_record(by, current))
        versions.check(current, version)
        if not current.is_open:
            raise WrongState(
                _("The record has been submitted; ask committee staff to return it before you change it.")
            )
    activity.state = current.state if current else ActivityState.DRAFT
    _count_listed(activity, current)
    seats.count(activity, attendance)
    moved = ({}, {}) if attendance is None else seats.moved(current, attendance)
    _write(activity, current, by=by, parts=parts, moved=moved)
    if attendance is not None:
        seats.keep(activity, attendance)
    return activity


@transaction.atomic
def count_listed(activity, count, *, by):
    """The person-times of ``activity`` are the ``count`` people of a list from now on, and no longer typed."""
    Activity.objects.filter(pk=activity.pk).update(listed_count=count)
    return record_activity(activity, by=by)


@transaction.atomic
def enter_register_line(activity, *, by):
    """Enter a line of the office's own register: counts only, and verified by being there. None is the command line.

    Raises WrongState for a record that its own people are still writing, or that names who was there.
    """
    if by is not None:
        require(can_record(by, activity))
    current = _locked(activity)
    if current and (current.state != ActivityState.VERIFIED or current.attendance.exists()):
        raise WrongState(
            _("A record that its own people write or that names who was there is not changed by a register.")
        )
    activity.state = ActivityState.VERIFIED
    return _write(activity, current, by=by)


def copy_activity(activity, *, by, on):
    """A new draft for ``on`` that begins with what ``activity`` had and that is the same again."""
    same = {name: getattr(activity, name) for name in COPIED}
    return record_activity(Activity(held_on=on, **same), by=by)


@transaction.atomic
def hand_in_activity(activity, *, by, attendance, version=None, **parts):
    """Write down ``activity`` and submit it, both or neither."""
    recorded = record_activity(activity, by=by, attendance=attendance, version=version, **parts)
    return submit_activity(recorded, by=by)


def submit_activity(activity, *, by, version=None):
    """Hand the record to committee staff."""
    return _move(activity, ActivityState.SUBMITTED, by=by, rule=can_record, version=version)


def verify_activity(activity, *, by, version=None):
    """Find the record in order."""
    return _move(activity, ActivityState.VERIFIED, by=by, rule=can_decide, version=version)


def return_activity(activity, *, by, reason, version=None):
    """Give the record back to its people, who are told ``reason`` and may change and submit it again."""
    if not reason.strip():
        raise ValueError(_("Say why the record is returned, so that it can be mended."))
    return _move(
        activity, ActivityState.RETURNED, by=by, rule=can_decide, reason=reason.strip(), version=version
    )


def verify_many(activities, *, by, seen):
    """Verify each of ``activities`` that she may verify and that still stands as ``seen``: {id: version}."""
    return each(activities, lambda activity: verify_activity(activity, by=by, version=seen[activity.pk]))


def return_many(activities, *, by, seen, reason):
    """Return each of ``activities`` for the one ``reason``, under the conditions of ``verify_many``."""
    return each(
        activities,
        lambda activity: return_activity(activity, by=by, reason=reason, version=seen[activity.pk]),
    )


@transaction.atomic
def _move(activity, to, *, by, rule, reason="", version=None):
    """The one door to a new state: lock, rule, version, move table, save, audit, word to the submitter."""
    activity = (
        Activity.objects.select_for_update(of=("self",))
        .select_related("organization", "kind")
        .get(pk=activity.pk)
    )
    require(rule(by, activity))
    versions.check(activity, version)
    was = ActivityState(activity.state)
    if to not in MOVES[was]:
        states = {"was": was.label, "to": to.label}
        raise WrongState(_("A record that is “%(was)s” cannot become “%(to)s”.") % states)
    _stamp(activity, to, by)
    activity.state, activity.return_reason = to, reason
    activity.version += 1
    activity.save()
    audit.record(by, f"activity.{to}", activity, before={"state": was}, after={"state": to}, reason=reason)
    if to in (ActivityState.RETURNED, ActivityState.VERIFIED):
        url = reverse("activity_detail", args=[activity.pk])
        inbox.tell(activity.submitted_by, f"{to.label}：{activity.topic} {reason}".strip(), url)
    return activity


def _stamp(activity, to, by):
    if to == ActivityState.SUBMITTED:
        activity.submitted_by, activity.submitted_at = by, timezone.now()
        activity.decided_by = activity.decided_at = None
    else:
        activity.decided_by, activity.decided_at = by, timezone.now()


def _locked(activity):
    return Activity.objects.select_for_update().filter(pk=activity.pk).first() if activity.pk else None


def _write(activity, current, *, by, parts=None, moved=({}, {})):
    """Save and note what changed, with the seats ``moved``. Without ``parts``, not even {}, the book is not looked at."""
    was = audit.snapshot(current, FIELDS) if current else {}
    if parts is not None:
        was |= book.lines_of(current) if current else book.EMPTY
    activity.version = current.version + 1 if current else 1
    activity.save()
    now = audit.snapshot(activity, FIELDS)
    if parts is not None:
        book.keep(activity, **parts)
        now |= book.lines_of(activity)
    old, new = audit.changes(was, now)
    action = "activity.change" if current else "activity.create"
    audit.record(by, action, activity, before=old | moved[0], after=new | moved[1])
    return activity


def _count_listed(activity, current):
    """Where a list counts those who were served, what was typed does not."""
    activity.listed_count = current.listed_count if current else None
    if activity.listed_count is not None:
        activity.service_person_times = activity.listed_count
