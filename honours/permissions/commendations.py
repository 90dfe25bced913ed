"""May she? For decisions that honour."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from orgs.appointments import holds, serves
from orgs.choices import Role

ONLY_STAFF = _("Only staff of the committee draw up and issue its commendations.")
ISSUED = _("The decision is issued; nothing of it is changed any more.")
ONLY_THOSE_AT_THE_TOP = _("Only leaders and staff of the committee read how a whole scheme was decided.")


def can_commend_anywhere(user) -> Verdict:
    """Whether she draws up commendations anywhere at all; where, is asked by ``can_commend``."""
    return ALLOWED if holds(user, Role.STAFF) else refused(ONLY_STAFF)


def can_commend(user, scheme) -> Verdict:
    """Who draws up, changes and issues commendations of ``scheme``."""
    return ALLOWED if serves(user, Role.STAFF, scheme.organization) else refused(ONLY_STAFF)


def can_change(user, commendation) -> Verdict:
    """A decision is changed and issued while it is a draft."""
    if not (verdict := can_commend(user, commendation.scheme)):
        return verdict
    return ALLOWED if commendation.is_draft else refused(ISSUED)


def can_read_fairness_anywhere(user) -> Verdict:
    return ALLOWED if holds(user, Role.STAFF, Role.LEADER) else refused(ONLY_THOSE_AT_THE_TOP)


def can_read_fairness(user, scheme) -> Verdict:
    """Whoever sees but a part of a scheme would draw the wrong conclusions from it."""
    there = any(serves(user, role, scheme.organization) for role in (Role.STAFF, Role.LEADER))
    return ALLOWED if there else refused(ONLY_THOSE_AT_THE_TOP)
