"""Learning visits: listed, entered, changed."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from accounts.views.form_pages import form_page
from accounts.views.list_pages import Sheet, list_page
from documents.xlsx import Column
from learning.filters import LearningVisitFilter
from learning.forms import LearningVisitForm
from learning.models import LearningVisit
from learning.permissions import can_write, can_write_any
from learning.services import visits
from orgs.periods import today


@require_safe
def learning_visit_list(request):
    """The visits of the organizations in her care, with how many of their lessons are adopted."""
    found = LearningVisit.objects.visible_to(request.user).for_list().with_lessons()
    filters = LearningVisitFilter(request.GET, found, request=request)
    return list_page(
        request, filters, filters.qs.in_order(request.GET.get("sort", "")),
        part="learning/_visits.html", page="learning/learning_visit_list.html", sheet=_sheet(),
        can_write=can_write_any(request.user),
        crumbs=[(_("Home"), reverse("home")), (_("Learning visits"), "")],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def learning_visit_create(request):
    """Enter a visit."""
    require(can_write_any(request.user))
    initial = {"visited_on": today(), "activity": request.GET.get("activity")}
    form = LearningVisitForm(request.POST or None, initial=initial, user=request.user)
    return _save(request, form, _("Enter a learning visit"), _("Entered. Now draw the lessons."))


@require_http_methods(["GET", "POST"])
def learning_visit_edit(request, pk):
    """Change a visit."""
    visit = get_object_or_404(LearningVisit.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_write(request.user, visit))
    form = LearningVisitForm(request.POST or None, instance=visit, user=request.user)
    return _save(request, form, _("Change the learning visit"), _("Saved."))


def _save(request, form, title, done):
    def write(form):
        version = form.cleaned_data["version"]
        return visits.save_visit(form.instance, by=request.user, version=version).get_absolute_url()

    crumbs = [
        (_("Home"), reverse("home")),
        (_("Learning visits"), reverse("learning_visit_list")),
        (title, ""),
    ]
    return form_page(request, form, write, title=title, crumbs=crumbs, done=done, button=_("Save the visit"))


def _sheet():
    columns = [
        Column(_("Day of the visit"), 12),
        Column(_("Organization"), 30),
        Column(_("Who visited whom"), 14),
        Column(_("The other side"), 30),
        Column(_("Who took part"), 24),
        Column(_("What was learnt, or advised"), 50),
        Column(_("Lessons drawn"), 10, "right"),
        Column(_("Lessons adopted"), 10, "right"),
    ]
    return Sheet(_("Learning visits"), "learning-visits", columns, _row)


def _row(visit):
    return (
        visit.visited_on, visit.organization.name, visit.get_direction_display(), visit.place, visit.who,
        visit.learnt, visit.lesson_count, visit.adopted_count,
    )  # fmt: skip
