"""Children enrolled in a camp: counted for all who care for their units, named for the entitled only."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.htmx import render_part
from events.filters.lists import EnrolmentFilter
from events.forms.series import EnrolmentForm
from events.models import Edition, Enrolment
from events.permissions import can_enrol_anybody, can_name_children
from events.services import enrolments as services
from events.views.pages import attempt, crumbs, listed, wants_workbook, workbook, write


@require_safe
def enrolment_list(request, pk):
    """The children of the units in her care; ``?format=xlsx`` is the same list, named as far as she may."""
    edition = _edition(request, pk)
    found = Enrolment.objects.visible_to(request.user).of(edition).for_list()
    context = listed(request, EnrolmentFilter(request.GET, found, request=request))
    if wants_workbook(request):
        return _workbook(request, edition, context["found"])
    context |= {
        "edition": edition,
        "rows": [_named(request.user, enrolment) for enrolment in context["page_obj"]],
        "can_enrol": can_enrol_anybody(request.user),
        "crumbs": _crumbs(edition, (_("Children enrolled"), "")),
    }
    return render_part(request, "events/_enrolments.html", context, page="events/enrolment_list.html")


@require_http_methods(["GET", "POST"])
def enrolment_create(request, pk):
    """Enrol a child in the edition ``pk``."""
    edition = _edition(request, pk)
    require(can_enrol_anybody(request.user))
    form = EnrolmentForm(request.POST or None, instance=Enrolment(edition=edition), user=request.user)

    def save():
        services.enrol(form.instance, child_name=form.cleaned_data["child_name"], by=request.user)
        return reverse("enrolment_list", args=[edition.pk])

    trail = _crumbs(edition, (_("Children enrolled"), reverse("enrolment_list", args=[edition.pk])))[1:]
    return write(request, form, save, title=_("Enrol a child"), trail=trail, done=_("Enrolled."))


@require_POST
def enrolment_withdraw(request, pk):
    """Give a child's place up."""
    enrolment = get_object_or_404(Enrolment.objects.visible_to(request.user).for_list(), pk=pk)
    attempt(request, services.withdraw_enrolment, enrolment, done=_("Withdrawn. The place is free again."))
    return redirect("enrolment_list", pk=enrolment.edition_id)


def _edition(request, pk):
    return get_object_or_404(Edition.objects.visible_to(request.user).for_list().with_counts(), pk=pk)


def _named(user, enrolment):
    """(enrolment, the child's name or "", whether she may know it)."""
    entitled = bool(can_name_children(user, enrolment.organization))
    return enrolment, enrolment.child_name if entitled else "", entitled


def _crumbs(edition, *steps):
    series = edition.series
    return crumbs(
        (_("Series"), reverse("series_list")), (series.name, series.get_absolute_url()),
        (_("Edition %(number)s") % {"number": edition.number}, edition.get_absolute_url()), *steps,
    )  # fmt: skip


def _workbook(request, edition, found):
    rows = [_named(request.user, enrolment) for enrolment in found]
    named = sum(entitled for _enrolment, _name, entitled in rows)
    if named:
        services.record_export(edition, rows=named, by=request.user)
    columns = [
        (_("Name of the child"), 14), (_("Parent"), 14), (_("Unit of the parent"), 30), (_("Age group"), 14),
        (_("Session"), 14),
    ]  # fmt: skip
    lines = (
        (name or "—", row.parent_label, row.organization.name, row.age_group, row.session)
        for row, name, _entitled in rows
    )
    return workbook(str(edition), columns, lines, "enrolments")
