"""May she? For units' own plans and carriers."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from orgs.appointments import holds, serves
from orgs.choices import KEEPERS, Role


def can_write_plan(user, organization) -> Verdict:
    """Who writes a unit's own plan and registers its carriers: the unit's own people."""
    if any(serves(user, role, organization) for role in KEEPERS):
        return ALLOWED
    return refused(_("Only the unit's own secretary or recorder may write this."))


def can_write_plans(user) -> Verdict:
    """Who has a unit whose plan she may write."""
    if holds(user, *KEEPERS):
        return ALLOWED
    return refused(_("Only the unit's own secretary or recorder may write this."))


def can_submit_plan(user, plan) -> Verdict:
    """Who hands a plan in: the secretary, who answers for it."""
    if serves(user, Role.SECRETARY, plan.organization):
        return ALLOWED
    return refused(_("Only the unit's own secretary may hand in its plan."))


def can_review(user, row) -> Verdict:
    """Who reviews plans and carriers: committee staff."""
    if serves(user, Role.STAFF, row.organization):
        return ALLOWED
    return refused(_("Only committee staff may review this."))


def can_chase_plans(user, campaign) -> Verdict:
    """Who may ask units for the plans they owe: staff of the campaign's sponsor."""
    if serves(user, Role.STAFF, campaign.sponsor):
        return ALLOWED
    return refused(_("Only staff of the sponsoring committee may ask for plans."))


def can_review_some(user) -> Verdict:
    """Who has units whose plans and carriers she may review."""
    if holds(user, Role.STAFF):
        return ALLOWED
    return refused(_("Only committee staff may review this."))
