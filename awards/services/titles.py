"""Titles are granted, re-checked and lost."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox
from accounts.access import require
from accounts.errors import WrongState
from awards.models import TitleLevel, TitlePlan, TitleRecheck, TitleRecord
from awards.permissions.titles import can_run_ladder
from orgs.appointments import keepers_of
from orgs.periods import LAST_YEAR, today, years_later


@transaction.atomic
def grant_title(record, *, by):
    """Enter that ``record.organization`` was granted a title; its validity is counted, open plans for it are reached.

    A title asks for one of the step below, held on that day; with a reason it is entered all the same.
    """
    level = _locked_level(record.level)
    require(can_run_ladder(by, level.ladder))
    _check_grant(record, level)
    record.level, record.valid_until = level, valid_until(level, record.granted_on)
    if stands_in_order(record.organization, level, record.granted_on):
        record.out_of_order_reason = ""
    elif not record.out_of_order_reason:
        lower = "、".join(one.name for one in TitleLevel.objects.of_the_step_below(level))
        words = {"title": level, "lower": lower, "day": record.granted_on}
        raise ValueError(
            _(
                "“%(title)s” asks for “%(lower)s”, which the organization did not hold on %(day)s. "
                "If it was granted all the same, say why."
            )
            % words
        )
    record.save()
    audit.record(by, "title.grant", record, after=_said(record), reason=record.out_of_order_reason)
    _reach_plans(record, by=by)
    _tell(record, _("Title entered: %(title)s.") % {"title": level})
    return record


@transaction.atomic
def recheck_title(record, checked_on, note, *, by):
    """The title was looked at again and stays."""
    record = _locked(record)
    require(can_run_ladder(by, record.level.ladder))
    if checked_on > today():
        raise ValueError(_("A re-check is entered when it is done, not before."))
    if not TitleRecord.objects.held_on(checked_on).filter(pk=record.pk).exists():
        raise WrongState(_("The organization did not hold the title on that day."))
    if record.rechecks.filter(checked_on=checked_on).exists():
        raise ValueError(_("The re-check of that day is entered already."))
    check = TitleRecheck.objects.create(record=record, checked_on=checked_on, note=note)
    audit.record(by, "title.recheck", record, after={"checked_on": str(checked_on), "note": note})
    return check


@transaction.atomic
def lose_title(record, lost_on, reason, *, by):
    """The title was taken away or given back; the record stays, as lost."""
    record = _locked(record)
    require(can_run_ladder(by, record.level.ladder))
    if record.lost_on:
        raise WrongState(_("The title is entered as lost already."))
    if not record.granted_on <= lost_on <= today():
        raise ValueError(_("A title is lost after it was granted and not in the future."))
    if not TitleRecord.objects.held_on(lost_on).filter(pk=record.pk).exists():
        raise ValueError(_("The title had run out or was granted again by then; there is nothing to lose."))
    record.lost_on, record.lost_reason = lost_on, reason
    record.save(update_fields=["lost_on", "lost_reason"])
    audit.record(by, "title.lose", record, after={"lost_on": str(lost_on)}, reason=reason)
    _tell(record, _("Title lost: %(title)s.") % {"title": record.level})
    return record


def valid_until(level, granted_on):
    """The last day of validity of what is granted on ``granted_on``; None where the title does not run out."""
    if level.valid_years is None:
        return None
    return years_later(granted_on, level.valid_years) - timedelta(days=1)


def stands_in_order(organization, level, day):
    """Whether the organization may be granted the title on ``day``: it holds one of the step below, or this one."""
    lower = list(TitleLevel.objects.of_the_step_below(level))
    held = TitleRecord.objects.of_unit(organization).held_on(day)
    return not lower or held.filter(level__in=[level, *lower]).exists()


def _check_grant(record, level):
    if not record.organization.path.startswith(level.ladder.organization.path):
        raise ValueError(_("The ladder is not one of a committee that leads this organization."))
    if record.granted_on > today():
        raise ValueError(_("A title is entered when it is granted, not before."))
    if level.valid_years and record.granted_on.year + level.valid_years > LAST_YEAR:
        raise ValueError(_("Its validity would leave the calendar: check the day."))
    same = TitleRecord.objects.of_unit(record.organization).filter(level=level)
    if same.filter(granted_on=record.granted_on).exists():
        raise ValueError(_("That grant is entered already."))
    if same.held_on(record.granted_on).filter(valid_until=None).exists():
        raise ValueError(_("The organization holds this title already, and it does not run out."))


def _locked_level(level):
    found = TitleLevel.objects.select_for_update(of=("self",)).select_related("ladder__organization")
    return found.get(pk=level.pk)


def _locked(record):
    found = TitleRecord.objects.select_for_update(of=("self",))
    return found.select_related("organization", "level__ladder__organization").get(pk=record.pk)


def _reach_plans(record, *, by):
    plans = TitlePlan.objects.select_for_update(of=("self",)).select_related("organization", "level")
    for plan in plans.of_unit(record.organization).open().filter(level=record.level):
        plan.reached_on, plan.version = record.granted_on, plan.version + 1
        plan.save(update_fields=["reached_on", "version"])
        audit.record(by, "title_plan.reach", plan, after={"reached_on": str(plan.reached_on)})


def _said(record):
    return {
        "level": record.level.name,
        "granted_on": str(record.granted_on),
        "document_number": record.document_number,
        "valid_until": str(record.valid_until or ""),
    }


def _tell(record, text):
    people = keepers_of([record.organization_id]).get(record.organization_id, [])
    inbox.tell_all(people, text, record.get_absolute_url())
