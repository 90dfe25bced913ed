"""May she? For tasks and campaigns."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from orgs.appointments import serves
from orgs.choices import WRITERS, Role


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
    return can_complete(user, task)


def can_sponsor(user, organization) -> Verdict:
    """Who may set up or change campaigns of an organization: its committee staff."""
    if serves(user, Role.STAFF, organization):
        return ALLOWED
    return refused(_("Only staff of the sponsoring committee may set up its campaigns."))
