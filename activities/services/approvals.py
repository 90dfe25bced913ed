"""Which activities are approved beforehand: rules begin and end, and what is past keeps what it had."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from activities.models import ApprovalRule
from activities.permissions import can_ask_for_approval
from orgs.models import Organization
from orgs.periods import today

FIELDS = ("organization_id", "kind_id", "clause", "from_on", "until_on")


@transaction.atomic
def begin_approval(rule, *, by):
    """Ask for approval from the day of ``rule`` on. Plans that were written before wait for nothing."""
    require(can_ask_for_approval(by, rule.organization))
    if rule.from_on < today():
        raise WrongState(_("A rule about approval begins today or later."))
    # Two people who begin the same rule at once: the second waits here and finds the first.
    Organization.objects.select_for_update(of=("self",)).get(pk=rule.organization_id)
    same = ApprovalRule.objects.filter(organization=rule.organization, kind=rule.kind)
    if any(other.until_on is None or other.until_on > rule.from_on for other in same):
        raise WrongState(_("This is asked for already; end that rule first."))
    rule.save()
    audit.record(by, "approval_rule.begin", rule, after=audit.snapshot(rule, FIELDS))
    return rule


@transaction.atomic
def end_approval(rule, *, by):
    """Ask no longer from today; a rule that has not begun is taken back. Requests that wait are still decided."""
    rule = ApprovalRule.objects.select_for_update(of=("self",)).for_list().get(pk=rule.pk)
    require(can_ask_for_approval(by, rule.organization))
    if rule.until_on and rule.until_on <= today():
        raise WrongState(_("This rule has an end already: %(day)s.") % {"day": rule.until_on})
    before = audit.snapshot(rule, FIELDS)
    if rule.from_on >= today():
        audit.record(by, "approval_rule.withdraw", rule, before=before)
        rule.delete()
        return None
    rule.until_on = today()
    rule.save(update_fields=["until_on"])
    audit.record(by, "approval_rule.end", rule, before=before, after={"until_on": rule.until_on})
    return rule
