"""An edition with its programme, and the forms of both."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from activities.models import Activity
from events.forms.series import EditionForm, EventForm
from events.models import Contest, Edition, Event, Series, Winner
from events.permissions import can_organize
from events.services import series as services
from events.views.pages import attempt, crumbs, wants_workbook, workbook, write


@require_safe
def edition_detail(request, pk):
    """The programme, what of it was held, who came, who won, and how many children are enrolled."""
    edition = _edition(request, pk)
    events = list(edition.events.for_list().by_day())
    if wants_workbook(request):
        return _programme(edition, events)
    readable = set(
        Activity.objects.visible_to(request.user)
        .filter(pk__in=[event.activity_id for event in events if event.activity_id])
        .values_list("pk", flat=True)
    )
    winners = Winner.objects.count_by_event(events)
    rows = [(event, event.activity_id in readable, winners[event.pk]) for event in events]
    context = {
        "edition": edition,
        "series": edition.series,
        "rows": rows,
        "winner_count": sum(winners.values()),
        "contests": Contest.objects.visible_to(request.user).filter(edition=edition).in_order("day"),
        "can_organize": can_organize(request.user, edition.organization),
        "crumbs": crumbs(*_trail(edition.series), (_name(edition), "")),
    }
    return render(request, "events/edition_detail.html", context)


@require_http_methods(["GET", "POST"])
def edition_create(request, pk):
    """A new edition of the series ``pk``, under the next number."""
    series = get_object_or_404(Series.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_organize(request.user, series.organization))
    edition = Edition(series=series, organization=series.organization)
    initial = {"number": series.next_number}
    return _write_edition(request, edition, _("Enter an edition"), initial=initial)


@require_http_methods(["GET", "POST"])
def edition_edit(request, pk):
    """Change an edition."""
    edition = _edition(request, pk)
    require(can_organize(request.user, edition.organization))
    return _write_edition(request, edition, _("Change the edition"))


@require_http_methods(["GET", "POST"])
def event_create(request, pk):
    """A new event on the programme of the edition ``pk``."""
    edition = _edition(request, pk)
    require(can_organize(request.user, edition.organization))
    event = Event(edition=edition)
    initial = {"organization": edition.organization, "from_on": edition.from_on}
    return _write_event(request, event, _("Enter an event"), initial=initial)


@require_http_methods(["GET", "POST"])
def event_edit(request, pk):
    """Change an event: shift it, or point it to its record or its contest."""
    event = get_object_or_404(Event.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_organize(request.user, event.edition.organization))
    return _write_event(request, event, _("Change the event"))


@require_POST
def event_remove(request, pk):
    """Take an event off the programme."""
    event = get_object_or_404(Event.objects.visible_to(request.user).for_list(), pk=pk)
    attempt(request, services.remove_event, event, done=_("Removed from the programme."))
    return redirect(event.edition)


def _edition(request, pk):
    found = Edition.objects.visible_to(request.user).for_list().with_counts()
    return get_object_or_404(found, pk=pk)


def _name(edition):
    return _("Edition %(number)s") % {"number": edition.number}


def _trail(series):
    return [(_("Series"), reverse("series_list")), (series.name, series.get_absolute_url())]


def _write_edition(request, edition, title, *, initial=None):
    form = EditionForm(request.POST or None, instance=edition, initial=initial)

    def save():
        return services.save_edition(form.instance, by=request.user, version=form.seen).get_absolute_url()

    return write(request, form, save, title=title, trail=_trail(edition.series), done=_("Saved."))


def _write_event(request, event, title, *, initial=None):
    form = EventForm(request.POST or None, instance=event, initial=initial, user=request.user)

    def save():
        return services.save_event(form.instance, by=request.user, version=form.seen).get_absolute_url()

    edition = event.edition
    trail = [*_trail(edition.series), (_name(edition), edition.get_absolute_url())]
    return write(request, form, save, title=title, trail=trail, done=_("Saved."))


def _programme(edition, events):
    columns = [
        (_("Event"), 30), (_("From"), 12), (_("Until"), 12), (_("Place"), 20), (_("Held by"), 28),
        (_("Responsible person"), 12), (_("Lecturer"), 12), (_("Topic of the lecture"), 30), (_("Held"), 8),
        (_("Number present"), 10, "right"),
    ]  # fmt: skip
    rows = (
        (
            e.name, e.from_on, e.until_on, e.place, e.organization.name, e.responsible, e.lecturer, e.topic,
            _("Yes") if e.is_held else _("No"), e.activity.present_count if e.is_recorded else None,
        )
        for e in events
    )  # fmt: skip
    return workbook(str(edition), columns, rows, "programme")
