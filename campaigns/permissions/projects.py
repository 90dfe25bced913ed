"""May she? For projects and claims."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from orgs.appointments import serves
from orgs.choices import Role


def can_run(user, campaign) -> Verdict:
    """Who may draw up, open, give out and accept projects: staff of the campaign's sponsor."""
    if serves(user, Role.STAFF, campaign.sponsor):
        return ALLOWED
    return refused(_("Only staff of the sponsoring committee decide on its projects."))


def can_answer_for(user, organization) -> Verdict:
    """Who may claim for an organization: its secretary, and committee staff on its behalf."""
    if serves(user, Role.SECRETARY, organization) or serves(user, Role.STAFF, organization):
        return ALLOWED
    return refused(_("Only the unit's own secretary and committee staff may claim for it."))
