"""What is owed, changed: rules begin and end, exemptions are granted and end. The past keeps what it had."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from activities.models import DutyExemption, DutyRule
from activities.permissions import can_excuse, can_set_duties
from orgs.periods import today

RULE_FIELDS = (
    "kind_id", "organization_kind", "period", "minimum", "needs_committee", "clause", "from_on", "until_on",
)  # fmt: skip
EXEMPTION_FIELDS = ("organization_id", "kind_id", "from_on", "until_on", "reason")


@transaction.atomic
def begin_rule(rule, *, by):
    """Let ``rule`` hold from its day on, which is not past, until one that is announced already takes over.

    The one that it replaces ends that day.
    """
    require(can_set_duties(by))
    if rule.from_on < today():
        raise WrongState(_("A rule begins today or later: what is past keeps the rules that it had."))
    others = _in_its_place(rule)
    if any(other.from_on == rule.from_on for other in others):
        raise WrongState(_("Another rule for this begins on the same day; end that one first."))
    for older in (other for other in others if other.from_on < rule.from_on):
        _end(older, rule.from_on, by=by)
    rule.until_on = min((other.from_on for other in others if other.from_on > rule.from_on), default=None)
    rule.save()
    audit.record(by, "duty_rule.begin", rule, after=audit.snapshot(rule, RULE_FIELDS))
    return rule


@transaction.atomic
def end_rule(rule, *, by, until_on):
    """Let ``rule`` hold no longer from ``until_on`` on. Periods that began under it are still judged by it.

    A rule that has not begun by then is taken back altogether.
    """
    require(can_set_duties(by))
    rule = DutyRule.objects.select_for_update(of=("self",)).select_related("kind").get(pk=rule.pk)
    if until_on < today():
        raise WrongState(_("A rule ends today or later: what is past keeps the rules that it had."))
    if rule.until_on and rule.until_on <= until_on:
        raise WrongState(_("This rule has an end already: %(day)s.") % {"day": rule.until_on})
    if rule.from_on < until_on:
        return _end(rule, until_on, by=by)
    audit.record(by, "duty_rule.withdraw", rule, before=audit.snapshot(rule, RULE_FIELDS))
    rule.delete()
    return None


@transaction.atomic
def grant_exemption(exemption, *, by):
    """Excuse an organization for whole periods within the days of ``exemption``, for the reason that it states."""
    require(can_excuse(by, exemption.organization))
    if not exemption.reason.strip():
        raise ValueError(_("Say why nothing is owed."))
    exemption.granted_by = by
    exemption.save()
    audit.record(
        by,
        "duty_exemption.grant",
        exemption,
        after=audit.snapshot(exemption, EXEMPTION_FIELDS),
        reason=exemption.reason,
    )
    return exemption


@transaction.atomic
def end_exemption(exemption, *, by):
    """Let the organization owe again from today; what was excused before stays excused."""
    exemption = DutyExemption.objects.select_for_update(of=("self",)).for_list().get(pk=exemption.pk)
    require(can_excuse(by, exemption.organization))
    yesterday = today() - timedelta(days=1)
    if exemption.until_on <= yesterday:
        raise WrongState(_("This exemption ended on %(day)s.") % {"day": exemption.until_on})
    before = audit.snapshot(exemption, ("from_on", "until_on"))
    if exemption.from_on > yesterday:
        audit.record(by, "duty_exemption.withdraw", exemption, before=before)
        exemption.delete()
        return None
    exemption.until_on = yesterday
    exemption.save(update_fields=["until_on"])
    audit.record(by, "duty_exemption.end", exemption, before=before, after={"until_on": yesterday})
    return exemption


def _in_its_place(rule):
    """Rules for the same kind of activity and of organization that hold when ``rule`` begins, or later."""
    return list(
        DutyRule.objects.select_for_update(of=("self",))
        .select_related("kind")
        .filter(kind=rule.kind, organization_kind=rule.organization_kind)
        .in_force_between(rule.from_on, rule.from_on.max)
    )


def _end(rule, until_on, *, by):
    before = audit.snapshot(rule, ("until_on",))
    rule.until_on = until_on
    rule.save(update_fields=["until_on"])
    audit.record(by, "duty_rule.end", rule, before=before, after={"until_on": until_on})
    return rule
