"""What the page of an organization says of its titles and brands."""

from django.urls import reverse
from django.utils.translation import gettext as _

from awards.models import Brand, TitleRecord
from orgs.periods import today
from orgs.related import counted, each


def of_organization(user, organization):
    held = TitleRecord.objects.visible_to(user).of_unit(organization).held_on(today())
    brands = Brand.objects.visible_to(user).filter(organization=organization)
    url = reverse("unit_titles", args=[organization.pk])
    return [*counted(_("Titles held"), held, url), *each(_("Brand"), brands)]
