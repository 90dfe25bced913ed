"""Setting up series, their editions and the events of an edition."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from events.models import Edition, Event, Series
from events.permissions import can_organize
from events.services.saving import locked, write

SERIES_FIELDS = ("organization_id", "kind", "name", "note")
EDITION_FIELDS = ("number", "from_on", "until_on", "theme", "place", "organizers", "places")
EVENT_FIELDS = (
    "organization_id", "name", "from_on", "until_on", "place", "responsible", "lecturer", "topic", "activity_id",
    "contest_id",
)  # fmt: skip


@transaction.atomic
def save_series(series, *, by, version=None):
    """Set up a series or change it; it never passes to another organization."""
    require(can_organize(by, series.organization))
    before = locked(series)
    if before and before.organization_id != series.organization_id:
        raise WrongState(_("A series stays with its organization."))
    clash = Series.objects.filter(organization=series.organization, name=series.name).exclude(pk=series.pk)
    if clash.exists():
        raise WrongState(_("The organization already has a series of this name."))
    return write(series, before, "series", SERIES_FIELDS, by=by, version=version)


@transaction.atomic
def save_edition(edition, *, by, version=None):
    """Enter an edition or change it. Its number is its own within the series."""
    series = (
        Series.objects.select_for_update(of=("self",))
        .select_related("organization")
        .get(pk=edition.series_id)
    )
    require(can_organize(by, series.organization))
    before = locked(edition)
    edition.series, edition.organization = series, series.organization
    if Edition.objects.filter(series=series, number=edition.number).exclude(pk=edition.pk).exists():
        raise WrongState(
            _("Edition %(number)s of this series has been entered already.") % {"number": edition.number}
        )
    taken = edition.enrolments.count() if edition.pk else 0
    if edition.places and edition.places < taken:
        raise WrongState(
            _("%(count)s children are enrolled already; there cannot be fewer places.") % {"count": taken}
        )
    return write(edition, before, "edition", EDITION_FIELDS, by=by, version=version)


@transaction.atomic
def save_event(event, *, by, version=None):
    """Enter an event or change it. Who holds it belongs to the tree of the series; so do its record and contest."""
    root = event.edition.organization
    require(can_organize(by, root))
    before = locked(event)
    theirs = [event.organization, *(row.organization for row in (event.activity, event.contest) if row)]
    if not all(organization.path.startswith(root.path) for organization in theirs):
        raise WrongState(
            _("An event, its record and its contest belong to the organization of the series or below it.")
        )
    return write(event, before, "event", EVENT_FIELDS, by=by, version=version)


@transaction.atomic
def remove_event(event, *, by):
    """Take an event off the programme. One that was held, or has winners, stays."""
    event = (
        Event.objects.select_for_update(of=("self",))
        .select_related("edition__organization", "organization", "activity", "contest")
        .get(pk=event.pk)
    )
    require(can_organize(by, event.edition.organization))
    if event.is_held or event.winners.exists():
        raise WrongState(_("This event was held or has winners; it stays on the programme."))
    audit.record(by, "event.remove", event, before=audit.snapshot(event, EVENT_FIELDS))
    event.delete()
