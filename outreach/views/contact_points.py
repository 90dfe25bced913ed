"""Contact points: the list, one with its visits and problems, and those of the person herself."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from documents.xlsx import Column
from orgs.periods import today
from outreach.filters import ContactPointFilter
from outreach.forms.registers import ContactPointForm, EndForm
from outreach.models import ContactPoint, Problem, ResearchPaper, Visit
from outreach.permissions import can_enter, can_keep
from outreach.services import contact_points
from outreach.steps import next_step
from outreach.views import pages


@require_safe
def contact_point_list(request):
    """Who looks after which place in her care, with the last visit and the problems still open."""
    found = ContactPoint.objects.visible_to(request.user).for_list().with_progress(today())
    return pages.show_list(
        request,
        "outreach/_contact_points.html",
        filters=ContactPointFilter(request.GET, found, request=request, day=today()),
        title=_("Contact points"),
        sub=_("The organization or place that each leader looks after, with its visits and open problems."),
        columns=_columns(),
        row=_row,
    )


@require_safe
def contact_point_mine(request):
    """The contact points that she herself looks after: last visit, open problems, next step."""
    day = today()
    found = ContactPoint.objects.visible_to(request.user).looked_after_by(request.user).in_force_on(day)
    points = found.for_list().with_progress(day).in_order("")
    title = _("My contact points")
    context = {
        "points": [(point, next_step(point, day)) for point in points],
        "day": day,
        "title": title,
        "crumbs": pages.trail((_("Contact points"), reverse("contact_point_list")), (title, "")),
    }
    return render(request, "outreach/contact_point_mine.html", context)


@require_http_methods(["GET", "POST"])
def contact_point_create(request):
    """Register that a leader looks after a place."""
    require(can_enter(request.user))
    point = ContactPoint(organization=pages.only_organization(request.user), from_on=today())
    return _keep(request, point, title=_("Register a contact point"), done=_("Registered."))


@require_http_methods(["GET", "POST"])
def contact_point_edit(request, pk):
    """Change what was registered."""
    point = _point(request, pk)
    require(can_keep(request.user, point))
    return _keep(request, point, title=_("Change the contact point"), done=_("Saved."))


@require_safe
def contact_point_detail(request, pk):
    """One contact point, and what this person may do with it."""
    return _show(request, _point(request, pk))


@require_POST
def contact_point_end(request, pk):
    """Let a contact point end with a day."""
    point = _point(request, pk)
    require(can_keep(request.user, point))
    form = EndForm(request.POST)
    status = pages.move(request, point, contact_points.end_contact_point, form, done=_("Ended."))
    return _show(request, point, form, status=status) if status else redirect(point)


def _point(request, pk):
    found = ContactPoint.objects.visible_to(request.user).for_list().with_progress(today())
    return get_object_or_404(found, pk=pk)


def _keep(request, point, *, title, done):
    form = ContactPointForm(request.POST or None, instance=point, user=request.user)
    crumbs = pages.trail((_("Contact points"), reverse("contact_point_list")))
    return pages.keep(request, form, contact_points.save_contact_point, title=title, crumbs=crumbs, done=done)


def _show(request, point, form=None, *, status=200):
    day = today()
    context = {
        "point": point,
        "step": next_step(point, day),
        "visits": Visit.objects.visible_to(request.user)
        .filter(contact_point=point)
        .for_list()
        .latest_first(),
        "problems": Problem.objects.visible_to(request.user)
        .filter(visit__contact_point=point)
        .for_list()
        .most_pressing_first(),
        "papers": ResearchPaper.objects.visible_to(request.user).filter(contact_point=point).latest_first(),
        "can_keep": can_keep(request.user, point),
        "form": form,
        "end_form": form or EndForm(initial={"on": day}),
        "is_over": bool(point.until_on and point.until_on < day),
        "history": pages.history(point),
        "day": day,
        "crumbs": pages.trail((_("Contact points"), reverse("contact_point_list")), (str(point), "")),
    }
    return render(request, "outreach/contact_point_detail.html", context, status=status)


def _columns():
    return [
        Column(_("Organization"), 28),
        Column(_("Leader"), 12),
        Column(_("Contact point"), 28),
        Column(_("From"), 12),
        Column(_("Last day"), 12),
        Column(_("Visits a year"), 8, "right"),
        Column(_("Visits this year"), 8, "right"),
        Column(_("Last visit"), 12),
        Column(_("Open problems"), 8, "right"),
        Column(_("Past their promise"), 8, "right"),
        Column(_("Research papers this year"), 8, "right"),
    ]


def _row(point):
    return (
        point.organization.name,
        point.leader,
        point.place.name if point.place_id else point.place_name,
        point.from_on,
        point.until_on,
        point.visits_a_year,
        point.visit_count,
        point.last_visit_on,
        point.open_count,
        point.overdue_count,
        point.paper_count,
    )
