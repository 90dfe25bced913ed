"""Titles held, put together for a page: the matrix of organizations × ladders, and what stands in the way of a plan."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F
from django.utils.translation import gettext as _

from awards.models import TitleLevel, TitleRecord
from awards.querysets.schemes import in_order_of
from campaigns.lights import Explained, light_of

UNIT_KEYS = {"unit": F("sort"), "name": F("name")}


def in_order(units, key):
    """The organizations of the matrix as the list is sorted."""
    return in_order_of(units, UNIT_KEYS, key, "path")


def held_table(units, ladders, day):
    """[(unit, [(ladder, records of the highest step held)])]. Three queries, however many units."""
    held = defaultdict(list)
    for record in TitleRecord.objects.of_units(units).held_on(day).for_list().highest_first():
        cell = held[record.organization_id, record.level.ladder_id]
        if not cell or cell[0].level.step == record.level.step:
            cell.append(record)
    return [(unit, [(ladder, held[unit.pk, ladder.pk]) for ladder in ladders]) for unit in units]


@dataclass(frozen=True)
class PlanStanding:
    """An upgrade plan as it stands: what the unit holds now, the light, and what stands in the way."""

    plan: object
    holds: list
    light: Explained | None
    obstacles: list


def standings(plans, day):
    """Each of ``plans`` with its standing on ``day``. Three queries, however many plans."""
    plans = list(plans)
    held = defaultdict(list)
    records = TitleRecord.objects.of_units({plan.organization for plan in plans})
    for record in records.held_on(day).for_list().highest_first():
        held[record.organization_id, record.level.ladder_id].append(record)
    steps = defaultdict(list)
    for level in TitleLevel.objects.filter(ladder__in={plan.level.ladder_id for plan in plans}):
        steps[level.ladder_id].append(level)
    return [
        _standing(plan, held[plan.organization_id, plan.level.ladder_id], steps[plan.level.ladder_id], day)
        for plan in plans
    ]


def _standing(plan, held, levels, day):
    if plan.given_up_on:
        return PlanStanding(plan, held, None, [])
    light = light_of(due_on=plan.planned_by, done_on=plan.reached_on, on=day)
    return PlanStanding(plan, held, light, obstacles_of(plan, held, levels, day) if plan.is_open else [])


def obstacles_of(plan, held, levels, day):
    """In sentences: the step below missing, running out before the planned day, or to be re-checked this year."""
    lower_step = max((level.step for level in levels if level.step < plan.level.step), default=None)
    if lower_step is None:
        return []
    lower = [record for record in held if record.level.step == lower_step]
    if not lower:
        names = "、".join(level.name for level in levels if level.step == lower_step)
        return [_("Asks for “%(titles)s” first, which is not held.") % {"titles": names}]
    return [*_running_out(plan, lower), *_to_recheck(lower, day)]


def _running_out(plan, lower):
    if any(record.valid_until is None or record.valid_until >= plan.planned_by for record in lower):
        return []
    last = max(lower, key=lambda record: record.valid_until)
    words = {"title": last.level, "day": last.valid_until}
    return [_("“%(title)s” runs out on %(day)s, before the planned day.") % words]


def _to_recheck(lower, day):
    due = [record for record in lower if is_recheck_due(record, day)]
    words = _("“%(title)s” is to be re-checked in %(year)s.")
    return [words % {"title": record.level, "year": day.year} for record in due]


def is_recheck_due(record, day):
    """The same as ``recheck_due_on`` of the query set, of a record that is held on ``day``."""
    if not record.level.has_recheck or record.granted_on.year >= day.year:
        return False
    checks = [check.checked_on for check in record.rechecks.all()]
    return not any(checked.year == day.year and checked <= day for checked in checks)
