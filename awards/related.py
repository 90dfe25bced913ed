"""What the pages of organizations and members say of their titles, brands and nominations."""

from django.urls import reverse
from django.utils.translation import gettext as _

from awards.models import ArchiveFolder, Brand, Nomination, TitleRecord
from orgs.periods import today
from orgs.related import counted, each


def of_organization(user, organization):
    held = TitleRecord.objects.visible_to(user).of_unit(organization).held_on(today())
    brands = Brand.objects.visible_to(user).filter(organization=organization)
    url = reverse("unit_titles", args=[organization.pk])
    archives = ArchiveFolder.objects.visible_to(user).of_unit(organization).for_list()
    nominated = Nomination.objects.visible_to(user).within(organization)
    received = Nomination.objects.visible_to(user).about_organization(organization).for_list().in_order("")
    of_it = f"{reverse('nomination_list')}?organization={organization.pk}"
    return [
        *counted(_("Nominations"), nominated, of_it),
        *each(_("Nominated for"), received, _with_state),
        *counted(_("Titles held"), held, url),
        *each(_("Archive of a title"), archives, lambda folder: str(folder.level)),
        *each(_("Brand"), brands),
    ]


def of_member(user, member):
    """For what the member was nominated, and how far it came."""
    nominated = Nomination.objects.visible_to(user).about_member(member).for_list().in_order("")
    return each(_("Nominated for"), nominated, _with_state)


def _with_state(nomination):
    item = nomination.item
    return f"{item.scheme.year} {item} · {nomination.get_state_display()}"


def of_activity(user, activity):
    """The nominations that the record proves."""
    proved = Nomination.objects.visible_to(user).proved_by(activity).for_list().in_order("")
    return each(_("Evidence of a nomination"), proved)
