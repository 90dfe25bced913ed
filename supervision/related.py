"""What this app keeps about a record, an organization or a member, for their pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from orgs.related import counted, each
from supervision.models import CheckFinding, Commitment, OrderReceipt


def of_activity(user, activity):
    """The commitments that the record proves to be kept."""
    return each(_("Commitment"), Commitment.objects.in_care_of(user).filter(activity=activity).in_order(""))


def of_organization(user, organization):
    """The commitments of the organization and those below, and the orders and problems that wait for them."""
    promised = Commitment.objects.in_care_of(user).within(organization)
    waiting = OrderReceipt.objects.visible_to(user).within(organization).open()
    to_mend = CheckFinding.objects.visible_to(user).within(organization).to_mend()
    asked = f"?organization={organization.pk}"
    return [
        *counted(_("Commitments"), promised, reverse("commitment_list") + asked),
        *counted(_("Supervised matters open"), waiting, f"{reverse('order_receipt_list')}{asked}&only=open"),
        *counted(_("Problems to mend"), to_mend, f"{reverse('check_finding_list')}{asked}&state=problem"),
    ]


def of_member(user, member):
    """What the member has promised."""
    return each(_("Commitment"), Commitment.objects.in_care_of(user).filter(member=member).in_order("-due"))
