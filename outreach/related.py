"""What this app keeps about a record, an organization or a member, for their pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from orgs.periods import today
from orgs.related import counted, each
from outreach.models import ContactPoint, Pairing, Visit


def of_activity(user, activity):
    """The visits that the record tells of."""
    found = Visit.objects.visible_to(user).filter(activity=activity).for_list().latest_first()
    return each(_("Visit"), found, lambda visit: str(visit.target))


def of_organization(user, organization):
    """The contact points and pairings in force there and below."""
    asked = f"?organization={organization.pk}&standing=now"
    points = ContactPoint.objects.visible_to(user).within(organization).in_force_on(today())
    pairings = Pairing.objects.visible_to(user).within(organization).in_force_on(today())
    return [
        *counted(_("Contact points"), points, reverse("contact_point_list") + asked),
        *counted(_("Pairings"), pairings, reverse("pairing_list") + asked),
    ]


def of_member(user, member):
    """Whom the member helps."""
    return each(
        _("Pairing"), Pairing.objects.visible_to(user).filter(member=member).for_list().in_order("-from")
    )
