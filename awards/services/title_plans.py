"""Upgrade plans are made, changed and given up; they are reached when the title is entered (services/titles.py)."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from awards.models import TitlePlan, TitleRecord
from awards.permissions.titles import can_change_plan
from orgs.periods import today

FIELDS = ("organization_id", "level_id", "planned_by", "measures")


@transaction.atomic
def save_plan(plan, *, by, version=None):
    """Aim at a title by a day, or change the day and the measures."""
    before = _locked(plan) if plan.pk else None
    for one in filter(None, (before, plan)):
        require(can_change_plan(by, one))
    if before:
        versions.check(before, version)
    _check(plan, before)
    was = _said(before) if before else {}
    plan.version = before.version + 1 if before else 1
    plan.save()
    old, new = audit.changes(was, _said(plan))
    audit.record(by, "title_plan.change" if before else "title_plan.create", plan, before=old, after=new)
    return plan


@transaction.atomic
def give_up_plan(plan, reason, *, by):
    """The organization does not aim at the title any more."""
    plan = _locked(plan)
    require(can_change_plan(by, plan))
    plan.given_up_on, plan.given_up_reason, plan.version = today(), reason, plan.version + 1
    plan.save(update_fields=["given_up_on", "given_up_reason", "version"])
    audit.record(by, "title_plan.drop", plan, after={"given_up_on": str(plan.given_up_on)}, reason=reason)
    return plan


def _check(plan, before):
    if not plan.organization.path.startswith(plan.level.ladder.organization.path):
        raise ValueError(_("The ladder is not one of a committee that leads this organization."))
    is_moved = before is None or before.planned_by != plan.planned_by
    if is_moved and plan.planned_by < today():
        raise ValueError(_("Plan by a day that is still to come."))
    lasting = TitleRecord.objects.of_unit(plan.organization).filter(level=plan.level)
    if lasting.held_on(today()).filter(valid_until=None).exists():
        raise ValueError(_("The organization holds this title already, and it does not run out."))
    others = TitlePlan.objects.of_unit(plan.organization).open().filter(level=plan.level)
    if others.exclude(pk=plan.pk).exists():
        raise ValueError(_("There is an open plan for this title already; change that one."))


def _locked(plan):
    found = TitlePlan.objects.select_for_update(of=("self",)).select_related("organization", "level__ladder")
    return found.get(pk=plan.pk)


def _said(plan):
    taken = audit.snapshot(plan, FIELDS)
    return taken | {"planned_by": str(plan.planned_by)}
