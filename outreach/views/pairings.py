"""Pairings: the list, one with its visits and problems, and its end."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from documents.xlsx import Column
from orgs.periods import today
from outreach.filters import PairingFilter
from outreach.forms.registers import EndPairingForm, PairingForm
from outreach.models import Pairing, Problem, Visit
from outreach.permissions import can_enter, can_keep
from outreach.services import contact_points
from outreach.views import pages


@require_safe
def pairing_list(request):
    """Who is paired with whom in her care."""
    found = Pairing.objects.visible_to(request.user).for_list().with_progress(today())
    return pages.show_list(
        request,
        "outreach/_pairings.html",
        filters=PairingFilter(request.GET, found, request=request, day=today()),
        title=_("Pairings"),
        sub=_("Organizations and members bound to a partner by agreement, with what is done together."),
        columns=_columns(),
        row=_row,
    )


@require_http_methods(["GET", "POST"])
def pairing_create(request):
    """Register a pairing."""
    require(can_enter(request.user))
    pairing = Pairing(organization=pages.only_organization(request.user), from_on=today())
    return _keep(request, pairing, title=_("Register a pairing"), done=_("Registered."))


@require_http_methods(["GET", "POST"])
def pairing_edit(request, pk):
    """Change a pairing that has not been ended."""
    pairing = _pairing(request, pk)
    require(can_keep(request.user, pairing))
    return _keep(request, pairing, title=_("Change the pairing"), done=_("Saved."))


@require_safe
def pairing_detail(request, pk):
    """One pairing, and what this person may do with it."""
    return _show(request, _pairing(request, pk))


@require_POST
def pairing_end(request, pk):
    """End a pairing, with what came of it."""
    pairing = _pairing(request, pk)
    require(can_keep(request.user, pairing))
    form = EndPairingForm(request.POST)
    status = pages.move(request, pairing, contact_points.end_pairing, form, done=_("Ended."))
    return _show(request, pairing, form, status=status) if status else redirect(pairing)


def _pairing(request, pk):
    found = Pairing.objects.visible_to(request.user).for_list().with_progress(today())
    return get_object_or_404(found, pk=pk)


def _keep(request, pairing, *, title, done):
    form = PairingForm(request.POST or None, instance=pairing, user=request.user)
    crumbs = pages.trail((_("Pairings"), reverse("pairing_list")))
    return pages.keep(request, form, contact_points.save_pairing, title=title, crumbs=crumbs, done=done)


def _show(request, pairing, form=None, *, status=200):
    day = today()
    context = {
        "pairing": pairing,
        "visits": Visit.objects.visible_to(request.user).filter(pairing=pairing).for_list().latest_first(),
        "problems": Problem.objects.visible_to(request.user)
        .filter(visit__pairing=pairing)
        .for_list()
        .most_pressing_first(),
        "can_keep": can_keep(request.user, pairing),
        "form": form,
        "end_form": form or EndPairingForm(initial={"on": day}),
        "has_run_out": bool(pairing.until_on and pairing.until_on < day and not pairing.is_ended),
        "history": pages.history(pairing),
        "day": day,
        "crumbs": pages.trail((_("Pairings"), reverse("pairing_list")), (str(pairing), "")),
    }
    return render(request, "outreach/pairing_detail.html", context, status=status)


def _columns():
    return [
        Column(_("Organization"), 28),
        Column(_("Kind of pairing"), 14),
        Column(_("Member who helps"), 12),
        Column(_("Partner"), 28),
        Column(_("Agreement"), 24),
        Column(_("Plan"), 40),
        Column(_("From"), 12),
        Column(_("Last day"), 12),
        Column(_("Visits this year"), 8, "right"),
        Column(_("Last visit"), 12),
        Column(_("Open problems"), 8, "right"),
        Column(_("Result"), 40),
    ]


def _row(pairing):
    return (
        pairing.organization.name,
        pairing.get_kind_display(),
        pairing.member.name if pairing.member_id else "",
        pairing.partner.name if pairing.partner_id else pairing.partner_name,
        pairing.agreement,
        pairing.plan,
        pairing.from_on,
        pairing.until_on,
        pairing.visit_count,
        pairing.last_visit_on,
        pairing.open_count,
        pairing.result,
    )
