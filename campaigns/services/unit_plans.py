"""The life of a unit's own plan: written, handed in, approved or given back with reasons."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from activities.services.chasing import ask
from campaigns.choices import UNIT_PLAN_MOVES, UnitPlanState
from campaigns.models import UnitPlan
from campaigns.permissions.unit_plans import can_chase_plans, can_review, can_submit_plan, can_write_plan
from campaigns.units import reviews
from campaigns.units.reach import plans_reach
from orgs.appointments import keepers_of

FIELDS = ("title", "text", "state")


@transaction.atomic
def write_plan(plan, *, by, version=None):
    """Write a unit's plan or change it, as long as it has not been handed in."""
    require(can_write_plan(by, plan.organization))
    before = _locked(plan) if plan.pk else None
    if before:
        versions.check(before, version)
        if before.state not in (UnitPlanState.DRAFT, UnitPlanState.RETURNED):
            raise WrongState(
                _("The plan has been handed in; it is changed when the committee gives it back.")
            )
    elif UnitPlan.objects.of_campaign(plan.campaign).filter(organization=plan.organization).exists():
        raise WrongState(_("Your organization already has a plan for this campaign."))
    was = audit.snapshot(before, FIELDS) if before else {}
    plan.version = before.version + 1 if before else 1
    plan.save()
    old, new = audit.changes(was, audit.snapshot(plan, FIELDS))
    audit.record(by, "unit_plan.change" if before else "unit_plan.create", plan, before=old, after=new)
    return plan


def submit_plan(plan, *, by, version=None):
    """Hand the plan in."""
    return _move(plan, UnitPlanState.SUBMITTED, by=by, rule=can_submit_plan, version=version)


def approve_plan(plan, *, by, review, version=None):
    """Approve the plan: every criterion is met."""
    if lacking := reviews.unmet(reviews.PLAN, review):
        raise ValueError(
            _("A plan is approved when it meets every criterion; not met: %(criteria)s.")
            % {"criteria": "、".join(lacking)}
        )
    return _move(plan, UnitPlanState.APPROVED, by=by, rule=can_review, version=version, review=review)


def return_plan(plan, *, by, review, reason, version=None):
    """Give the plan back, with a verdict on each criterion and a reason."""
    if not reason.strip():
        raise ValueError(_("Say why the plan is given back."))
    return _move(
        plan,
        UnitPlanState.RETURNED,
        by=by,
        rule=can_review,
        version=version,
        review=review,
        reason=reason.strip(),
    )


@transaction.atomic
def chase_plans(campaign, *, by):
    """Ask the people of every unit that owes a plan, each at most once a day for whatever anybody asks of them.

    Returns (people told, people who were asked today already, units that have nobody to ask).
    """
    require(can_chase_plans(by, campaign))
    units = [unit for unit, _plan in plans_reach(campaign).missing]
    if not units:
        raise WrongState(_("Every unit has handed in its plan."))
    keepers = keepers_of(units)
    text = _("%(by)s asks for your organization's plan for “%(campaign)s”.") % {
        "by": by,
        "campaign": campaign,
    }
    texts = {person.pk: text for people in keepers.values() for person in people}
    told, spared = ask(texts, campaign.get_absolute_url(), by=by)
    after = {"told": [person.username for person in told]}
    audit.record(by, "unit_plan.chase", campaign, after=after)
    return len(told), len(spared), len(units) - len(keepers)


@transaction.atomic
def _move(plan, to, *, by, rule, version, review=None, reason=""):
    """The one door to a new state: lock, rule, version, move table, save, audit, inbox."""
    plan = _locked(plan)
    require(rule(by, plan))
    versions.check(plan, version)
    was = UnitPlanState(plan.state)
    if to not in UNIT_PLAN_MOVES[was]:
        raise WrongState(
            _("A plan that is “%(was)s” cannot become “%(to)s”.") % {"was": was.label, "to": to.label}
        )
    before = audit.snapshot(plan, ("state", "review"))
    plan.state, plan.version = to, plan.version + 1
    if to == UnitPlanState.SUBMITTED:
        plan.submitted_by, plan.submitted_at, plan.reason = by, timezone.now(), ""
    else:
        plan.decided_by, plan.decided_at, plan.review, plan.reason = by, timezone.now(), review, reason
    plan.save()
    after = audit.snapshot(plan, ("state", "review"))
    audit.record(by, f"unit_plan.{to}", plan, before=before, after=after, reason=reason)
    if to != UnitPlanState.SUBMITTED:
        words = {"title": plan.title, "state": to.label}
        inbox.tell(plan.submitted_by, _("“%(title)s”: %(state)s") % words, plan.get_absolute_url())
    return plan


def _locked(plan):
    found = UnitPlan.objects.select_for_update(of=("self",)).select_related(
        "organization", "campaign__sponsor"
    )
    return found.get(pk=plan.pk)
