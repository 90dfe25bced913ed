"""Objections for those who look into them. The nominee's side, and whoever is bound to it, does not know that they exist."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.htmx import render_part
from accounts.views.form_pages import form_page
from accounts.views.list_pages import Sheet, list_page
from awards.filters.publicities import ObjectionFilter
from awards.forms.objections import AssignForm, ConcludeForm, RevealForm
from awards.objections import investigators, known_to
from awards.permissions.objections import can_conclude, can_handle_objection
from awards.services import objections
from documents.xlsx import Column


@require_safe
def objection_list(request):
    filters = ObjectionFilter(request.GET, known_to(request.user).for_list(), request=request)
    return list_page(
        request, filters, filters.qs.in_order(request.GET.get("sort", "")),
        part="awards/_objections.html", page="awards/objection_list.html", sheet=_sheet(), list_url=request.path,
        crumbs=[*_crumbs()[:-1], (_("Objections"), "")],
    )  # fmt: skip


@require_safe
def objection_detail(request, pk):
    return render(
        request, "awards/objection_detail.html", _context(request, _objection(request, pk), RevealForm())
    )


@require_http_methods(["GET", "POST"])
def objection_assign(request, pk):
    """Choose among those who are not bound to the candidate."""
    objection = _objection(request, pk)
    require(can_handle_objection(request.user, objection))
    initial = {
        "investigator": objection.investigator, "group": objection.group, "version": objection.version,
    }  # fmt: skip
    form = AssignForm(request.POST or None, people=investigators(objection), initial=initial)

    def write(form):
        asked = form.cleaned_data
        objections.assign_investigator(
            objection, asked["investigator"], asked["group"], by=request.user, version=asked["version"]
        )
        return objection.get_absolute_url()

    return _about(
        request, objection, form, write, _("Have it investigated"), _("The investigator has been told."),
        _("Offered are those who belong neither to the unit nor to the candidate in any other way."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def objection_conclude(request, pk):
    objection = _objection(request, pk)
    require(can_conclude(request.user, objection))
    form = ConcludeForm(request.POST or None, initial={"version": objection.version})

    def write(form):
        objections.conclude_objection(objection, by=request.user, **form.cleaned_data)
        return objection.get_absolute_url()

    return _about(
        request, objection, form, write, _("Conclude"), _("Concluded; the objector can read the reply."),
        str(objection.nomination),
    )  # fmt: skip


@require_POST
def objection_reveal(request, pk):
    """Who objects, once, for a reason that stays on record."""
    objection = _objection(request, pk)
    form = RevealForm(request.POST)
    context, status = _context(request, objection, form), 422
    if form.is_valid():
        context["objector"] = objections.read_objector(
            objection, form.cleaned_data["reason"], by=request.user
        )
        status = 200
    return render_part(
        request, "awards/_objector.html", context, page="awards/objection_detail.html", status=status
    )


def _objection(request, pk):
    return get_object_or_404(known_to(request.user).for_list(), pk=pk)


def _context(request, objection, form):
    return {
        "objection": objection,
        "form": form,
        "can_handle": can_handle_objection(request.user, objection),
        "can_conclude": can_conclude(request.user, objection),
        "crumbs": _crumbs((objection.receipt_number, "")),
    }


def _about(request, objection, form, write, title, done, hint):
    steps = _crumbs((objection.receipt_number, objection.get_absolute_url()), (title, ""))
    return form_page(request, form, write, title=title, crumbs=steps, done=done, button=title, hint=hint)


def _crumbs(*steps):
    return [
        (_("Home"), reverse("home")),
        (_("Publicities"), reverse("publicity_list")),
        (_("Objections"), reverse("objection_list")),
        *steps,
    ]


def _sheet():
    titles = [
        (_("Receipt number"), 16), (_("Received on"), 12), (_("Objection to"), 30), (_("Award"), 24), (_("State"), 14),
        (_("Investigated by"), 16), (_("Replied on"), 12),
    ]  # fmt: skip
    return Sheet(
        _("Objections"), "objections", [Column(title, width) for title, width in titles],
        lambda one: (
            one.receipt_number, one.received_on, one.nomination.recipient, one.nomination.item.name,
            one.get_state_display(), str(one.investigator or ""), one.replied_on,
        ),
    )  # fmt: skip
