"""A record as the sheet of paper that is signed and filed."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from activities import votes
from activities.choices import Presence
from activities.models import Activity, Attendance
from activities.views.decisions import decisions_of


@require_safe
def activity_print(request, pk):
    """The record in the layout of the office's record book, A4 upright."""
    activity = get_object_or_404(Activity.objects.visible_to(request.user).for_detail(), pk=pk)
    seats = Attendance.objects.filter(activity=activity).for_list()
    members = [seat.member for seat in seats]
    away = [seat for seat in seats if seat.presence != Presence.PRESENT]
    present = [seat.member for seat in seats if seat.presence == Presence.PRESENT]
    context = {
        "activity": activity,
        "has_names": bool(members),
        "full_due": len(votes.voters_among(members, activity.held_on)),
        "full_present": len(votes.voters_among(present, activity.held_on)),
        "away": away,
        "decisions": decisions_of(activity),
        "stops": activity.stops.all(),
        "results": activity.results.for_list(),
    }
    return render(request, "activities/activity_print.html", context)
