"""Judging panels as staff see them: who judges by what, how far they are, and the scores in the end."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.views.form_pages import form_page
from awards.choices import PANEL_MOVES, PanelState
from awards.forms.panels import PanelForm, PanelMoveForm, SeatForm
from awards.judging import bench_of, judged_bench, outcome, short_of_judges, waiting_bench
from awards.models import Panel, PanelJudge
from awards.permissions.nominations import can_handle
from awards.permissions.panels import can_name, can_set_up
from awards.services import panels
from awards.views.items import award_item
from awards.views.lists import PAGE, crumbs, of_item, workbook
from events.scoring import TooFewMarks

SHOWS_MARKS = (PanelState.COMPARING, PanelState.CLOSED)


@require_safe
def panel_list(request):
    """The panels of her committees, and those on which she sits."""
    found = Panel.objects.visible_to(request.user).for_list().with_numbers().latest_first()
    page_obj = Paginator(found, PAGE).get_page(request.GET.get("page"))
    seats = {seat.panel_id: seat for seat in _seats(request.user, page_obj)}
    context = {
        "page_obj": page_obj,
        "rows": [(panel, seats.get(panel.pk)) for panel in page_obj],
        "crumbs": crumbs((_("Judging panels"), "")),
    }
    return render(request, "awards/panel_list.html", context)


@require_safe
def panel_detail(request, pk):
    """Judges, criteria and progress for staff; marks only once they are compared. A judge is led to her sheet."""
    panel = visible_panel(request, pk)
    runs = can_handle(request.user, panel.item)
    if not runs:
        return redirect("panel_sheet", pk=panel.pk)
    bench = bench_of(panel)
    if request.GET.get("format") == "xlsx" and panel.state in SHOWS_MARKS:
        return _workbook(panel, bench)
    return render(request, "awards/panel_detail.html", _context(request, panel, bench))


@require_http_methods(["GET", "POST"])
def panel_create(request, pk):
    """The panel of the award ``pk``."""
    item = award_item(request, pk)
    require(can_handle(request.user, item))
    if existing := Panel.objects.filter(item=item).first():
        return redirect(existing)
    return _form(request, Panel(item=item), _("Draw up a judging panel"))


@require_http_methods(["GET", "POST"])
def panel_edit(request, pk):
    panel = visible_panel(request, pk)
    require(can_set_up(request.user, panel))
    return _form(request, panel, _("Change the panel"))


@require_POST
def panel_judge_add(request, pk):
    panel = visible_panel(request, pk)
    require(can_handle(request.user, panel.item))
    form = SeatForm(request.POST, panel=panel)
    if not form.is_valid():
        messages.error(request, _("Choose an account that does not sit on this panel yet."))
        return redirect(panel)
    try:
        panels.name_judge(panel, by=request.user, **form.cleaned_data)
    except WrongState as error:
        messages.error(request, str(error))
    return redirect(panel)


@require_POST
def panel_judge_remove(request, pk, seat_pk):
    panel = visible_panel(request, pk)
    seat = get_object_or_404(panel.judges.for_list(), pk=seat_pk)
    try:
        panels.remove_judge(seat, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    return redirect(panel)


@require_POST
def panel_move(request, pk):
    """Open the judging, compare, close it, or draw the panel up again."""
    panel = visible_panel(request, pk)
    require(can_handle(request.user, panel.item))
    form = PanelMoveForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Someone else changed this meanwhile. Read it again, then decide."))
        return redirect(panel)
    try:
        panel = panels.move_panel(
            panel, form.cleaned_data["to"], by=request.user, version=form.cleaned_data["version"]
        )
    except StaleVersion:
        messages.error(request, _("Someone else changed this meanwhile. Read it again, then decide."))
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, panel.get_state_display())
    return redirect(panel)


def visible_panel(request, pk):
    return get_object_or_404(Panel.objects.visible_to(request.user).for_list(), pk=pk)


def marks_table(panel, bench):
    """(nomination, [(seat, points, dropped)], Score or None) for each nomination."""
    return [_line(panel, bench, one) for one in bench.nominations]


def _line(panel, bench, nomination):
    try:
        score = outcome(panel, bench, nomination)
    except TooFewMarks:
        score = None
    dropped = {**score.dropped_high, **score.dropped_low} if score else {}
    cells = [(bench.total(seat, nomination), seat.pk in dropped) for seat in bench.seats]
    return nomination, cells, score


def _seats(user, shown):
    return PanelJudge.objects.seats_of(user).filter(panel__in=list(shown))


def _context(request, panel, bench):
    shows, is_closed = panel.state in SHOWS_MARKS, panel.state == PanelState.CLOSED
    late = waiting_bench(panel) if is_closed else None
    earlier = None if is_closed else judged_bench(panel)
    may_name = can_name(request.user, panel)
    return {
        "panel": panel,
        "bench": bench,
        "late": late.nominations if late else [],
        "earlier": marks_table(panel, earlier) if earlier else [],
        "seats": [(seat, len(bench.sheet_of(seat)), len(bench.missing(seat))) for seat in bench.seats],
        "stand_ins": _stand_ins(late or bench),
        "short": short_of_judges(panel, late or bench),
        "table": marks_table(panel, bench) if shows else [],
        "points": sum(one.points for one in bench.criteria),
        "moves": _moves(panel, late),
        "can_set_up": can_set_up(request.user, panel),
        "can_name": may_name,
        "seat_form": SeatForm(panel=panel) if may_name else None,
        "sits": any(seat.user_id == request.user.pk for seat in bench.seats),
        "crumbs": of_item(panel.item, (_("Judging panel"), "")),
    }


def _moves(panel, late):
    """Where it may go; a closed one is reopened only for what waits, and none moves whose award is not judged any more."""
    if not panel.item.needs_judging or (late and not late.nominations):
        return []
    return [to for to in PanelState if to in PANEL_MOVES[panel.state]]


def _stand_ins(bench):
    """(nomination, who stands aside, why, who steps in or None), one line each."""
    return [
        (one, seat, bench.asides[seat.pk, one.pk], reserve)
        for one in bench.nominations
        for seat, reserve in bench.stand_ins.get(one.pk, [])
    ]


def _form(request, panel, title):
    form = PanelForm(request.POST or None, instance=panel)

    def write(form):
        saved = panels.save_panel(
            form.instance, form.criteria, by=request.user, version=form.cleaned_data["version"]
        )
        return reverse("panel_detail", args=[saved.pk])

    return form_page(
        request, form, write,
        title=title, crumbs=of_item(panel.item, (title, "")), done=_("Saved."), button=_("Save"), hint=str(panel.item),
    )  # fmt: skip


def _workbook(panel, bench):
    columns = [
        (_("Nominee"), 24),
        (_("Unit"), 30),
        *((str(seat), 12) for seat in bench.seats),
        (_("Score"), 10),
    ]
    rows = (
        (
            one.recipient,
            one.organization.name,
            *(total for total, _dropped in cells),
            score.shown if score else None,
        )
        for one, cells, score in marks_table(panel, bench)
    )
    return workbook(_("Judging panel"), columns, rows, "judging")
