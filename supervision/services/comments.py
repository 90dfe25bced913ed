"""Leaders' comments: entered by leaders or staff, turned into tasks by staff."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from campaigns.models import Task
from campaigns.services.tasks import save_task
from orgs.appointments import keepers_of
from orgs.periods import today
from supervision.models import LeaderComment
from supervision.permissions import can_comment, can_turn_into_task

FIELDS = (
    "campaign_id", "organization_id", "member_id", "leader", "round", "form", "given_on", "merits", "problems",
    "suggestions", "grade",
)  # fmt: skip


@transaction.atomic
def write_comment(comment, *, by, version=None):
    """Write down ``comment``, new or changed; once it has become a task it stands. The organization is told of a new one."""
    require(can_comment(by, comment))
    current = _locked(comment.pk) if comment.pk else None
    if current:
        require(can_comment(by, current))
        versions.check(current, version)
        if current.task_id:
            raise WrongState(_("A task came of this comment; it is not changed any more."))
    _check(comment)
    if current is None:
        comment.written_by = by
    comment.version = current.version + 1 if current else 1
    was = audit.snapshot(current, FIELDS) if current else {}
    comment.save()
    old, new = audit.changes(was, audit.snapshot(comment, FIELDS))
    audit.record(
        by, "leader_comment.change" if current else "leader_comment.create", comment, before=old, after=new
    )
    if current is None:
        people = keepers_of([comment.organization])[comment.organization_id]
        words = {"leader": comment.leader, "subject": comment.subject}
        inbox.tell_all(people, _("%(leader)s commented on %(subject)s") % words, comment.get_absolute_url())
    return comment


@transaction.atomic
def turn_into_task(comment, *, by, due_on, title, leader, owner):
    """Give what the leader found wanting to the organization as a task of the campaign, due on ``due_on``."""
    comment = _locked(comment.pk)
    require(can_turn_into_task(by, comment))
    if comment.task_id:
        raise WrongState(_("A task came of this comment already."))
    if due_on < today():
        raise ValueError(_("The day by which it is due has passed already."))
    if Task.objects.filter(
        campaign=comment.campaign, organization=comment.organization, title=title
    ).exists():
        raise ValueError(_("The organization has a task of this title in the campaign already."))
    task = Task(
        campaign=comment.campaign,
        organization=comment.organization,
        title=title,
        leader=leader,
        owner=owner,
        measures=(comment.suggestions or comment.problems)[:500],
        due_on=due_on,
    )
    comment.task = save_task(task, by=by)
    comment.version += 1
    comment.save(update_fields=["task", "version"])
    audit.record(by, "leader_comment.task", comment, after={"task_id": task.pk, "due_on": due_on})
    people = keepers_of([comment.organization])[comment.organization_id]
    inbox.tell_all(
        people, _("Task from a leader's comment: %(title)s") % {"title": title}, task.get_absolute_url()
    )
    return comment


def _locked(pk):
    return LeaderComment.objects.select_for_update(of=("self",)).for_list().get(pk=pk)


def _check(comment):
    if not (comment.merits or comment.problems or comment.suggestions):
        raise ValueError(_("Write at least one of merits, problems and suggestions."))
    if comment.given_on > today():
        raise ValueError(_("This day has not come yet."))
    if comment.member and comment.member.organization_id != comment.organization_id:
        raise ValueError(_("The member has to be on the roll of this organization."))
