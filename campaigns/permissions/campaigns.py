"""May she? For campaigns, their plans and their documents."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from orgs.appointments import holds, paths, serves
from orgs.choices import Role


def can_sponsor(user, organization) -> Verdict:
    """Who may set up or change campaigns of an organization: its committee staff."""
    if serves(user, Role.STAFF, organization):
        return ALLOWED
    return refused(_("Only staff of the sponsoring committee may set up its campaigns."))


def can_plan(user, campaign) -> Verdict:
    """Who may set up or change a campaign, its plan and its documents: staff of the sponsor.

    A unit's own secretary may do so for a part of a campaign that concerns the unit.
    """
    verdict = can_sponsor(user, campaign.sponsor)
    if verdict or campaign.sponsor.path not in paths(user, Role.SECRETARY):
        return verdict
    if campaign.parent_id is None:
        return refused(_("A unit sets up only parts of a campaign that concerns it; name that campaign."))
    if not campaign.sponsor.path.startswith(campaign.parent.sponsor.path):
        return refused(_("This campaign does not concern the unit, so it can have no part in it."))
    return ALLOWED


def can_entrust(user, campaign) -> Verdict:
    """Who may let the lead organization of a track verify what others report: staff of the sponsor."""
    if serves(user, Role.STAFF, campaign.sponsor):
        return ALLOWED
    return refused(_("Only staff of the sponsoring committee decide whether a lead organization verifies."))


def can_plan_anything(user) -> Verdict:
    """Who may set up campaigns at all."""
    if holds(user, Role.STAFF, Role.SECRETARY):
        return ALLOWED
    return refused(_("Only committee staff, and secretaries for their own unit, may set up campaigns."))


def can_give_opinion(user, document, organization=None) -> Verdict:
    """Who may say what a unit thinks of a document: the unit's own secretary, where the campaign concerns it.

    Without ``organization``: for any unit at all.
    """
    sponsor = document.campaign.sponsor.path
    own = [path for path in paths(user, Role.SECRETARY) if path.startswith(sponsor) and path != sponsor]
    if organization is None and own:
        return ALLOWED
    if organization is not None and organization.path in own:
        return ALLOWED
    return refused(_("Only the own secretaries of the units below the sponsor are asked for an opinion."))
