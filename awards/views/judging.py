"""A judge's own pages: her sheet, one nomination after the other, and the last word."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.errors import WrongState
from awards.blind import shown
from awards.choices import PanelState
from awards.forms.panels import MarksForm
from awards.judging import bench_of
from awards.models import PanelJudge
from awards.services import marks
from awards.services.marks import JUDGING
from awards.views.lists import crumbs


@require_safe
def panel_sheet(request, pk):
    """Her own marks, what is still missing, and what she stands aside from."""
    seat = _seat(request, pk)
    bench = bench_of(seat.panel)
    sheet, missing = bench.sheet_of(seat), bench.missing(seat)
    is_blind = seat.panel.is_blind
    context = {
        "panel": seat.panel,
        "seat": seat,
        "lines": [(shown(one, n, is_blind), bench.total(seat, one)) for n, one in enumerate(sheet, start=1)],
        "asides": [("" if is_blind else one.recipient, why) for one, why in bench.aside_of(seat)],
        "done": len(sheet) - len(missing),
        "due": len(sheet),
        "following": missing[0] if missing else None,
        "is_open": seat.panel.state in JUDGING,
        "may_change": not seat.handed_in_at,
        "compares": seat.panel.state == PanelState.COMPARING,
        "crumbs": _trail(seat.panel, (_("My marks"), "")),
    }
    return render(request, "awards/panel_sheet.html", context)


@require_http_methods(["GET", "POST"])
def panel_mark(request, pk, nomination_pk):
    """Mark one nomination; saved, the next one without marks comes up."""
    seat = _seat(request, pk)
    bench = bench_of(seat.panel)
    sheet = bench.sheet_of(seat)
    nomination = next((one for one in sheet if one.pk == nomination_pk), None)
    if nomination is None or seat.panel.state not in JUDGING:
        messages.error(request, _("This nomination is not on your sheet now."))
        return redirect("panel_sheet", pk=pk)
    given = bench.marks.get((seat.pk, nomination.pk), {})
    form = MarksForm(request.POST or None, criteria=bench.criteria, given=given)
    if form.is_valid():
        try:
            marks.give_marks(seat, nomination, form.points(), by=request.user)
        except WrongState as error:
            messages.error(request, str(error))
            return redirect("panel_sheet", pk=pk)
        return redirect(_next(seat, nomination) or reverse("panel_sheet", args=[pk]))
    context = {
        "panel": seat.panel,
        "one": shown(nomination, sheet.index(nomination) + 1, seat.panel.is_blind),
        "form": form,
        "done": len(sheet) - len(bench.missing(seat)),
        "due": len(sheet),
        "may_change": not seat.handed_in_at or bench.total(seat, nomination) is None,
        "others": _others(bench, nomination) if seat.panel.state == PanelState.COMPARING else [],
        "crumbs": _trail(seat.panel, (_("My marks"), reverse("panel_sheet", args=[pk])), (_("Mark"), "")),
    }
    return render(request, "awards/panel_mark.html", context, status=422 if form.is_bound else 200)


@require_POST
def panel_hand_in(request, pk):
    """All marks are in; none changes any more."""
    try:
        marks.hand_in(_seat(request, pk), by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Handed in. None of your marks changes any more."))
    return redirect("panel_sheet", pk=pk)


def _seat(request, pk):
    """Her seat on the panel ``pk``."""
    return get_object_or_404(PanelJudge.objects.seats_of(request.user).for_list(), panel=pk)


def _next(seat, nomination):
    """The address of the next one that she has not marked: after this one, else from the beginning."""
    bench = bench_of(seat.panel)
    sheet = bench.sheet_of(seat)
    at = sheet.index(nomination)
    missing = bench.missing(seat)
    following = next((one for one in [*sheet[at + 1 :], *sheet[:at]] if one in missing), None)
    return following and reverse("panel_mark", args=[seat.panel_id, following.pk])


def _others(bench, nomination):
    """What everybody gave, by number and not by name."""
    seats = bench.judged_by[nomination.pk]
    return [(n, bench.total(seat, nomination)) for n, seat in enumerate(seats, start=1)]


def _trail(panel, *steps):
    return crumbs((_("Judging panels"), reverse("panel_list")), (str(panel.item), ""), *steps)
