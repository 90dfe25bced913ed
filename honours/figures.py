"""What can be counted of honours."""

from django.utils.translation import gettext_lazy as _

from honours.choices import HonourLevel
from honours.models import Commendation, Honour
from orgs.figures import Definition, Figure
from orgs.models import Organization


def _of_the_year(organization, day):
    """Those of the year up to ``day`` that were not revoked."""
    return Honour.objects.within(organization).standing().of_year(day.year).filter(awarded_on__lte=day)


def honours(organization, day):
    return Figure(_of_the_year(organization, day).for_list().in_order(""))


def honours_at(level):
    def count(organization, day):
        return Figure(_of_the_year(organization, day).filter(level=level).for_list().in_order(""))

    return count


def honoured_organizations(organization, day):
    """Organizations honoured themselves, each counted once at however many levels."""
    found = _of_the_year(organization, day).filter(is_organization=True)
    return Figure(Organization.objects.filter(pk__in=found.order_by().values("organization")).by_sort())


def repeat_winners(organization, day):
    """Honours of the year whose recipient had received the same one before."""
    return Figure(_of_the_year(organization, day).received_before().for_list().in_order(""))


def commendations(organization, day):
    issued = Commendation.objects.within(organization).issued().of_year(day.year)
    return Figure(issued.filter(decided_on__lte=day).for_list().in_order(""))


def revoked(organization, day):
    """All that were ever revoked, whenever granted."""
    found = Honour.objects.within(organization).revoked().filter(awarded_on__lte=day)
    return Figure(found.for_list().in_order(""))


FIGURES = [
    Definition("honours.total", _("Honours of the year"), honours),
    Definition(
        "honours.committee", _("Honours of the year by the committee"), honours_at(HonourLevel.COMMITTEE)
    ),
    Definition(
        "honours.district", _("Honours of the year by the district"), honours_at(HonourLevel.DISTRICT)
    ),
    Definition("honours.city", _("Honours of the year by the city"), honours_at(HonourLevel.CITY)),
    Definition(
        "honours.province", _("Honours of the year by the province"), honours_at(HonourLevel.PROVINCE)
    ),
    Definition("honours.nation", _("Honours of the year by the nation"), honours_at(HonourLevel.NATION)),
    Definition("honours.organizations", _("Organizations honoured in the year"), honoured_organizations),
    Definition("honours.repeated", _("Honours received once more"), repeat_winners),
    Definition("honours.commendations", _("Commendations of the year"), commendations),
    Definition("honours.revoked", _("Honours revoked"), revoked),
]
