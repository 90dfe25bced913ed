"""Monthly reports on tasks: prefilled from what is known, written for a whole unit at once."""

from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from campaigns.choices import TaskState
from campaigns.models import Task, TaskProgress, TaskProof
from campaigns.permissions.tasks import can_fill_in
from orgs.periods import today


@dataclass(frozen=True)
class Line:
    """One task of the month's page: what is reported already, what was last, and what the system knows by itself."""

    task: Task
    report: TaskProgress | None
    last: TaskProgress | None
    parts: int
    parts_done: int
    proofs: int

    @property
    def percent(self):
        """What is reported; else the most that is known: done, the last report, or the share of parts that are done."""
        if self.report:
            return self.report.percent
        if self.task.state == TaskState.DONE:
            return 100
        by_parts = self.parts_done * 100 // self.parts if self.parts else 0
        return max(self.last.percent if self.last else 0, by_parts)

    @property
    def text(self):
        known = self.report or self.last
        return known.text if known else ""

    @property
    def obstacle(self):
        known = self.report or self.last
        return known.obstacle if known else ""


def lines(organization, month):
    """The tasks of ``organization`` that were open in ``month``, in a fixed number of queries."""
    tasks = list(Task.objects.filter(organization=organization).to_report(month).for_list().by_unit())
    reports = TaskProgress.objects.filter(task__in=tasks, month__lte=month.first).select_related(
        "reported_by"
    )
    now, last = {}, {}
    for report in reports.order_by("month"):
        (now if report.month == month.first else last)[report.task_id] = report
    parts = list(Task.objects.filter(part_of__in=tasks).values_list("part_of_id", "state"))
    whole = Counter(pk for pk, _state in parts)
    done = Counter(pk for pk, state in parts if state == TaskState.DONE)
    held = TaskProof.objects.filter(task__in=tasks, activity__held_on__range=(month.first, month.last))
    proofs = Counter(held.order_by().values_list("task_id", flat=True))
    return [
        Line(task, now.get(task.pk), last.get(task.pk), whole[task.pk], done[task.pk], proofs[task.pk])
        for task in tasks
    ]


def stamp(found):
    """What a page has seen of the month: changes as soon as anybody reports, verifies or gives back."""
    seen = sorted((line.report.pk, line.report.version) for line in found if line.report)
    return "_".join(f"{pk}-{version}" for pk, version in seen) or "0"


@transaction.atomic
def report_month(organization, month, entries, *, by, seen=None):
    """Write the reports in ``entries``, {task id: (percent, text, obstacle)}; returns how many changed."""
    if month.first > today():
        raise ValueError(_("A month is reported when it has begun."))
    held = Task.objects.select_for_update(of=("self",)).filter(organization=organization, pk__in=entries)
    tasks = {task.pk: task for task in held.select_related("organization")}
    for task in tasks.values():
        require(can_fill_in(by, task))
    # A verdict that is being given is waited for: else the new reports would wipe it out unread.
    list(TaskProgress.objects.select_for_update(of=("self",)).of_units([organization]).of_month(month))
    found = {line.task.pk: line for line in lines(organization, month)}
    if seen is not None and seen != stamp(found.values()):
        raise WrongState(
            _(
                "Someone else reported for this month, verified a report or gave one back meanwhile. Compare what stands below each task, then save again."
            )
        )
    changed = [
        TaskProgress(
            task=tasks[pk],
            month=month.first,
            percent=percent,
            text=text,
            obstacle=obstacle,
            reported_by=by,
            version=found[pk].report.version + 1 if found[pk].report else 1,
        )
        for pk, (percent, text, obstacle) in entries.items()
        if pk in tasks and pk in found and _differs(found[pk].report, percent, text, obstacle)
    ]
    TaskProgress.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["task", "month"],
        # A new report is decided on anew.
        update_fields=[
            "percent",
            "text",
            "obstacle",
            "reported_by",
            "reported_at",
            "decided_by",
            "decided_at",
            "reason",
            "version",
        ],
    )
    audit.record_all(by, "task.report", [report.task for report in changed], reason=str(month))
    return len(changed)


def _differs(report, percent, text, obstacle):
    return report is None or (report.percent, report.text, report.obstacle) != (percent, text, obstacle)
