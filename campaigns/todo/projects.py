"""Claims that wait for a person: the committee's answer, or the unit's confirmation."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.todo import Item, Section
from campaigns.models import Claim
from orgs.choices import Role
from orgs.models import Organization


def claims(user, day):
    """Offers that her unit has to confirm, and applications that the committee has to answer."""
    own = Organization.objects.own_of(user, Role.SECRETARY)
    offers = Claim.objects.filter(organization__in=own).waiting_for_unit().for_list()
    hers = Claim.objects.run_by(user).for_list()
    return Section(
        gettext_lazy("Claims to projects"),
        gettext_lazy("No claim waits for you."),
        [
            _item(claim, _("The committee chose your unit: confirm it or take the claim back."))
            for claim in offers
        ]
        + [
            _item(claim, _("Talk the claim over, then choose or refuse."))
            for claim in hers.waiting_for_committee()
        ]
        + [_item(claim, _("Both sides want it: give the project out.")) for claim in hers.ready()],
    )


def _item(claim, why):
    return Item(
        text=claim.project.title,
        url=claim.project.get_absolute_url(),
        light="due_soon",
        organization=claim.organization.short_name,
        why=why,
    )
