"""The attendance of a record: head counts, names, and what was made up later."""

from collections import Counter

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from activities.choices import LEAVE, Presence
from activities.models import Activity, Attendance
from activities.permissions import can_record
from orgs.periods import today

FIELDS = ("made_up_on", "made_up_how")


def count(activity, attendance):
    """Set the head counts of ``activity`` by ``attendance``, members and their presence; without it they stay."""
    activity.made_up_count = len(_still_made_up(activity, attendance))
    if attendance is None:
        return
    heads = Counter(attendance.values())
    activity.due_count = len(attendance)
    activity.present_count = heads[Presence.PRESENT]
    activity.absent_count = heads[Presence.ABSENT]
    activity.leave_count = sum(heads[reason] for reason in LEAVE)


def moved(current, attendance):
    """Whose presence ``attendance`` changes in the record ``current`` (None: a new one): (before, after) for the trail."""
    kept = Attendance.objects.filter(activity=current).for_list()
    was = {seat.member: seat.presence for seat in kept}
    names = [one for one in {**was, **attendance} if was.get(one) != attendance.get(one)]
    return tuple(
        {"attendance": [[one.name, seats[one]] for one in names if one in seats]} if names else {}
        for seats in (was, attendance)
    )


def keep(activity, attendance):
    """Write the names down. Whoever is off the list goes; who was there after all has nothing to make up."""
    Attendance.objects.filter(activity=activity).exclude(member__in=attendance).delete()
    Attendance.objects.bulk_create(
        [
            Attendance(activity=activity, member=member, presence=presence)
            for member, presence in attendance.items()
        ],
        update_conflicts=True,
        unique_fields=["activity", "member"],
        update_fields=["presence"],
    )
    there = Attendance.objects.filter(activity=activity, presence=Presence.PRESENT)
    there.made_up().update(made_up_on=None, made_up_how="")


@transaction.atomic
def make_up(seat, *, by, on, how=""):
    """Note that an absent member made the activity up on the day ``on``; None takes the note back.

    It does not change who was present and is open after verification too: lessons are made up when they are.
    """
    activity = (
        Activity.objects.select_for_update(of=("self",))
        .select_related("organization")
        .get(pk=seat.activity_id)
    )
    require(can_record(by, activity))
    seat = Attendance.objects.select_for_update(of=("self",)).select_related("member").get(pk=seat.pk)
    _check(activity, seat, on)
    before = audit.snapshot(seat, FIELDS)
    seat.made_up_on, seat.made_up_how = on, how.strip() if on else ""
    seat.save(update_fields=FIELDS)
    activity.made_up_count = Attendance.objects.filter(activity=activity).made_up().count()
    activity.save(update_fields=["made_up_count"])
    old, new = audit.changes(before, audit.snapshot(seat, FIELDS))
    audit.record(by, "activity.make_up", activity, before=old, after=new, reason=seat.member.name)
    return seat


def _check(activity, seat, on):
    if seat.presence == Presence.PRESENT:
        raise WrongState(_("%(name)s was present; there is nothing to make up.") % {"name": seat.member.name})
    if on and not activity.held_on <= on <= today():
        raise WrongState(_("The day lies before the activity or has not come yet."))


def _still_made_up(activity, attendance):
    """The made-up seats that remain once ``attendance`` is written down."""
    seats = Attendance.objects.filter(activity=activity).made_up() if activity.pk else ()
    if attendance is None:
        return list(seats)
    away = {member.pk for member, presence in attendance.items() if presence != Presence.PRESENT}
    return [seat for seat in seats if seat.member_id in away]
