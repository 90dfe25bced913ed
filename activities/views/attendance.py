"""The attendance part of the record form, lists of names put into it, and what was made up later."""

import re
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import require
from accounts.errors import WrongState
from accounts.htmx import wants_part
from activities import attendees, name_lists
from activities.choices import Presence
from activities.forms.attendance import MakeUpForm
from activities.forms.records import ActivityForm, AttendanceForm, AttendeesForm
from activities.models import Activity, ActivityKind, Attendance
from activities.permissions import can_enter, can_record
from activities.services import attendance
from orgs.models import Organization

SEAT, PICK = "attendance-", "named-"
AN_ID = re.compile(r"[0-9]{1,18}")


@dataclass
class Roll:
    """The attendance part of the form: what ``kind`` and day ask for. Without a kind, that is not known yet."""

    kind: ActivityKind | None = None
    names: tuple = ()
    form: AttendanceForm | None = None
    exempt: tuple = ()
    listed: "NameList | None" = None
    organization: Organization | None = None

    # What those who were not there can be marked as.
    away_choices = [choice for choice in Presence.choices if choice[0] != Presence.PRESENT]

    @property
    def is_empty(self):
        return not self.form or not self.form.members

    def is_valid(self):
        return self.kind is not None and (self.is_empty or self.form.is_valid())

    def attendance(self):
        """Members and presence; None leaves the counts of a record without names as they are."""
        if self.is_empty:
            return {} if self.kind.attended_by == "nobody" else None
        return self.form.attendance()


@dataclass
class NameList:
    """What came of a list of names: whom it marked, who had been marked before, and what is to be asked."""

    marked: list = field(default_factory=list)
    kept: list = field(default_factory=list)
    several: list = field(default_factory=list)
    unknown: list = field(default_factory=list)
    problem: str = ""
    text: str = ""
    away: str = Presence.ABSENT

    @property
    def is_settled(self):
        return not (self.marked or self.several or self.unknown or self.problem)


@require_safe
def activity_attendance(request):
    """The attendance part for the organization, kind and day chosen; choices already made stay."""
    require(can_enter(request.user))
    return _part(request, roll_for(request.user, request.GET.dict(), _record_named(request, request.GET)))


@require_POST
def activity_match_names(request):
    """The attendance part with a list of names marked on it; what was marked before stays."""
    require(can_enter(request.user))
    typed = request.GET.dict() | request.POST.dict()
    return _part(request, listed(request, typed, _record_named(request, request.POST)))


@require_POST
def attendance_make_up(request, pk):
    """Note by when and how an absent member made the activity up; without a day, take the note back."""
    seats = Attendance.objects.visible_to(request.user).for_detail()
    seat = get_object_or_404(seats, pk=pk)
    require(can_record(request.user, seat.activity))
    form = MakeUpForm(request.POST, seat=seat)
    if not form.is_valid():
        return _kept(request, seat.activity, form, seat, status=422)
    try:
        attendance.make_up(
            seat, by=request.user, on=form.cleaned_data["made_up_on"], how=form.cleaned_data["made_up_how"]
        )
    except WrongState as error:
        form.add_error("made_up_on", str(error))
        return _kept(request, seat.activity, form, seat, status=409)
    if wants_part(request):
        return _kept(request, Activity.objects.for_detail().get(pk=seat.activity_id))
    messages.success(request, _("Noted. The second rate counts what was made up."))
    return redirect(seat.activity)


def roll_for(user, typed, activity=None, *, sent=None):
    """The attendance part for what is ``typed``; bound to ``sent`` when it is to be checked.

    ``activity`` is the record being changed: whoever it has already stays on the list.
    """
    asked = AttendeesForm(typed, user=user)
    if not asked.is_valid():
        return Roll()
    call = asked.cleaned_data["organization"], asked.cleaned_data["kind"], asked.cleaned_data["held_on"]
    members = attendees.listed_members(*call, activity=activity if activity and activity.pk else None)
    names = attendees.names(call[0], call[2])
    form = AttendanceForm(sent, members=members, chosen=typed)
    exempt = [exemption for exemption in attendees.exempt_members(*call) if exemption.member not in members]
    return Roll(call[1], names, form, exempt, organization=call[0])


def listed(request, typed, activity=None):
    """The attendance part with the list of names that came along marked on it."""
    roll = roll_for(request.user, typed, activity)
    if not roll.is_empty and (typed.get("names") or request.FILES.get("names_file")):
        marked = mark(typed, request.FILES.get("names_file"), list(roll.form.members.values()))
        roll = roll_for(
            request.user, typed | {f"{SEAT}{one.pk}": marked.away for one in marked.marked}, activity
        )
        roll.listed = marked
    return roll


def unsettled(request, typed, activity=None):
    """The attendance part, if names wait in the box that were neither marked nor taken out; else None."""
    roll = listed(request, typed, activity)
    return roll if roll.listed and not roll.listed.is_settled else None


def mark(typed, upload, members):
    """Whom the names typed or uploaded mark. Leave and absence already marked are never overwritten."""
    away = typed.get("names_are")
    marked = NameList(away=away if away in dict(Roll.away_choices) else Presence.ABSENT)
    try:
        text = "\n".join(filter(None, [typed.get("names"), name_lists.text_of(upload) if upload else ""]))
    except ValidationError as error:
        marked.problem, marked.text = error.message, typed.get("names", "")
        return marked
    picked = {key.removeprefix(PICK): pk for key, pk in typed.items() if key.startswith(PICK)}
    matches = name_lists.match(text, members, picked=picked)
    for member in matches.found:
        was = typed.get(f"{SEAT}{member.pk}", Presence.PRESENT)
        (marked.marked if was == Presence.PRESENT else marked.kept).append(member)
    marked.several, marked.unknown = matches.several, matches.unknown
    marked.text = "、".join(matches.open_words)
    return marked


def _record_named(request, data):
    """The record that the form is about, if it is one that exists already."""
    pk = data.get("activity", "")
    return Activity.objects.visible_to(request.user).filter(pk=pk).first() if AN_ID.fullmatch(pk) else None


def _part(request, roll):
    data = request.POST if request.method == "POST" else request.GET
    context = {"form": ActivityForm(initial=data.dict(), user=request.user), "roll": roll}
    return render(request, "activities/_attendance.html", context)


def kept_context(user, activity, form=None, seat=None):
    """What the attendance card of a record's page shows: who was away, and what each of them made up."""
    seats = Attendance.objects.filter(activity=activity).away().for_list()
    return {
        "activity": activity,
        "can_make_up": can_record(user, activity),
        "away": [(row, form if seat and row.pk == seat.pk else MakeUpForm(seat=row)) for row in seats],
    }


def _kept(request, activity, form=None, seat=None, *, status=200):
    context = kept_context(request.user, activity, form, seat)
    if wants_part(request):
        return render(request, "activities/_attendance_kept.html", context, status=status)
    return render(request, "activities/attendance_make_up.html", context, status=status)
