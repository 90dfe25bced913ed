"""May she? For tasks."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from campaigns.choices import TaskKind
from orgs.appointments import holds, paths, serves
from orgs.choices import KEEPERS, WRITERS, Role
from orgs.identities import accounts_of


def can_complete(user, task) -> Verdict:
    """Who may mark a task done: the unit's own people and committee staff."""
    if any(serves(user, role, task.organization) for role in WRITERS):
        return ALLOWED
    return refused(_("Only the unit's own secretary or recorder and committee staff may mark its tasks."))


def can_reopen(user, task) -> Verdict:
    """Who may take a "done" back: committee staff, who must say why."""
    if serves(user, Role.STAFF, task.organization):
        return ALLOWED
    return refused(_("Only committee staff may reopen a task."))


def can_undo(user, task) -> Verdict:
    """Who may take back a "done" without a reason: whoever marked it, while the day of marking lasts."""
    if task.marked_by_id != user.pk or not task.marked_at:
        return refused(_("Only whoever marked the task done may undo it."))
    if timezone.localdate(task.marked_at) != timezone.localdate():
        return refused(_("This was marked on an earlier day; committee staff can reopen it."))
    if task.verified_at:
        return refused(_("This has been verified; it can only be given back by whoever verifies."))
    return can_complete(user, task)


def can_verify_some(user) -> Verdict:
    """Who may verify tasks and monthly reports at all."""
    if holds(user, Role.STAFF, Role.SECRETARY):
        return ALLOWED
    return refused(_("Only committee staff and secretaries of lead organizations verify."))


def can_give_back(user, task) -> Verdict:
    """Who may give back what a unit reports: committee staff, and the secretary of a lead organization that verifies.

    What the lead's own unit reports stays with committee staff. Agrees with ``TaskQuerySet.judged_by``.
    """
    if serves(user, Role.STAFF, task.organization):
        return ALLOWED
    if task.organization.path in paths(user, *KEEPERS):
        return refused(_("Committee staff verify what your own unit reports."))
    tracks = task.tracks.filter(lead_verifies=True).exclude(lead=task.organization_id).select_related("lead")
    if any(serves(user, Role.SECRETARY, track.lead) for track in tracks):
        return ALLOWED
    return refused(
        _("Only committee staff and the secretary of a lead organization that verifies may do this.")
    )


def can_verify(user, task) -> Verdict:
    """Who may find in order that a task is done: never whoever marked it, by whichever account."""
    if task.marked_by_id in accounts_of(user):
        return refused(_("You marked this as done yourself; a colleague has to verify it."))
    return can_give_back(user, task)


def can_verify_report(user, report) -> Verdict:
    """Who may find a monthly report in order: never whoever wrote it, by whichever account."""
    if report.reported_by_id in accounts_of(user):
        return refused(_("You reported this yourself; a colleague has to verify it."))
    return can_give_back(user, report.task)


def can_urge_led(user) -> Verdict:
    """Who may urge units at all: those who work for some organization; leaders and guests read."""
    if holds(user, *WRITERS):
        return ALLOWED
    return refused(_("Only the secretary, the recorder or staff of the lead organization may urge units."))


def can_urge(user, task) -> Verdict:
    """Who may ask a unit to get on with a task: whoever works for the lead organization of one of its tracks."""
    leads = [track.lead for track in task.tracks.select_related("lead") if track.lead]
    if any(serves(user, role, lead) for role in WRITERS for lead in leads):
        return ALLOWED
    return refused(_("Only the secretary, the recorder or staff of the lead organization may urge units."))


def can_fill_in(user, task) -> Verdict:
    """Who may say what a unit says about its own task: who answers for it, what came of it, how far it is."""
    if any(serves(user, role, task.organization) for role in WRITERS):
        return ALLOWED
    return refused(_("Only the unit's own secretary or recorder and committee staff may fill this in."))


def can_write_task(user, task) -> Verdict:
    """Who may give a task or change what it says: committee staff; the unit's secretary, so far as it is her own."""
    if serves(user, Role.STAFF, task.organization):
        return ALLOWED
    if not serves(user, Role.SECRETARY, task.organization):
        return refused(_("Only committee staff and the unit's own secretary may write its tasks."))
    if task.give_out_id is None and (task.kind == TaskKind.ADMINISTRATIVE or task.part_of_id):
        return ALLOWED
    return refused(
        _("The committee gave this task; you may write its parts and your own administrative tasks.")
    )


def can_write_tasks(user) -> Verdict:
    """Who may write tasks of some unit: committee staff and secretaries."""
    if holds(user, Role.STAFF, Role.SECRETARY):
        return ALLOWED
    return refused(_("Only committee staff and the unit's own secretary may write its tasks."))


def can_write_reports(user) -> Verdict:
    """Who may report a month of some unit."""
    if holds(user, *WRITERS):
        return ALLOWED
    return refused(_("Only the unit's own secretary or recorder and committee staff may fill this in."))
