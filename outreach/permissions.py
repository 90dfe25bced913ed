"""May she? For contact points, pairings, visits, problems, good deeds, papers and condolences."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from orgs.appointments import holds, serves
from orgs.choices import WRITERS, Role

ONLY_WRITERS = _("Only committee staff and the organization's own secretary or recorder may write this.")


def can_enter(user) -> Verdict:
    """Whether she enters anything here at all; where, is asked by ``can_keep``."""
    if holds(user, *WRITERS):
        return ALLOWED
    return refused(_("Only committee staff, secretaries and recorders enter this."))


def can_keep(user, row) -> Verdict:
    """Who may write a row of this app: those who enter the work of its organization."""
    if _writes(user, row.organization):
        return ALLOWED
    return refused(ONLY_WRITERS)


def can_solve(user, problem) -> Verdict:
    """Who may say that a problem is solved: those who write for either side."""
    other = problem.visit.other_side
    if _writes(user, problem.organization) or (other and _writes(user, other)):
        return ALLOWED
    return refused(_("Only those who write for either side may mark a problem as solved."))


def can_reopen(user, problem) -> Verdict:
    """Who may take a "solved" back: committee staff, who must say why."""
    if serves(user, Role.STAFF, problem.organization):
        return ALLOWED
    return refused(_("Only committee staff may reopen a problem."))


def can_see_recipients(user, organization) -> Verdict:
    """Who may see and write whom a condolence went to, and what each was given."""
    if serves(user, Role.STAFF, organization) or serves(user, Role.SECRETARY, organization):
        return ALLOWED
    return refused(
        _(
            "Names and amounts are for committee staff and the organization's secretary; here is what they add up to."
        )
    )


def can_see_sum(user, organization) -> Verdict:
    """Who may see what many condolences add up to in money."""
    if can_see_recipients(user, organization) or serves(user, Role.LEADER, organization):
        return ALLOWED
    return refused(_("Sums of money are for committee staff, leaders and the organization's secretary."))


def _writes(user, organization):
    return any(serves(user, role, organization) for role in WRITERS)
