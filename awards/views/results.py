"""After the decision: results, approval once the publicity is over, substitutes out of the reserve."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from awards.approvals import waiting
from awards.forms.decisions import ReserveForm, TickedForm
from awards.models import Nomination, Scheme
from awards.naming import MOST
from awards.permissions.nominations import can_handle
from awards.permissions.schemes import can_run
from awards.places import taken
from awards.results import needs_reserve, next_in_reserve, results_of, vacated
from awards.services import approvals, substitutes
from awards.views.items import award_item
from awards.views.lists import crumbs, of_item, wants_workbook, workbook


@require_safe
def award_results(request, pk):
    """Who was chosen, who waits in reserve, who was not and why, as far as she may see the nominations."""
    item = award_item(request, pk)
    results = results_of(item, Nomination.objects.visible_to(request.user))
    if wants_workbook(request):
        return _workbook(item, results)
    context = {
        "item": item,
        "results": results,
        "taken": taken(item),
        "runs": can_handle(request.user, item),
        "crumbs": of_item(item, (_("Results of the award"), "")),
    }
    if context["runs"]:
        substitute, passed = next_in_reserve(item)
        context |= {
            "vacated": list(vacated(item)),
            "substitute": substitute,
            "passed": passed,
            "needs_reserve": needs_reserve(item),
            "reserve_form": ReserveForm(),
        }
    return render(request, "awards/award_results.html", context)


@require_http_methods(["GET", "POST"])
def scheme_approve(request, pk):
    """Approve those of the scheme ``pk`` whose publicity is over, many at once."""
    scheme = get_object_or_404(Scheme.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_run(request.user, scheme))
    if request.method == "POST":
        _approve(request, scheme)
        return redirect("scheme_approve", pk=scheme.pk)
    context = {
        "scheme": scheme,
        "rows": waiting(scheme, request.user),
        "crumbs": crumbs((str(scheme), scheme.get_absolute_url()), (_("Approve"), "")),
    }
    return render(request, "awards/scheme_approve.html", context)


@require_POST
def substitute_choose(request, pk):
    """The next of the reserve takes the place of the nomination ``pk``, which dropped out."""
    dropped = get_object_or_404(Nomination.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_handle(request.user, dropped.item))
    form = TickedForm(request.POST)
    expected = next(iter(form.cleaned_data["seen"].items())) if form.is_valid() else None
    try:
        substitute = substitutes.choose_substitute(dropped, by=request.user, expected=expected)
    except (WrongState, StaleVersion, PermissionDenied) as error:
        messages.error(request, str(error))
    else:
        words = {"name": substitute.recipient, "for": dropped.recipient}
        messages.success(
            request,
            _("%(name)s is chosen in place of %(for)s, and is to be posted for a full publicity.") % words,
        )
    return redirect("award_results", pk=dropped.item_id)


@require_POST
def reserve_release(request, pk):
    """Everybody in reserve is told that nobody is needed any more."""
    item = award_item(request, pk)
    require(can_handle(request.user, item))
    form = ReserveForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why they are not chosen; the reason is shown to the unit."))
        return redirect("award_results", pk=item.pk)
    try:
        count = substitutes.release_reserve(item, form.cleaned_data["reason"], by=request.user)
    except (WrongState, PermissionDenied) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Told that they are not chosen: %(count)s.") % {"count": count})
    return redirect("award_results", pk=item.pk)


def _approve(request, scheme):
    form = TickedForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.non_field_errors()))
        return
    seen = form.cleaned_data["seen"]
    found = Nomination.objects.visible_to(request.user).of_scheme(scheme).filter(pk__in=seen).for_list()
    result = approvals.approve_many(scheme, found, by=request.user, seen=seen)
    if not result.skipped:
        messages.success(request, _("Approved: %(done)s.") % {"done": len(result.done)})
        return
    named = [f"{one.recipient}（{why}）" for one, why in result.skipped]
    words = {
        "done": len(result.done),
        "skipped": len(named),
        "why": "；".join(named[:MOST]) + ("…" if len(named) > MOST else ""),
    }
    messages.warning(request, _("Approved: %(done)s; skipped: %(skipped)s: %(why)s") % words)


def _workbook(item, results):
    columns = [
        (_("Nominee"), 24), (_("Unit"), 30), (_("State"), 14), (_("Score"), 8), (_("Place in the reserve"), 10),
        (_("Reason"), 50),
    ]  # fmt: skip
    rows = (
        (
            one.nomination.recipient, one.nomination.organization.name, one.nomination.get_state_display(),
            one.nomination.score, one.nomination.reserve_order, one.step.reason if one.step else "",
        )
        for one in [*results.chosen, *results.reserve, *results.out]
    )  # fmt: skip
    return workbook(item.name, columns, rows, "results")
