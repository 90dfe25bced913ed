"""Laying out targets over the months: what the arithmetic of ``campaigns.scheduling.schedules`` needs, and saving what it found."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from campaigns.choices import Shape
from campaigns.models import Milestone, Target, UnitTarget
from campaigns.permissions.targets import can_adjust, can_set_targets
from campaigns.scheduling import schedules
from campaigns.targets import counting
from orgs.periods import Period
from orgs.workdays import calendar_between


@dataclass(frozen=True)
class Wish:
    """How a person wants the targets laid out: in which shape, with which milestones set by hand
    {id of the unit's target: {month: amount}}, and in which months nothing is to be planned {organization id: months}."""

    shape: str = ""
    pins: dict = field(default_factory=dict)
    free: dict = field(default_factory=dict)


def wants_of(unit_targets, *, on, wish=None):
    """A schedules.Want for each of ``unit_targets``, in a fixed number of queries. Each has its target's own shape
    unless ``wish`` names another."""
    wish = wish or Wish()
    unit_targets = list(unit_targets)
    reached = counting.reached(unit_targets, on)
    by_last_year = [one for one in unit_targets if (wish.shape or one.target.shape) == Shape.LAST_YEAR]
    months = counting.last_year(by_last_year)
    return [
        schedules.Want(
            key=one.pk,
            unit=one.organization_id,
            goal=one.goal,
            starts_on=one.target.starts_on,
            due_on=one.due_on,
            shape=wish.shape or one.target.shape,
            done=reached[one.pk],
            pins=wish.pins.get(one.pk, {}),
            last_year=dict(months.get(one.pk, {})),
            ceilings=dict.fromkeys(wish.free.get(one.organization_id, ()), 0),
            weight=one.weight,
        )
        for one in unit_targets
    ]


def calendar_of(unit_targets, *, on):
    """The working days that the milestones of ``unit_targets`` can fall on."""
    last = max([one.due_on for one in unit_targets], default=on)
    return calendar_between(Period.month_of(on).first, max(last, on))


def milestones_of(unit_targets, *, on):
    """Milestones, not yet saved, for what units have just been given: from today back from each deadline.

    ``unit_targets`` are saved rows with their target and organization at hand.
    """
    unit_targets = list(unit_targets)
    plans = schedules.plan_all(wants_of(unit_targets, on=on), on, calendar_of(unit_targets, on=on))
    return [row for one in unit_targets for row in _rows(one.pk, plans[one.pk])]


def stamp_of(unit_targets):
    """A number that grows whenever one of ``unit_targets`` is changed: what a person saw when she began."""
    return sum(one.version for one in unit_targets)


@transaction.atomic
def save_schedule(target, plans, *, by, on, shape="", stamp=None):
    """Keep ``plans`` {id of the unit's target: milestones} of ``target`` from ``on`` on; what lies before stays as it
    was, missed or not. One transaction and a fixed number of queries, however many units and months."""
    target = Target.objects.select_for_update(of=("self",)).for_list().get(pk=target.pk)
    if by is not None:  # None is the command line
        require(can_set_targets(by, target.campaign))
    unit_targets = _locked(target.unit_targets.all(), plans, stamp)
    _replace(unit_targets, plans, on)
    if shape and shape != target.shape:
        Target.objects.filter(pk=target.pk).update(shape=shape)
    audit.record(
        by, "target.schedule", target,
        before={"shape": target.shape}, after={"shape": shape or target.shape, "units": len(unit_targets)},
    )  # fmt: skip
    audit.record_all(by, "unit_target.schedule", unit_targets)
    return unit_targets


@transaction.atomic
def adjust_milestones(unit_target, steps, *, by, on, reason="", version=None):
    """Keep ``steps`` as the milestones of one unit from ``on`` on; the last of them is still the goal on its deadline."""
    before = UnitTarget.objects.for_list().get(pk=unit_target.pk)
    if by is not None:
        require(can_adjust(by, before))
    if not steps or steps[-1].planned != before.goal:
        raise ValueError(_("The last milestone is the goal on its deadline; it cannot be moved."))
    rows = UnitTarget.objects.filter(pk=unit_target.pk)
    (locked,) = _locked(rows, {unit_target.pk: steps}, version)
    was = {f"{one.month:%Y-%m}": one.planned for one in locked.milestones.filter(due_on__gte=on)}
    _replace([locked], {locked.pk: steps}, on)
    now = {f"{one.month:%Y-%m}": one.planned for one in steps}
    old, new = audit.changes(was, now)
    audit.record(by, "milestone.adjust", locked, before=old, after=new, reason=reason)
    return locked


def _locked(rows, plans, stamp):
    """The rows of ``plans``, locked; refused when somebody changed one of them since ``stamp`` was seen."""
    rows = rows.select_for_update(of=("self",)).filter(pk__in=plans).select_related("organization", "target")
    unit_targets = list(rows.order_by("pk"))
    if stamp is not None and stamp_of(unit_targets) != stamp:
        raise WrongState(
            _(
                "Somebody else changed this schedule meanwhile. Yours is shown below; look at it again and save it."
            )
        )
    return unit_targets


def _replace(unit_targets, plans, on):
    ids = [one.pk for one in unit_targets]
    Milestone.objects.filter(unit_target__in=ids, due_on__gte=on).delete()
    taken = set(Milestone.objects.filter(unit_target__in=ids).values_list("unit_target_id", "month"))
    rows = [row for pk in ids for row in _rows(pk, plans[pk]) if (pk, row.month) not in taken]
    Milestone.objects.bulk_create(rows, batch_size=2000)
    UnitTarget.objects.filter(pk__in=ids).update(version=F("version") + 1)


def _rows(pk, steps):
    doubtful = _("The holidays of this year have not been published yet; this is the last weekday.")
    return [
        Milestone(
            unit_target_id=pk,
            month=step.month,
            due_on=step.due_on,
            planned=step.planned,
            note="" if step.is_certain else doubtful,
        )
        for step in steps
    ]


def saved_plans(unit_targets, *, on):
    """{id of the unit's target: its milestones from ``on`` on}, as saved: one query."""
    plans = defaultdict(list)
    rows = Milestone.objects.filter(unit_target__in=unit_targets, due_on__gte=on).order_by("month")
    for row in rows:
        plans[row.unit_target_id].append(
            schedules.Step(row.month, row.due_on, row.planned, is_certain=not row.note)
        )
    return plans
