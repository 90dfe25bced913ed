"""What can be counted of awards."""

from django.utils.translation import gettext_lazy as _

from awards.models import AwardItem, Scheme
from orgs.figures import Definition, Figure


def schemes(organization, day):
    """The schemes of the year of ``day`` that are under way or closed."""
    return Figure(Scheme.objects.within(organization).of_year(day.year).in_force().for_list().in_order(""))


def _items(organization, day):
    return AwardItem.objects.within(organization).of_year(day.year).in_force().for_list()


def places(organization, day):
    """How many places the awards of the year have together."""
    return Figure(_items(organization, day), measure="places")


def special_awards(organization, day):
    return Figure(_items(organization, day).special())


FIGURES = [
    Definition("awards.schemes", _("Award schemes of the year"), schemes),
    Definition("awards.places", _("Places of this year's awards"), places),
    Definition("awards.special", _("Awards on special topics"), special_awards),
]
