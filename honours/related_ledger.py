"""What the pages of organizations and members say of the ledger and of exemplars."""

from django.urls import reverse
from django.utils.translation import gettext as _

from honours.models import Exemplar, Penalty
from orgs.periods import today
from orgs.related import counted, each


def of_organization(user, organization):
    """The exemplars there, and the penalties in force of it and its people."""
    penalties = Penalty.objects.visible_to(user).within(organization).in_force_on(today())
    asked = f"?organization={organization.pk}&standing=force"
    exemplars = Exemplar.objects.visible_to(user).filter(organization=organization).in_order("")
    return [
        *each(_("Exemplar"), exemplars),
        *counted(_("Penalties in force"), penalties, reverse("penalty_list") + asked),
    ]


def of_member(user, member):
    """The exemplars about the member, and the penalties in force."""
    penalties = Penalty.objects.visible_to(user).of_members([member]).in_force_on(today())
    exemplars = Exemplar.objects.visible_to(user).filter(member=member).in_order("")
    return [
        *each(_("Exemplar"), exemplars),
        *counted(_("Penalties in force"), penalties, reverse("member_ledger", args=[member.pk])),
    ]
