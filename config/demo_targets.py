"""The demo office's targets, given out and laid out over the months; the tasks of its campaigns, and what was reported."""

from datetime import date
from decimal import Decimal

from activities.models import ActivityKind
from campaigns.choices import Horizon, Scaling, Subject
from campaigns.models import Target, Task, TaskTemplate, ThemeItem, UnitTarget
from campaigns.services.giving import Order
from campaigns.services.giving import give_out as give
from campaigns.services.targets import report_progress, save_target
from campaigns.services.task_edits import write_task
from campaigns.services.task_templates import save_template
from orgs.choices import BRANCH_KINDS, PostTitle
from orgs.models import Member, Post

# Goals of one branch for a year: four assemblies, two lessons.
EACH_BRANCH = {"branch_assembly": 4, "party_lesson": 2}


def give_out(told, campaign, units, staff):
    """Set the campaign's targets and tasks, and give them to its units in one submit."""
    _tie_to_tracks(campaign)
    targets = [_target(one, campaign, sort, staff) for sort, one in enumerate(told.get("targets", ()), 1)]
    templates = [
        _template(one, campaign, sort, staff) for sort, one in enumerate(told.get("templates", ()), 1)
    ]
    if targets or templates:
        below = [unit for unit in units.values() if unit.path.startswith(campaign.sponsor.path)]
        goals = {}
        for target, one in zip(targets, told["targets"], strict=True):
            goals |= {(target.pk, unit.pk): Decimal(goal) for unit, goal in _goals(one, campaign, below)}
        top = _top(campaign, below)
        owing = {pk for _target, pk in goals} | ({unit.pk for unit in top} if templates else set())
        order = {"campaign": campaign, "goals": goals, "goals_by": Scaling.TYPED}
        give(
            Order(targets=targets, templates=[], units=[u for u in below if u.pk in owing], **order), by=staff
        )
        if templates:
            give(Order(targets=[], templates=templates, units=top, **order), by=staff)
    for one in told.get("tasks", ()):
        _task(one, campaign, units, staff)


def report(told, campaign, units, staff):
    """What units reported by hand where the system cannot count."""
    rows = UnitTarget.objects.of_campaign(campaign).for_list()
    held = {(row.target.title, row.organization.name): row for row in rows}
    for one in told.get("progress", ()):
        row = held[one["target"], one["unit"]]
        day = date.fromisoformat(one["as_of"])
        report_progress(row, by=staff, as_of=day, value=Decimal(one["value"]), proof=one["proof"])


def _target(one, campaign, sort, staff):
    target = Target(
        campaign=campaign, title=one["title"], measure=one["measure"], unit=one["unit"], sort=sort,
        track=campaign.tracks.filter(name=one.get("track", "")).first(), counted_from=one["counted_from"],
        standard=one.get("standard", ""), baseline=Decimal(one.get("baseline", 0)), goal=Decimal(one["goal"]),
        kind=ActivityKind.objects.filter(code=one.get("kind", "")).first(),
        starts_on=date(2010, 1, 1), due_on=date.fromisoformat(one["due_on"]),
        horizon=one.get("horizon", Horizon.YEAR), subject=one.get("subject", Subject.ORGANIZATIONS),
    )  # fmt: skip
    return save_target(target, by=staff, items=_items(campaign, one["items"]))


def _goals(one, campaign, below):
    """[(unit, its goal)]: what the units owe together is the target's goal."""
    branches = [unit for unit in below if unit.kind in BRANCH_KINDS]
    match one["given"]:
        case "sponsor":
            return [(campaign.sponsor, one["goal"])]
        case "each_branch":
            return [(unit, EACH_BRANCH[one["kind"]]) for unit in branches]
        case "branches":
            rows = [unit.path for unit in branches]
        case "tasks":
            rows = list(Task.objects.of_campaign(campaign).values_list("organization__path", flat=True))
        case _:
            rows = [unit.path for unit in below if unit != campaign.sponsor]
    return [(unit, sum(path.startswith(unit.path) for path in rows)) for unit in _top(campaign, below)]


def _top(campaign, below):
    return [unit for unit in below if unit.parent_id == campaign.sponsor_id]


def _template(one, campaign, sort, staff):
    template = TaskTemplate(
        campaign=campaign, title=one["title"], measures=one["measures"], sort=sort,
        due_on=date.fromisoformat(one["due_on"]),
    )  # fmt: skip
    tracks = campaign.tracks.filter(name__in=one["tracks"])
    return save_template(template, tracks=tracks, items=_items(campaign, one["items"]), by=staff)


def _task(one, campaign, units, staff):
    unit = units[one["unit"]]
    secretary = Post.objects.filter(organization=unit, title=PostTitle.SECRETARY).first()
    name = secretary.holder_name if secretary else "陈静"
    task = Task(
        campaign=campaign, organization=unit, title=one["title"], leader=name, owner=one.get("owner", name),
        owner_post=one.get("owner_post", ""), measures="列入创建实施计划，每季检查一次", due_on=date.fromisoformat(one["due_on"]),
        subject=one.get("subject", Subject.ORGANIZATIONS),
        member=Member.objects.filter(organization=unit, name=one.get("member", "")).first(),
    )  # fmt: skip
    tracks = campaign.tracks.filter(name__in=one["tracks"])
    write_task(task, links={"tracks": tracks, "items": _items(campaign, one["items"])}, by=staff)


def _tie_to_tracks(campaign):
    """The workbook's tasks say in their title to which track they belong."""
    through = Task.tracks.through
    rows = [
        through(task_id=task.pk, track_id=track.pk)
        for track in campaign.tracks.all()
        for task in Task.objects.of_campaign(campaign).filter(title__contains=track.name)
    ]
    through.objects.bulk_create(rows)


def _items(campaign, names):
    return list(ThemeItem.objects.filter(group__campaign=campaign, name__in=names))
