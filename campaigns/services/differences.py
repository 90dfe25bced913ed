"""What a later change of a target or a template would change for each unit, and taking it over for those chosen."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from campaigns.choices import Scaling, TaskState
from campaigns.models import Milestone, Task, UnitTarget
from campaigns.permissions.giving import can_give_out
from campaigns.services.giving import members_by_unit
from campaigns.services.schedules import milestones_of
from campaigns.targets import shares
from orgs.periods import today

SHARE_FIELDS = ("goal", "weight", "due_on")
TASK_FIELDS = ("title", "measures", "expected_result", "due_on", "kind", "subject")


@dataclass(frozen=True)
class TargetChange:
    """One unit's share of a changed target: what it is, and what would take its place."""

    unit_target: UnitTarget
    goal: Decimal
    weight: Decimal
    due_on: date

    @property
    def is_only_words(self):
        """Whether only the target's own words changed, which its units read anyway."""
        now = self.unit_target
        return (self.goal, self.weight, self.due_on) == (now.goal, now.weight, now.due_on)


@dataclass(frozen=True)
class TaskChange:
    """One unit's task of a changed template: [(label, what it is, what would take its place)]."""

    task: Task
    fields: list


def target_changes(campaign):
    """The shares of ``campaign`` that were given from an earlier version of their target, with what is proposed."""
    rows = UnitTarget.objects.of_campaign(campaign).filter(give_out__isnull=False)
    rows = rows.select_related("target", "organization", "give_out")
    groups = defaultdict(list)
    for share in rows.order_by("target__sort", "target_id", "organization__sort", "organization_id"):
        groups[share.target_id, share.give_out_id].append(share)
    changed = [held for held in groups.values() if any(_is_behind(share) for share in held)]
    members = members_by_unit({share.organization for held in changed for share in held}) if changed else {}
    return [
        change for held in changed for change in _proposed(held, members) if _is_behind(change.unit_target)
    ]


def task_changes(campaign):
    """The open tasks of ``campaign`` that were given from an earlier version of their template."""
    behind = (
        Task.objects.of_campaign(campaign)
        .filter(template_version__lt=F("template__version"), state=TaskState.OPEN)
        .select_related("template", "organization", "campaign")
        .by_unit()
    )
    return [TaskChange(task, _differing(task)) for task in behind]


@transaction.atomic
def take_over(campaign, *, goals, tasks, by, keep=False):
    """Change the shares in ``goals``, {id: new goal}, and the tasks with the ids ``tasks``; with ``keep`` the units
    keep what they have, and the change is not proposed again. Returns how many rows were settled."""
    require(can_give_out(by, campaign))
    _lock(UnitTarget, goals)
    _lock(Task, tasks)
    chosen = [change for change in target_changes(campaign) if change.unit_target.pk in goals]
    changed = [change.task for change in task_changes(campaign) if change.task.pk in tasks]
    held = [change.unit_target for change in chosen]
    were = [{row.pk: audit.snapshot(row, fields) for row in rows} for rows, fields in _both(held, changed)]
    for change in chosen:
        _settle_share(change, goals[change.unit_target.pk], keep)
    if not keep:
        _refuse_second_titles(changed)
    for task in changed:
        _settle_task(task, keep)
    UnitTarget.objects.bulk_update(
        held, ["goal", "weight", "due_on", "target_version", "version"], batch_size=500
    )
    Task.objects.bulk_update(changed, [*TASK_FIELDS, "template_version", "version"], batch_size=500)
    if not keep:
        _plan_anew(held)
    for (rows, fields), was, noun in zip(_both(held, changed), were, ("unit_target", "task"), strict=True):
        diffs = {row.pk: audit.changes(was[row.pk], audit.snapshot(row, fields)) for row in rows}
        audit.record_all(by, f"{noun}.keep" if keep else f"{noun}.change", rows, diffs=diffs)
    return len(held) + len(changed)


def _both(held, changed):
    """Shares and tasks, each with the fields that a change of what they came from may reach."""
    return (held, SHARE_FIELDS), (changed, TASK_FIELDS)


def _lock(model, ids):
    """Hold the rows until they are settled, so that a report or a "done" of the same moment is not written over."""
    list(model.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))


def _is_behind(share):
    return share.target_version < share.target.version


def _proposed(held, members):
    """The change of each of ``held``, all shares of one target from one give-out, scaled as they were given."""
    target, given = held[0].target, held[0].give_out
    counts = [members[share.organization_id] for share in held]
    goals, weights = [target.goal for _share in held], [target.weight for _share in held]
    if given.goals_by == Scaling.TYPED:
        goals = [share.goal for share in held]
    elif given.goals_by == Scaling.MEMBERS and any(counts):
        goals = shares.shared_out(target.goal, counts)
    if given.weights_by == Scaling.MEMBERS and any(counts):
        weights = shares.shared_out(target.weight * len(held), counts, step=shares.CENT)
    return [
        TargetChange(share, goal, weight, target.due_on)
        for share, goal, weight in zip(held, goals, weights, strict=True)
    ]


def _differing(task):
    template = task.template
    return [
        (Task._meta.get_field(name).verbose_name, _said(task, name), _said(template, name))
        for name in TASK_FIELDS
        if getattr(task, name) != getattr(template, name)
    ]


def _said(row, name):
    """The value in words: the word of a choice, else the value itself."""
    in_words = getattr(row, f"get_{name}_display", None)
    return in_words() if in_words else getattr(row, name)


def _refuse_second_titles(tasks):
    """A unit has each title once; a task that would take the title of another is named."""
    for task in tasks:
        title = task.template.title
        others = Task.objects.filter(campaign=task.campaign, organization=task.organization, title=title)
        if title != task.title and others.exclude(pk=task.pk).exists():
            raise ValueError(
                _("%(unit)s already has another task “%(title)s”.")
                % {"unit": task.organization.short_name, "title": title}
            )


def _settle_share(change, goal, keep):
    share = change.unit_target
    share.target_version, share.version = share.target.version, share.version + 1
    if not keep:
        share.goal, share.weight, share.due_on = goal, change.weight, change.due_on


def _settle_task(task, keep):
    task.template_version, task.version = task.template.version, task.version + 1
    if not keep:
        for name in TASK_FIELDS:
            setattr(task, name, getattr(task.template, name))


def _plan_anew(unit_targets):
    """Lay out the months from today on again; those that are over stand, and a missed one moves no deadline."""
    held = Milestone.objects.filter(unit_target__in=unit_targets)
    held.filter(due_on__gte=today()).delete()
    over = set(held.values_list("unit_target_id", "month"))
    rows = [
        row for row in milestones_of(unit_targets, on=today()) if (row.unit_target_id, row.month) not in over
    ]
    Milestone.objects.bulk_create(rows, batch_size=2000)
