"""Giving targets and tasks to many units in one submit, and taking them back as a batch.

What is taken back has never been worked on, so its rows are deleted; the audit trail keeps who had been given what.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from campaigns.choices import GIVE_OUT_MOVES, GiveOutState, Scaling
from campaigns.models import Campaign, GiveOut, Milestone, Task, UnitTarget
from campaigns.permissions.giving import can_give_out
from campaigns.services import work_done
from campaigns.services.schedules import milestones_of
from campaigns.targets import shares
from orgs.appointments import keepers_of
from orgs.choices import PostTitle
from orgs.models import Membership, Post
from orgs.periods import today


@dataclass
class Order:
    """What is to be given to whom: ``goals`` holds {(target id, unit id): goal}; a pair that is missing is not given."""

    campaign: Campaign
    targets: list
    templates: list
    units: list
    goals_by: str = Scaling.SAME
    weights_by: str = Scaling.SAME
    note: str = ""
    goals: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """What units already have of an order: {(target id, unit id): its share}, {(unit id, title)} of tasks."""

    shares: dict
    tasks: set


def standing(order):
    """What the units of ``order`` have already been given; a second give-out leaves it alone."""
    held = UnitTarget.objects.filter(target__in=order.targets, organization__in=order.units)
    titles = [template.title for template in order.templates]
    tasks = Task.objects.of_campaign(order.campaign).filter(organization__in=order.units, title__in=titles)
    return Standing(
        {(share.target_id, share.organization_id): share for share in held},
        set(tasks.order_by().values_list("organization_id", "title")),
    )


def proposed_goals(order):
    """{(target id, unit id): goal} as the order's way of scaling gives it; parts sum exactly to the target's goal.

    Shared out by members, a unit that has none is not given the target.
    """
    if order.goals_by != Scaling.MEMBERS:
        return {(target.pk, unit.pk): target.goal for target in order.targets for unit in order.units}
    counts = _members_in_order(order)
    return {
        (target.pk, unit.pk): part
        for target in order.targets
        for unit, count, part in zip(order.units, counts, shares.shared_out(target.goal, counts), strict=True)
        if count
    }


def weights(order):
    """{(target id, unit id): weight}. By members, the weights of a target's units average the target's weight."""
    if order.weights_by != Scaling.MEMBERS:
        return {(target.pk, unit.pk): target.weight for target in order.targets for unit in order.units}
    counts = _members_in_order(order)
    found = {}
    for target in order.targets:
        parts = shares.shared_out(target.weight * len(order.units), counts, step=shares.CENT)
        found |= {(target.pk, unit.pk): part for unit, part in zip(order.units, parts, strict=True)}
    return found


def members_by_unit(units):
    """{organization id: members in it and below it today}, in one query."""
    counts, day = defaultdict(int), today()
    for _pk, path, members, _full in Membership.objects.on(day).per_organization(day):
        for step in path.strip("/").split("/"):
            counts[int(step)] += members
    return {unit.pk: counts[unit.pk] for unit in units}


@transaction.atomic
def give_out(order, *, by):
    """Give the order to its units in a fixed number of queries; what a unit already has is left as it is."""
    campaign = (
        Campaign.objects.select_for_update(of=("self",)).select_related("sponsor").get(pk=order.campaign.pk)
    )
    if by is not None:  # None is the command line
        require(can_give_out(by, campaign))
    if any(not unit.path.startswith(campaign.sponsor.path) for unit in order.units):
        raise ValueError(_("Targets and tasks are given to organizations of the sponsor only."))
    before = standing(order)
    made = GiveOut(
        campaign=campaign, note=order.note, goals_by=order.goals_by, weights_by=order.weights_by, given_by=by
    )
    unit_targets, tasks = _unit_targets(order, made, before), _tasks(order, made, before)
    if not unit_targets and not tasks:
        raise ValueError(_("There is nothing to give: the units chosen have all of it already."))
    made.save()
    UnitTarget.objects.bulk_create(unit_targets, batch_size=500)
    Milestone.objects.bulk_create(milestones_of(unit_targets, on=today()), batch_size=1000)
    Task.objects.bulk_create(tasks, batch_size=500)
    _tie(tasks, order.templates)
    units = {row.organization_id: row.organization for row in [*unit_targets, *tasks]}
    counts = {"units": len(units), "targets": len(unit_targets), "tasks": len(tasks)}
    audit.record(by, "give_out.given", made, after=counts)
    audit.record_all(by, "unit_target.give", unit_targets)
    audit.record_all(by, "task.create", tasks)
    _tell(units.values(), campaign)
    return made


def withdraw_give_out(give_out, *, by, reason="", version=None):
    """Take back everything of one give-out, as long as nobody has worked on any of it."""
    return _move(give_out, GiveOutState.WITHDRAWN, by=by, reason=reason, version=version)


@transaction.atomic
def _move(give_out, to, *, by, reason, version):
    """The one door to a new state: lock, rule, version, move table, nothing worked on, delete, save, audit."""
    give_out = (
        GiveOut.objects.select_for_update(of=("self",))
        .select_related("campaign__sponsor")
        .get(pk=give_out.pk)
    )
    if by is not None:
        require(can_give_out(by, give_out.campaign))
    versions.check(give_out, version)
    was = GiveOutState(give_out.state)
    if to not in GIVE_OUT_MOVES[was]:
        raise WrongState(_("This give-out is already “%(state)s”.") % {"state": was.label})
    unit_targets = list(
        give_out.unit_targets.select_for_update(of=("self",)).select_related("organization", "target")
    )
    tasks = list(give_out.tasks.select_for_update(of=("self",)).select_related("organization"))
    if reports := work_done.on(give_out):
        raise WrongState(
            _("It can no longer be taken back, because work has been reported: %(reports)s")
            % {"reports": "；".join(reports)}
        )
    audit.record_all(by, "unit_target.withdraw", unit_targets, reason=reason)
    audit.record_all(by, "task.withdraw", tasks, reason=reason)
    try:
        give_out.tasks.all().delete()
        give_out.unit_targets.all().delete()
    except ProtectedError as error:
        raise WrongState(
            _("It can no longer be taken back: other entries already build on its targets or tasks.")
        ) from error
    give_out.state, give_out.version = to, give_out.version + 1
    give_out.save(update_fields=["state", "version"])
    counts = {"targets": len(unit_targets), "tasks": len(tasks)}
    audit.record(by, f"give_out.{to}", give_out, before=counts, reason=reason)
    return give_out


def _unit_targets(order, made, before):
    weight = weights(order)
    pairs = [(target, unit) for unit in order.units for target in order.targets]
    return [
        UnitTarget(
            target=target, organization=unit, goal=order.goals[target.pk, unit.pk],
            weight=weight[target.pk, unit.pk], due_on=target.due_on, give_out=made, target_version=target.version,
        )
        for target, unit in pairs
        if (target.pk, unit.pk) in order.goals and (target.pk, unit.pk) not in before.shares
    ]  # fmt: skip


def _tasks(order, made, before):
    """Tasks of the templates; the unit's secretary answers for each until the unit names somebody else."""
    owners = _secretaries(order.units) if order.templates else {}
    return [
        Task(
            campaign=made.campaign, organization=unit, title=template.title, measures=template.measures,
            expected_result=template.expected_result, due_on=template.due_on, kind=template.kind, sort=template.sort,
            subject=template.subject, owner=owners.get(unit.pk, ""), give_out=made, template=template, template_version=template.version,
        )
        for unit in order.units
        for template in order.templates
        if (unit.pk, template.title) not in before.tasks
    ]  # fmt: skip


