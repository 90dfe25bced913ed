"""What can be counted of editions, events, contests and winners: of the year of the day asked for."""

from django.utils.translation import gettext_lazy as _

from events.models import Contest, Edition, Entry, Event, Winner
from orgs.figures import Definition, Figure


def editions(organization, day):
    return Figure(Edition.objects.within(organization).begun_by(day).for_list().order_by("-from_on", "pk"))


def events_held(organization, day):
    return Figure(Event.objects.within(organization).held_by(day).for_list().by_day())


def contests(organization, day):
    return Figure(Contest.objects.within(organization).announced_by(day).for_detail().in_order(""))


def entries(organization, day):
    return Figure(Entry.objects.within(organization).entered_by(day).for_list().in_order("organization"))


def winners_own(organization, day):
    rows = Winner.objects.within(organization).of_own_contests().won_by(day)
    return Figure(rows.for_list().in_order(""))


def winners_upper(organization, day):
    rows = Winner.objects.within(organization).of_upper_contests().won_by(day)
    return Figure(rows.for_list().in_order(""))


FIGURES = [
    Definition("events.editions", _("Editions this year"), editions),
    Definition("events.held", _("Events held this year"), events_held),
    Definition("events.contests", _("Contests this year"), contests),
    Definition("events.entries", _("Pieces entered this year"), entries),
    Definition("events.winners_own", _("Winners in own contests this year"), winners_own),
    Definition("events.winners_upper", _("Winners in upper contests this year"), winners_upper),
]
