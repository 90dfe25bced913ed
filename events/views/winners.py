"""Those who won, counted by contest, organization and year; and plain results of upper contests."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.htmx import render_part
from events.choices import Level
from events.filters.lists import WinnerFilter
from events.forms.contests import WinnerForm
from events.models import Event, Winner
from events.permissions import can_enter, can_enter_anything
from events.services import winners as services
from events.views.pages import attempt, crumbs, listed, wants_workbook, workbook, write
from orgs.periods import today

# How many lines each of the counts beside the list has.
MOST_COUNTED = 10


@require_safe
def winner_list(request):
    """The winners that concern her, with their counts; ``?format=xlsx`` is the same list as a workbook."""
    found = Winner.objects.visible_to(request.user).for_list()
    context = listed(request, WinnerFilter(request.GET, found, request=request))
    if wants_workbook(request):
        return _workbook(context["found"])
    narrowed = context["filters"].qs
    context |= {
        "rows": [(winner, _may_remove(request.user, winner)) for winner in context["page_obj"]],
        "counts": [
            (_("By contest"), narrowed.count_by("contest_name")[:MOST_COUNTED]),
            (_("By organization"), narrowed.count_by("organization__name")[:MOST_COUNTED]),
            (_("By year"), narrowed.count_by("held_on__year")[:MOST_COUNTED]),
            (_("By level"), [(Level(level).label, count) for level, count in narrowed.count_by("level")]),
        ],
        "can_enter": can_enter_anything(request.user),
        "crumbs": crumbs((_("Winners"), "")),
    }
    return render_part(request, "events/_winners.html", context, page="events/winner_list.html")


@require_http_methods(["GET", "POST"])
def winner_create(request):
    """Enter winners of one contest and one prize, a name a line; ``?event=`` is filled in."""
    require(can_enter_anything(request.user))
    asked = request.GET.get("event", "")
    event = Event.objects.visible_to(request.user).filter(pk=asked).first() if asked.isdecimal() else None
    initial = {"held_on": today(), "level": Level.CITY}
    if event:
        initial = {"held_on": event.from_on, "level": Level.OWN, "contest_name": event.name, "event": event}
    form = WinnerForm(request.POST or None, initial=initial, user=request.user)

    def save():
        services.add_winners(form.instance, form.cleaned_data["names"], by=request.user)
        return reverse("winner_list")

    trail = [(_("Winners"), reverse("winner_list"))]
    return write(request, form, save, title=_("Enter winners"), trail=trail, done=_("Entered and counted."))


@require_POST
def winner_remove(request, pk):
    """Strike a plain result."""
    winner = get_object_or_404(Winner.objects.visible_to(request.user).for_list(), pk=pk)
    attempt(request, services.remove_winner, winner, done=_("Removed."))
    return redirect("winner_list")


def _may_remove(user, winner):
    return bool(not winner.entry_id and can_enter(user, winner.organization))


def _workbook(found):
    columns = [
        (_("Day"), 12), (_("Contest"), 36), (_("Level"), 14), (_("Prize"), 16), (_("Winner"), 24),
        (_("Organization"), 30),
    ]  # fmt: skip
    rows = (
        (w.held_on, w.contest_name, w.get_level_display(), w.prize, w.label, w.organization.name)
        for w in found
    )
    return workbook(_("Winners"), columns, rows, "winners")
