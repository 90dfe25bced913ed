"""Visits: the list, and one with the problems found there."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from activities.models import Activity
from documents.xlsx import Column
from orgs.periods import today
from outreach.filters import VisitFilter
from outreach.forms.registers import VisitForm
from outreach.models import ContactPoint, Pairing, Problem, Visit
from outreach.permissions import can_keep
from outreach.services import visits
from outreach.views import pages


@require_safe
def visit_list(request):
    """The visits in her care."""
    found = Visit.objects.visible_to(request.user).for_list()
    return pages.show_list(
        request,
        "outreach/_visits.html",
        filters=VisitFilter(request.GET, found, request=request, day=today()),
        title=_("Visits"),
        sub=_("Visits to contact points and under pairings: when, by how many, and what was seen and done."),
        columns=_columns(),
        row=_row,
    )


@require_http_methods(["GET", "POST"])
def contact_point_visit(request, pk):
    """Enter a visit to a contact point."""
    point = get_object_or_404(ContactPoint.objects.visible_to(request.user).for_list(), pk=pk)
    return _enter(request, Visit(contact_point=point, organization=point.organization))


@require_http_methods(["GET", "POST"])
def pairing_visit(request, pk):
    """Enter a visit under a pairing."""
    pairing = get_object_or_404(Pairing.objects.visible_to(request.user).for_list(), pk=pk)
    return _enter(request, Visit(pairing=pairing, organization=pairing.organization))


@require_http_methods(["GET", "POST"])
def visit_edit(request, pk):
    """Change a visit."""
    visit = _visit(request, pk)
    require(can_keep(request.user, visit))
    return _keep(request, visit, title=_("Change the visit"), done=_("Saved."))


@require_safe
def visit_detail(request, pk):
    """One visit, and the problems found there."""
    visit = _visit(request, pk)
    problems = Problem.objects.visible_to(request.user).filter(visit=visit)
    context = {
        "visit": visit,
        "problems": problems.for_list().most_pressing_first(),
        "may_open_record": visit.activity_id
        and Activity.objects.visible_to(request.user).filter(pk=visit.activity_id).exists(),
        "can_keep": can_keep(request.user, visit),
        "history": pages.history(visit),
        "crumbs": pages.trail(
            (_("Visits"), reverse("visit_list")),
            (str(visit.target), visit.target.get_absolute_url()),
            (visit.subject, ""),
        ),
    }
    return render(request, "outreach/visit_detail.html", context)


def _visit(request, pk):
    return get_object_or_404(Visit.objects.visible_to(request.user).for_list(), pk=pk)


def _enter(request, visit):
    require(can_keep(request.user, visit))
    visit.held_on = today()
    return _keep(request, visit, title=_("Enter a visit"), done=_("Entered. Note the problems found there."))


def _keep(request, visit, *, title, done):
    form = VisitForm(request.POST or None, instance=visit, user=request.user)
    crumbs = pages.trail(
        (_("Visits"), reverse("visit_list")), (str(visit.target), visit.target.get_absolute_url())
    )
    return pages.keep(
        request, form, visits.save_visit, title=title, crumbs=crumbs, done=done, hint=str(visit.target)
    )


def _columns():
    return [
        Column(_("Date"), 12),
        Column(_("Organization"), 28),
        Column(_("Contact point or pairing"), 28),
        Column(_("Task of the visit"), 32),
        Column(_("Who went"), 24),
        Column(_("Person-times"), 8, "right"),
        Column(_("Days"), 8, "right"),
        Column(_("What was seen and done"), 50),
    ]


def _row(visit):
    return (
        visit.day,
        visit.organization.name,
        str(visit.target),
        visit.subject,
        visit.visitors,
        visit.person_times,
        visit.days,
        visit.seen,
    )
