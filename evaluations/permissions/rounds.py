"""May she? For rounds, marks and results."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from orgs.appointments import holds, serves
from orgs.choices import Role


def can_open_rounds(user) -> Verdict:
    """Whether she opens rounds anywhere at all; of which committee, is asked by ``can_run_round``."""
    if holds(user, Role.STAFF):
        return ALLOWED
    return refused(_("Only committee staff open rounds."))


def can_run_round(user, round_) -> Verdict:
    """Who may open, reckon and close a round."""
    if serves(user, Role.STAFF, round_.organization):
        return ALLOWED
    return refused(_("Only staff of the committee run its rounds."))


def can_mark(user, round_) -> Verdict:
    """Who may give marks: staff and leaders of the committee, never those who are scored."""
    if serves(user, Role.STAFF, round_.organization) or serves(user, Role.LEADER, round_.organization):
        return ALLOWED
    return refused(_("Only staff and leaders of the committee give marks in its rounds."))
