"""What this app keeps about a record, for its page."""

from django.utils.translation import gettext as _

from events.models import Event
from orgs.related import MOST, Link


def of_activity(user, activity):
    """The events that the record shows to have been held, each under its edition."""
    found = Event.objects.visible_to(user).filter(activity=activity).for_list().by_day()
    return [
        Link(_("Event"), f"{event.edition} · {event.name}", event.edition.get_absolute_url())
        for event in found[:MOST]
    ]
