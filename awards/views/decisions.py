"""Deciding 50 at once: the dense list, what is noted on it, and the release of everything noted."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.htmx import render_part, wants_part
from awards.agenda import agenda, items_of
from awards.chain import IN_HAND, NominationState, ready_to_decide
from awards.decisions import fingerprint, table, tally
from awards.forms.decisions import CANNED_REASONS, FirstForm, NoteForm, ReleaseForm
from awards.models import Nomination, Panel
from awards.naming import MOST
from awards.permissions.nominations import can_handle
from awards.permissions.schemes import can_draw_up
from awards.services import decisions
from awards.views.items import award_item
from awards.views.lists import crumbs, of_item, wants_workbook, workbook

S = NominationState


@require_safe
def decision_list(request):
    """The awards under way, with what waits to be decided, approved or filled again."""
    require(can_draw_up(request.user))
    items = list(items_of(request.user))
    panels = {panel.item_id: panel for panel in Panel.objects.filter(item__in=items)}
    context = {
        "rows": [(business, panels.get(business.item.pk)) for business in agenda(items)],
        "crumbs": crumbs((_("To decide"), "")),
    }
    return render(request, "awards/decision_list.html", context)


@require_safe
def award_decide(request, pk):
    """Everything that ripened for the award ``pk``, the best first."""
    item = award_item(request, pk)
    require(can_handle(request.user, item))
    if wants_workbook(request):
        return _workbook(item, table(item, request.user))
    return _show(request, item)


@require_POST
def award_decide_note(request, pk):
    """Note a decision for the rows ticked, or for the one whose button was pressed; it is kept at once."""
    item = award_item(request, pk)
    require(can_handle(request.user, item))
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _told(request, item, " ".join(error for errors in form.errors.values() for error in errors))
    asked = form.cleaned_data
    try:
        noted = decisions.note(
            item, asked["seen"], asked["decision"], by=request.user, reason=asked["reason"]
        )
    except WrongState as error:
        return _told(request, item, str(error))
    _remember(request, item, noted)
    if wants_part(request) and "one" in request.POST and noted.done:
        return _show_row(request, item, noted.done[0].pk)
    return _told(request, item, _skipped(noted))


@require_POST
def award_decide_first(request, pk):
    """Note the best of the undecided as chosen."""
    item = award_item(request, pk)
    require(can_handle(request.user, item))
    form = FirstForm(request.POST)
    if not form.is_valid():
        return _told(request, item, _("Say how many: a number of 1 or more."))
    try:
        noted, why = decisions.note_first(item, form.cleaned_data["count"], by=request.user)
    except WrongState as error:
        return _told(request, item, str(error))
    _remember(request, item, noted)
    return _told(request, item, why)


@require_POST
def award_decide_undo(request, pk):
    """Take the last step back."""
    item = award_item(request, pk)
    require(can_handle(request.user, item))
    before = request.session.pop(_last(item), None)
    if not before:
        return _told(request, item, _("There is nothing to take back."))
    try:
        decisions.undo(item, {int(pk): tuple(noted) for pk, noted in before.items()}, by=request.user)
    except WrongState as error:
        return _told(request, item, str(error))
    return _told(request, item, "")


@require_POST
def award_release(request, pk):
    """Release everything that is noted, in one transaction or not at all."""
    item = award_item(request, pk)
    require(can_handle(request.user, item))
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Read the list again, then release."))
        return redirect("award_decide", pk=item.pk)
    try:
        released = decisions.release(item, by=request.user, **form.cleaned_data)
    except (StaleVersion, WrongState, PermissionDenied, ValueError) as error:
        messages.error(request, str(error))
        return redirect("award_decide", pk=item.pk)
    request.session.pop(_last(item), None)
    messages.success(
        request,
        _("Released: %(chosen)s chosen, %(reserve)s in reserve, %(rejected)s not chosen.") % released,
    )
    return redirect("award_results", pk=item.pk)


def _told(request, item, problem):
    """The list anew, with what went wrong; nothing went wrong if ``problem`` is empty."""
    if wants_part(request):
        return _show(request, item, problem=problem)
    if problem:
        messages.warning(request, problem)
    return redirect("award_decide", pk=item.pk)


def _skipped(noted):
    named = [f"{one.recipient}（{why}）" for one, why in noted.skipped]
    if not named:
        return ""
    words = {"count": len(named), "why": "；".join(named[:MOST]) + ("…" if len(named) > MOST else "")}
    return _("Left as they were: %(count)s: %(why)s") % words


def _last(item):
    return f"decide_{item.pk}"


def _remember(request, item, noted):
    """What the last step changed, to take it back."""
    if noted.done:
        request.session[_last(item)] = noted.before


def _show(request, item, *, problem=""):
    context = _context(request, item, table(item, request.user)) | {"problem": problem}
    response = render_part(request, "awards/_decisions.html", context, page="awards/award_decide.html")
    # The button of a row asks for its row; what it gets here is the whole list.
    response["HX-Retarget"], response["HX-Reswap"] = "#decisions", "outerHTML"
    return response


def _show_row(request, item, pk):
    """One row, and beside it the tally that it changed."""
    context = _context(request, item, table(item, request.user))
    context["row"] = next(row for row in context["rows"] if row.nomination.pk == pk)
    return render(request, "awards/_decision_row_alone.html", context)


def _context(request, item, rows):
    noted = [row.nomination for row in rows if row.nomination.pending]
    early = Nomination.objects.of(item).in_state(S.SUBMITTED, *IN_HAND).exclude(state=ready_to_decide(item))
    return {
        "item": item,
        "rows": rows,
        "tally": tally(item, rows),
        "seen": fingerprint(noted),
        "own": [row for row in rows if row.conflict and row.nomination.pending],
        "early": early.count(),
        "can_undo": _last(item) in request.session,
        "reasons": CANNED_REASONS,
        "crumbs": of_item(item, (_("Decide"), "")),
    }


def _workbook(item, rows):
    columns = [
        (_("Rank"), 6), (_("Score"), 8), (_("Nominee"), 24), (_("Unit"), 30), (_("Noted"), 14), (_("Reason"), 40),
    ]  # fmt: skip
    cells = (
        (
            row.rank, row.score, row.nomination.recipient, row.nomination.organization.name,
            row.nomination.get_pending_display(), row.nomination.pending_reason,
        )
        for row in rows
    )  # fmt: skip
    return workbook(item.name, columns, cells, "decide")
