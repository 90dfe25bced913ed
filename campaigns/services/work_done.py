"""What units have already done about what a give-out gave them: as long as there is none, it can be taken back."""

from django.utils.translation import gettext as _

from accounts.models import AuditEntry
from campaigns.choices import TaskState
from campaigns.models import Progress, Task, TaskProgress, TaskProof

# How many reports a refusal names.
NAMED = 3


def on(give_out):
    """Sentences that name who reported what; empty while nobody has worked on anything of ``give_out``."""
    found = []
    for source in (_progress, _task_reports, _done_tasks, _built_upon, _proofs, _edited_milestones):
        found += source(give_out)
        if len(found) >= NAMED:
            break
    return found[:NAMED]


def _progress(give_out):
    rows = Progress.objects.filter(unit_target__give_out=give_out).select_related(
        "unit_target__organization", "unit_target__target", "reported_by"
    )
    return [
        _("%(unit)s: “%(title)s”, %(value)s reported by %(who)s")
        % {
            "unit": row.unit_target.organization.short_name,
            "title": row.unit_target.target,
            "value": row.value,
            "who": row.reported_by or "—",
        }
        for row in rows[:NAMED]
    ]


def _task_reports(give_out):
    rows = TaskProgress.objects.filter(task__give_out=give_out).select_related(
        "task__organization", "reported_by"
    )
    return [
        _("%(unit)s: “%(title)s”, %(percent)s%% reported by %(who)s")
        % {
            "unit": row.task.organization.short_name,
            "title": row.task,
            "percent": row.percent,
            "who": row.reported_by or "—",
        }
        for row in rows[:NAMED]
    ]


def _done_tasks(give_out):
    rows = give_out.tasks.filter(state=TaskState.DONE).select_related("organization", "marked_by")
    return [
        _("%(unit)s: “%(title)s” marked done by %(who)s")
        % {"unit": row.organization.short_name, "title": row, "who": row.marked_by or "—"}
        for row in rows[:NAMED]
    ]


def _built_upon(give_out):
    parts = Task.objects.filter(part_of__give_out=give_out).exclude(give_out=give_out)
    parts |= Task.objects.filter(unit_target__give_out=give_out).exclude(give_out=give_out)
    own = give_out.tasks.exclude(actual_result="")
    return [
        _("%(unit)s: works on “%(title)s”") % {"unit": row.organization.short_name, "title": row}
        for row in (parts | own).select_related("organization").distinct()[:NAMED]
    ]


def _proofs(give_out):
    rows = TaskProof.objects.filter(task__give_out=give_out).select_related("task__organization", "added_by")
    return [
        _("%(unit)s: a proof of “%(title)s” added by %(who)s")
        % {"unit": row.task.organization.short_name, "title": row.task, "who": row.added_by or "—"}
        for row in rows[:NAMED]
    ]


def _edited_milestones(give_out):
    """A unit that planned its own months says so in the trail of its target."""
    held = {str(share.pk): share for share in give_out.unit_targets.select_related("organization", "target")}
    edits = AuditEntry.objects.filter(
        target_type="campaigns.unittarget", target_id__in=list(held), action__startswith="milestone."
    )
    return [
        _("%(unit)s: the months of “%(title)s” planned by %(who)s")
        % {
            "unit": held[row.target_id].organization.short_name,
            "title": held[row.target_id].target,
            "who": row.actor_name,
        }
        for row in edits[:NAMED]
    ]
