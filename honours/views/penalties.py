"""Penalties: the list, one with its history, entered, corrected and lifted."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from accounts.views.form_pages import form_page
from accounts.views.list_pages import Sheet, list_page
from documents.xlsx import Column
from honours.filters.ledger import PenaltyFilter
from honours.forms.ledger import LiftForm, PenaltyForm
from honours.models import Penalty
from honours.permissions.ledger import can_enter_penalty, can_keep_penalty
from honours.services import penalties
from honours.views.trails import history, told_plainly, trail
from orgs.appointments import paths
from orgs.periods import today


@require_safe
def penalty_list(request):
    """The penalties in her care."""
    found = Penalty.objects.visible_to(request.user).for_list()
    filters = PenaltyFilter(request.GET, found, request=request, day=today())
    title = _("Penalties")
    return list_page(
        request,
        filters,
        filters.qs.in_order(request.GET.get("sort", "")),
        part="honours/_penalties.html",
        page="honours/penalty_list.html",
        sheet=Sheet(title=title, file="penalties", columns=_columns(), row=_row),
        title=title,
        day=today(),
        can_keep=can_enter_penalty(request.user),
        works=bool(paths(request.user)),
        list_url=reverse("penalty_list"),
        crumbs=trail((title, "")),
    )


@require_safe
def penalty_detail(request, pk):
    penalty = _penalty(request, pk)
    context = {
        "penalty": penalty,
        "can_keep": can_keep_penalty(request.user, penalty),
        "works": bool(paths(request.user)),
        "history": history(penalty),
        "crumbs": _steps((str(penalty), "")),
    }
    return render(request, "honours/penalty_detail.html", context)


@require_http_methods(["GET", "POST"])
def penalty_create(request):
    """Enter a penalty; a link may name the member or the organization."""
    require(can_enter_penalty(request.user))
    asked = {name: request.GET[name] for name in ("member", "organization") if request.GET.get(name)}
    form = PenaltyForm(request.POST or None, user=request.user, initial=asked | {"decided_on": today()})
    return _form(request, form, _("Enter a penalty"))


@require_http_methods(["GET", "POST"])
def penalty_edit(request, pk):
    penalty = _kept(request, pk)
    form = PenaltyForm(request.POST or None, instance=penalty, user=request.user)
    return _form(request, form, _("Correct the penalty"))


@require_http_methods(["GET", "POST"])
def penalty_lift(request, pk):
    penalty = _kept(request, pk)
    title = _("Lift the penalty")
    form = LiftForm(request.POST or None, initial={"lifted_on": today(), "version": penalty.version})

    def write(form):
        asked, lift = form.cleaned_data, penalties.lift_penalty
        day, reason, version = asked["lifted_on"], asked["reason"], asked["version"]
        told_plainly(lambda: lift(penalty, day, reason, by=request.user, version=version))
        return penalty.get_absolute_url()

    return form_page(
        request, form, write,
        title=title, crumbs=_steps((str(penalty), penalty.get_absolute_url()), (title, "")),
        done=_("The penalty is lifted; it stays on the ledger."), button=title, hint=str(penalty),
    )  # fmt: skip


def _penalty(request, pk):
    return get_object_or_404(Penalty.objects.visible_to(request.user).for_list(), pk=pk)


def _kept(request, pk):
    penalty = _penalty(request, pk)
    require(can_keep_penalty(request.user, penalty))
    return penalty


def _steps(*steps):
    return trail((_("Penalties"), reverse("penalty_list")), *steps)


def _form(request, form, title):
    def write(form):
        version = form.cleaned_data["version"]
        return penalties.save_penalty(form.instance, by=request.user, version=version).get_absolute_url()

    return form_page(
        request, form, write, title=title, crumbs=_steps((title, "")), done=_("Saved."), button=_("Save")
    )


def _columns():
    return [
        Column(_("Organization"), 30), Column(_("Whom it is about"), 16), Column(_("Penalty"), 20), Column(_("Reason"), 50),
        Column(_("Decided on"), 12), Column(_("Decided by the office"), 24), Column(_("Document number"), 20), Column(_("Lifted on"), 12),
        Column(_("Entered by the office"), 20),
    ]  # fmt: skip


def _row(penalty):
    return (
        penalty.organization.name, penalty.member.name if penalty.member else _("the organization"),
        penalty.get_kind_display(), penalty.reason, penalty.decided_on, penalty.decided_by_office,
        penalty.document_number, penalty.lifted_on, penalty.office,
    )  # fmt: skip
