"""May she? For series, enrolments, contests, entries and marks."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from events.choices import ContestState
from orgs.appointments import holds, served_by, serves
from orgs.choices import KEEPERS, WRITERS, Role

# Who runs what an organization holds.
ORGANIZERS = (Role.STAFF, Role.SECRETARY)


def can_organize(user, organization) -> Verdict:
    """Who may set up and run series and contests of an organization."""
    if any(serves(user, role, organization) for role in ORGANIZERS):
        return ALLOWED
    return refused(
        _("Only committee staff and the organization's own secretary run its series and contests.")
    )


def can_organize_anything(user) -> Verdict:
    """Whether she runs series and contests anywhere at all; where, is asked by ``can_organize``."""
    if holds(user, *ORGANIZERS):
        return ALLOWED
    return refused(
        _("Only committee staff and the organization's own secretary run its series and contests.")
    )


def can_enter_anything(user) -> Verdict:
    """Whether she enters pieces, children or winners of any organization; of which, is asked by ``can_enter``."""
    if holds(user, *WRITERS):
        return ALLOWED
    return refused(
        _("Only an organization's own secretary or recorder and committee staff enter this for it.")
    )


def can_enter(user, organization) -> Verdict:
    """Who may enter a piece, a child or a winner in the name of an organization."""
    if any(serves(user, role, organization) for role in WRITERS):
        return ALLOWED
    return refused(
        _("Only an organization's own secretary or recorder and committee staff enter this for it.")
    )


def can_enrol_anybody(user) -> Verdict:
    """Whether she enrols children of any unit at all; of which, is asked by ``can_name_children``."""
    if holds(user, *ORGANIZERS):
        return ALLOWED
    return refused(
        _("Only committee staff and the secretary of the parent's unit enrol children and see their names.")
    )


def can_name_children(user, organization) -> Verdict:
    """Who may enrol a unit's children and see their names: the unit's secretary, and staff who look after them."""
    if any(serves(user, role, organization) for role in ORGANIZERS):
        return ALLOWED
    return refused(
        _("Only committee staff and the secretary of the parent's unit enrol children and see their names.")
    )


def can_withdraw_entry(user, entry) -> Verdict:
    """While entries are taken her own people withdraw it; afterwards only who runs the contest."""
    if entry.contest.state == ContestState.OPEN:
        return can_enter(user, entry.organization)
    return can_organize(user, entry.contest.organization)


def can_see_marks(user, contest, judge=None) -> Verdict:
    """Who may see single marks. While the judging runs, only a judge who has handed in her own."""
    if contest.is_published:
        return ALLOWED
    if contest.state == ContestState.DECIDED and (judge or can_organize(user, contest.organization)):
        return ALLOWED
    if contest.is_judging and judge and judge.finished_at:
        return ALLOWED
    return refused(_("The marks are shown when the judges have handed them in."))


def can_see_result(user, contest) -> Verdict:
    """Who may see ranks and prizes: everyone once they are published, before that who runs the contest."""
    if contest.is_published or (contest.has_results and can_organize(user, contest.organization)):
        return ALLOWED
    return refused(_("The results have not been published yet."))


def must_step_aside(judge_user, organization) -> bool:
    """Whether a judge belongs to the organization of an entry: she serves in it, or keeps the books above it."""
    return any(
        path.startswith(organization.path) or (role in KEEPERS and organization.path.startswith(path))
        for role, path in served_by(judge_user)
    )
