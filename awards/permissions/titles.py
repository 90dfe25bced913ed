"""May she? For ladders, titles held, upgrade plans and brands."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from orgs.appointments import holds, serves
from orgs.choices import Role

ONLY_STAFF = _("Only staff of the committee keep its title ladders and enter who was granted a title.")
ONLY_KEEPERS = _("Only the secretary of the organization and committee staff plan for it.")
ONLY_BRAND_KEEPERS = _("Only the secretary of the organization and committee staff keep its brands.")
PLAN_OVER = _("The title is reached or the plan was given up; it is not changed any more.")


def can_keep_ladders(user) -> Verdict:
    """Whether she keeps ladders anywhere at all; where, is asked by ``can_run_ladder``."""
    return ALLOWED if holds(user, Role.STAFF) else refused(ONLY_STAFF)


def can_run_ladder(user, ladder) -> Verdict:
    """Who draws up a ladder, and enters, re-checks and takes away its titles."""
    return ALLOWED if serves(user, Role.STAFF, ladder.organization) else refused(ONLY_STAFF)


def can_plan_anywhere(user) -> Verdict:
    return ALLOWED if holds(user, Role.STAFF, Role.SECRETARY) else refused(ONLY_KEEPERS)


def can_plan(user, organization) -> Verdict:
    """Who plans for ``organization``."""
    return ALLOWED if _keeps(user, organization) else refused(ONLY_KEEPERS)


def can_change_plan(user, plan) -> Verdict:
    """An open plan is changed and given up by those who plan for the organization."""
    if not (verdict := can_plan(user, plan.organization)):
        return verdict
    return ALLOWED if plan.is_open else refused(PLAN_OVER)


def can_keep_brands(user) -> Verdict:
    return ALLOWED if holds(user, Role.STAFF, Role.SECRETARY) else refused(ONLY_BRAND_KEEPERS)


def can_keep_brand(user, brand) -> Verdict:
    return ALLOWED if _keeps(user, brand.organization) else refused(ONLY_BRAND_KEEPERS)


def _keeps(user, organization):
    return any(serves(user, role, organization) for role in (Role.STAFF, Role.SECRETARY))
