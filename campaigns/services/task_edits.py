"""Writing a task whole: its fields, what it is a part of, what it waits for and which titles it serves."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from accounts.private_numbers import has_secret
from campaigns.choices import Subject, TaskState
from campaigns.dependencies import circle
from campaigns.models import Campaign, Task, TaskProof
from campaigns.permissions.tasks import can_fill_in, can_write_task
from campaigns.services.tasks import FIELDS, keep_verdict
from orgs.appointments import keepers_of

LINKS = ("tracks", "items", "depends_on")
OWN_FIELDS = ("leader", "owner", "owner_post", "first_responsible", "department", "actual_result")
ALL_FIELDS = (
    *FIELDS, "owner_post", "kind", "subject", "member_id", "first_responsible", "department", "expected_result", "actual_result", "unit_target_id", "part_of_id",
)  # fmt: skip


@transaction.atomic
def write_task(task, *, links, by, version=None):
    """Give ``task`` to its unit, or change what was given; another result is verified anew.

    ``links`` maps "tracks", "items", "depends_on" to rows.
    """
    Campaign.objects.select_for_update(of=("self",)).get(
        pk=task.campaign_id
    )  # one hand at a time ties tasks together
    before = _locked(task) if task.pk else None
    require(can_write_task(by, task))
    if before:
        require(can_write_task(by, before))
        versions.check(before, version)
    _fits(task, links.get("depends_on", ()))
    _keeps_numbers_private(task)
    if task.member_id:
        task.subject = Subject.MEMBERS
    was = audit.snapshot(before, ALL_FIELDS) if before else {}
    if before:
        keep_verdict(task, before)
    task.version = before.version + 1 if before else 1
    task.save()
    for name, rows in links.items():
        getattr(task, name).set(rows)
    old, new = audit.changes(was, audit.snapshot(task, ALL_FIELDS))
    audit.record(by, "task.change" if before else "task.create", task, before=old, after=new)
    if not before:
        _tell(task, by)
    return task


@transaction.atomic
def fill_in(task, *, by, version=None):
    """What a unit says about its own task: who answers for it, and what came of it; another result is verified anew."""
    before = _locked(task)
    require(can_fill_in(by, before))
    versions.check(before, version)
    if not task.leader.strip() or not task.owner.strip():
        raise ValueError(_("Every task names a responsible leader and a responsible person."))
    _keeps_numbers_private(task)
    was = audit.snapshot(before, OWN_FIELDS)
    task.version = before.version + 1
    keep_verdict(task, before)
    task.save(update_fields=[*OWN_FIELDS, "verified_by", "verified_at", "version"])
    old, new = audit.changes(was, audit.snapshot(task, OWN_FIELDS))
    audit.record(by, "task.change", task, before=old, after=new)
    return task


@transaction.atomic
def add_proof(task, activity, *, by):
    """Tie an activity record of the unit (or of one below it) to the task; a second time changes nothing."""
    task = _locked(task)
    require(can_fill_in(by, task))
    if not activity.organization.path.startswith(task.organization.path):
        raise ValueError(_("Only records of the unit itself prove its tasks."))
    proof, is_new = TaskProof.objects.get_or_create(task=task, activity=activity, defaults={"added_by": by})
    if is_new:
        _shows_other_proofs(task)
        audit.record(by, "task.prove", task, reason=str(activity))
    return proof


@transaction.atomic
def remove_proof(proof, *, by):
    """Untie a record from its task, which is verified anew without it."""
    task = _locked(proof.task)
    require(can_fill_in(by, task))
    task.verified_by, task.verified_at = None, None
    _shows_other_proofs(task)
    audit.record(by, "task.unprove", task, reason=str(proof.activity))
    proof.delete()


def _shows_other_proofs(task):
    """Whoever verifies from a page that showed other proofs is told to read again."""
    task.version += 1
    task.save(update_fields=["verified_by", "verified_at", "version"])


def _locked(task):
    return (
        Task.objects.select_for_update(of=("self",))
        .select_related("organization", "campaign")
        .get(pk=task.pk)
    )


def _fits(task, depends_on):
    """Parts and dependencies stay in the campaign, run in no circle, and no open part hangs below a task that is done."""
    if task.member and task.member.organization_id != task.organization_id:
        raise ValueError(_("The member has to be on the roll of the unit whose task it is."))
    above = task.part_of
    for other in [*([above] if above else []), *depends_on]:
        if other.campaign_id != task.campaign_id:
            raise ValueError(_("A task is tied only to tasks of its own campaign."))
    if above:
        if not task.organization.path.startswith(above.organization.path):
            raise ValueError(_("A part is done by the unit of the whole task, or by one below it."))
        if above.state == TaskState.DONE and task.state == TaskState.OPEN:
            raise WrongState(_("The task that this is a part of is done; reopen that one first."))
    if task.pk:
        _runs_in_no_circle(task, depends_on)


def _keeps_numbers_private(task):
    """Who answers for a task is named to everybody who reads it; an ID number or a phone is not."""
    if has_secret(task.first_responsible, task.leader, task.owner, task.owner_post):
        raise ValueError(
            _("Name people with unit and position; leave ID numbers, bank cards and mobile phones out.")
        )


def _runs_in_no_circle(task, depends_on):
    """A whole waits for its parts as a task waits for what it depends on: both together may not run in a circle."""
    others = Task.objects.of_campaign(task.campaign).exclude(pk=task.pk)
    waits = Task.depends_on.through.objects.filter(from_task__campaign=task.campaign).exclude(from_task=task)
    edges = [
        *waits.values_list("from_task_id", "to_task_id"),
        *others.filter(part_of__isnull=False).order_by().values_list("part_of_id", "pk"),
        *((task.pk, other.pk) for other in depends_on),
    ]
    if task.part_of_id:
        edges.append((task.part_of_id, task.pk))
    if way := circle(edges, task.pk):
        titles = dict(Task.objects.filter(pk__in=way).values_list("pk", "title"))
        raise ValueError(
            _("That runs in a circle: %(titles)s.") % {"titles": " → ".join(titles[pk] for pk in way)}
        )


def _tell(task, by):
    """A word to the people of the unit, unless the task is their own."""
    for person in keepers_of([task.organization])[task.organization_id]:
        if person != by:
            text = _("Your organization has a new task: “%(title)s”.") % {"title": task}
            inbox.tell(person, text, task.get_absolute_url())
