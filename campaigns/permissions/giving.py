"""May she? For give-outs and the tasks to give out."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from orgs.appointments import serves
from orgs.choices import Role


def can_give_out(user, campaign) -> Verdict:
    """Who may give targets and tasks to units, and take them back: staff of the campaign's sponsor."""
    if serves(user, Role.STAFF, campaign.sponsor):
        return ALLOWED
    return refused(_("Only staff of the sponsoring committee may give out its targets and tasks."))
