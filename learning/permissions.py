"""May she? For practices, visits and benchmarks."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from orgs.appointments import holds, serves
from orgs.choices import WRITERS, Role

REFUSAL = _("Only committee staff and the organization's own secretary or recorder write for it.")
STAFF_ONLY = _("Only committee staff publish, return and withdraw practices.")


def can_write(user, row) -> Verdict:
    """Who may write a row of its organization."""
    return can_write_for(user, row.organization)


def can_write_for(user, organization) -> Verdict:
    """Who may write in the name of an organization: its own people, and committee staff."""
    if any(serves(user, role, organization) for role in WRITERS):
        return ALLOWED
    return refused(REFUSAL)


def can_write_any(user) -> Verdict:
    """Whether she writes anywhere at all; where, is asked by ``can_write``."""
    return ALLOWED if holds(user, *WRITERS) else refused(REFUSAL)


def can_decide(user, practice) -> Verdict:
    """Who may publish, return and withdraw: committee staff, but never what they submitted themselves."""
    if not serves(user, Role.STAFF, practice.organization):
        return refused(STAFF_ONLY)
    if practice.submitted_by_id == user.pk:
        return refused(_("You submitted this practice; a colleague has to decide on it."))
    return ALLOWED


def can_withdraw(user, practice) -> Verdict:
    """Who may take a practice out of the library: committee staff, their own too."""
    return ALLOWED if serves(user, Role.STAFF, practice.organization) else refused(STAFF_ONLY)


def can_keep_benchmark(user, benchmark) -> Verdict:
    """Who may write on a sheet: for a member, the branch's secretary and committee staff only."""
    if benchmark.member_id is None:
        return can_write(user, benchmark)
    if any(serves(user, role, benchmark.organization) for role in (Role.STAFF, Role.SECRETARY)):
        return ALLOWED
    return refused(_("The sheet of a member is kept by the branch's secretary or by committee staff."))
