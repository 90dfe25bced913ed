"""Series: the list, one with its editions, and the forms that set them up."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from accounts.htmx import render_part
from events.filters.lists import SeriesFilter
from events.forms.series import SeriesForm
from events.models import Series
from events.permissions import can_organize, can_organize_anything
from events.services import series as services
from events.views.pages import crumbs, listed, wants_workbook, workbook, write


@require_safe
def series_list(request):
    """The series that concern her; ``?format=xlsx`` is the same list as a workbook."""
    found = Series.objects.visible_to(request.user).for_list()
    context = listed(request, SeriesFilter(request.GET, found, request=request))
    if wants_workbook(request):
        columns = [
            (_("Series"), 36), (_("Kind"), 16), (_("Organization"), 30), (_("Editions"), 10, "right"),
            (_("Last edition"), 12, "right"), (_("Last begun on"), 14),
        ]  # fmt: skip
        rows = (
            (s.name, s.get_kind_display(), s.organization.name, s.edition_count, s.last_number, s.last_on)
            for s in context["found"]
        )
        return workbook(_("Series"), columns, rows, "series")
    context |= {"can_organize": can_organize_anything(request.user), "crumbs": crumbs((_("Series"), ""))}
    return render_part(request, "events/_series.html", context, page="events/series_list.html")


@require_safe
def series_detail(request, pk):
    """A series with its editions, the latest first, and what each counted."""
    series = get_object_or_404(Series.objects.visible_to(request.user).for_list(), pk=pk)
    editions = list(series.editions.for_list().with_counts().latest_first())
    if wants_workbook(request):
        columns = [
            (_("Number"), 8, "right"), (_("From"), 12), (_("Until"), 12), (_("Theme"), 36), (_("Place"), 20),
            (_("Organizers"), 30), (_("Events"), 8, "right"), (_("Held"), 8, "right"),
            (_("Listeners"), 10, "right"), (_("Children enrolled"), 10, "right"),
        ]  # fmt: skip
        rows = (
            (
                e.number, e.from_on, e.until_on, e.theme, e.place, e.organizers, e.event_count, e.held_count,
                e.listener_count, e.enrolled_count,
            )
            for e in editions
        )  # fmt: skip
        return workbook(series.name, columns, rows, "editions")
    context = {
        "series": series,
        "editions": editions,
        "held": sum(edition.held_count for edition in editions),
        "listeners": sum(edition.listener_count for edition in editions),
        "can_organize": can_organize(request.user, series.organization),
        "crumbs": crumbs((_("Series"), reverse("series_list")), (series.name, "")),
    }
    return render(request, "events/series_detail.html", context)


@require_http_methods(["GET", "POST"])
def series_create(request):
    """A new series of an organization that she runs."""
    require(can_organize_anything(request.user))
    return _write(request, Series(), _("Set up a series"))


@require_http_methods(["GET", "POST"])
def series_edit(request, pk):
    """Change the name, kind or note of a series."""
    series = get_object_or_404(Series.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_organize(request.user, series.organization))
    return _write(request, series, _("Change the series"))


def _write(request, series, title):
    form = SeriesForm(request.POST or None, instance=series, user=request.user)

    def save():
        return services.save_series(form.instance, by=request.user, version=form.seen).get_absolute_url()

    trail = [(_("Series"), reverse("series_list"))]
    return write(request, form, save, title=title, trail=trail, done=_("Saved."))