def _secretaries(units):
    """{organization id: name of its secretary}."""
    posts = Post.objects.on(today()).filter(organization__in=units, title=PostTitle.SECRETARY)
    return {post.organization_id: post.holder_name for post in posts}


def _tie(tasks, templates):
    """Tie each new task to the tracks and items of its template."""
    for name in ("tracks", "items"):
        through = getattr(Task, name).through
        column = "track_id" if name == "tracks" else "themeitem_id"
        wanted = {template.pk: [row.pk for row in getattr(template, name).all()] for template in templates}
        through.objects.bulk_create(
            [
                through(**{"task_id": task.pk, column: pk})
                for task in tasks
                for pk in wanted[task.template_id]
            ],
            batch_size=1000,
        )


def _members_in_order(order):
    counts = members_by_unit(order.units)
    found = [counts[unit.pk] for unit in order.units]
    if not any(found):
        raise ValueError(_("None of the units chosen has members; give the same to each instead."))
    return found


def _tell(units, campaign):
    """A word to each person who answers for one of ``units``, once."""
    people = {person.pk: person for people in keepers_of(list(units)).values() for person in people}
    text = _("Targets and tasks of “%(campaign)s” have been given to your organization.") % {
        "campaign": campaign
    }
    inbox.tell_all(people.values(), text, campaign.get_absolute_url())
