"""The life of a task: given, done, reopened."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from accounts.errors import WrongState
from campaigns.choices import MOVES, TaskState
from campaigns.errors import InTheWay
from campaigns.models import Task
from campaigns.permissions import can_complete, can_reopen, can_undo
from campaigns.permissions.tasks import can_give_back
from orgs.periods import today

# How many titles a refusal names.
NAMED = 5
FIELDS = (
    "organization_id",
    "title",
    "leader",
    "owner",
    "measures",
    "due_on",
    "state",
    "done_on",
    "note",
    "sort",
)


# What a verdict is about; names, measures and days to come are no part of it.
RESULT = ("state", "done_on", "actual_result")


def keep_verdict(task, before):
    """What was verified ``before`` stays so in ``task``, unless its result is another now: that is verified anew."""
    is_same = all(getattr(task, name) == getattr(before, name) for name in RESULT)
    task.verified_by_id = before.verified_by_id if is_same else None
    task.verified_at = before.verified_at if is_same else None


@transaction.atomic
def save_task(task, *, by):
    """Give ``task`` to its unit, or change what was given; another result is verified anew. None is the command line."""
    if by is not None:
        require(can_reopen(by, task))
    before = Task.objects.select_for_update().filter(pk=task.pk).first() if task.pk else None
    was = audit.snapshot(before, FIELDS) if before else {}
    if before:
        keep_verdict(task, before)
    task.version = before.version + 1 if before else 1
    task.save()
    old, new = audit.changes(was, audit.snapshot(task, FIELDS))
    audit.record(by, "task.change" if before else "task.create", task, before=old, after=new)
    return task


def complete_task(task, *, by, done_on, note="", version=None):
    """Mark the task done on ``done_on``, which may not lie in the future."""
    if done_on > today():
        raise ValueError(_("A task cannot be done on a day that has not come yet."))
    return _move(task, TaskState.DONE, by=by, rule=can_complete, done_on=done_on, note=note, version=version)


def undo_completion(task, *, by, version=None):
    """Take back a "done" that was a slip: the same person, the same day."""
    return _move(task, TaskState.OPEN, by=by, rule=can_undo, done_on=None, note="", version=version)


def reopen_task(task, *, by, reason, version=None):
    """Take a "done" back, because of ``reason``."""
    if not reason.strip():
        raise ValueError(_("Say why the task is reopened."))
    return _move(
        task, TaskState.OPEN, by=by, rule=can_reopen, done_on=None, note=reason.strip(), version=version
    )


def return_task(task, *, by, reason, version=None):
    """Take a "done" back as whoever verifies it, because of ``reason``."""
    if not reason.strip():
        raise ValueError(_("Say why it is given back."))
    return _move(
        task, TaskState.OPEN, by=by, rule=can_give_back, done_on=None, note=reason.strip(), version=version
    )


@transaction.atomic
def _move(task, to, *, by, rule, done_on, note, version):
    """The one door to a new state: lock, rule, version, move table, save, audit."""
    task = (
        Task.objects.select_for_update(of=("self",))
        .select_related("organization", "campaign")
        .get(pk=task.pk)
    )
    if by is not None:  # None is the command line
        require(rule(by, task))
    versions.check(task, version)
    was = TaskState(task.state)
    if to not in MOVES[was]:
        raise WrongState(_("This task is already “%(state)s”.") % {"state": was.label})
    _nothing_in_the_way(task, to, by=by, note=note)
    before = audit.snapshot(task, ("state", "done_on", "note"))
    task.state, task.done_on, task.note = to, done_on, note
    task.marked_by, task.marked_at = (by, timezone.now()) if to == TaskState.DONE else (None, None)
    task.verified_by, task.verified_at = None, None
    task.version += 1
    task.save()
    after = audit.snapshot(task, ("state", "done_on", "note"))
    audit.record(by, f"task.{to}", task, before=before, after=after, reason=note)
    return task


def _nothing_in_the_way(task, to, *, by, note):
    """A task is done after its parts and after what it depends on; a part is not reopened below a task that is done.

    Staff who say why may let a task be done before what it depends on.
    """
    if to == TaskState.OPEN:
        if task.part_of_id and Task.objects.filter(pk=task.part_of_id, state=TaskState.DONE).exists():
            raise InTheWay(_("The task that this is a part of is done; reopen that one first."))
        return
    if parts := _titles(task.parts.open()):
        raise InTheWay(_("These parts are not done yet: %(titles)s.") % {"titles": parts})
    if not (waiting := _titles(task.depends_on.open())):
        return
    if by is None or not can_reopen(by, task):
        raise InTheWay(_("It depends on what is not done yet: %(titles)s.") % {"titles": waiting})
    if not note.strip():
        raise InTheWay(
            _("It depends on what is not done yet: %(titles)s. Say in the note why it is done all the same.")
            % {"titles": waiting}
        )


def _titles(tasks):
    return "、".join(tasks.order_by("sort", "pk").values_list("title", flat=True)[:NAMED])
