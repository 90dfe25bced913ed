"""What can be counted of awards."""

from django.utils.translation import gettext_lazy as _

from awards.choices import Reach
from awards.models import AwardItem, Brand, Scheme, TitleRecord
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


def titles(organization, day):
    """Titles held on ``day``; of one that was granted again only the latest counts."""
    held = TitleRecord.objects.within(organization).held_on(day)
    return Figure(held.for_list().highest_first())


def brands_at(reach):
    def count(organization, day):
        """Brands that have come as far as ``reach`` by ``day``, and no further."""
        brands = Brand.objects.within(organization).with_highest(day).at(reach)
        return Figure(brands.for_list().in_order(""))

    return count


FIGURES = [
    Definition("awards.schemes", _("Award schemes of the year"), schemes),
    Definition("awards.places", _("Places of this year's awards"), places),
    Definition("awards.special", _("Awards on special topics"), special_awards),
    Definition("awards.titles", _("Titles held"), titles),
    Definition("awards.brands_organ", _("Brands known in the organ"), brands_at(Reach.ORGAN)),
    Definition("awards.brands_district", _("Brands known in the district"), brands_at(Reach.DISTRICT)),
    Definition("awards.brands_city", _("Brands known in the city"), brands_at(Reach.CITY)),
    Definition("awards.brands_province", _("Brands known in the province"), brands_at(Reach.PROVINCE)),
    Definition("awards.brands_nation", _("Brands known in the nation"), brands_at(Reach.NATION)),
]
