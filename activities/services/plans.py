"""The life of a plan: written, perhaps approved or refused beforehand, given up, or held and recorded."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from activities.attendees import due_members, usual_chair
from activities.choices import CLEARED_STATES, PLANNED_MOVES, PlannedState, Presence
from activities.models import Activity, ApprovalRule, PlannedActivity
from activities.permissions import can_approve, can_hold, can_plan
from activities.services import records
from activities.services.many import each
from orgs.appointments import keepers_of
from orgs.periods import today

FIELDS = (
    "organization_id", "kind_id", "topic", "held_on", "starts_at", "ends_at", "place", "expected_people", "note",
    "state",
)  # fmt: skip


def asks_for_approval(organization, kind, day):
    """The rule by which an activity of ``kind`` on ``day`` is approved beforehand; None where nobody asks."""
    return ApprovalRule.objects.over(organization, kind).in_force_on(day).latest_first().first()


@transaction.atomic
def write_plan(plan, *, by, together=(), version=None):
    """Write down ``plan``, new or changed, ``together`` with other organizations, whose people are told.

    Where a rule asks for it, it waits for approval, again after each change; else it is planned. ``version`` is the
    one the person saw; raises StaleVersion if it is no longer so, WrongState once it is held or given up.
    """
    require(can_plan(by, plan))
    current = _locked(plan.pk) if plan.pk else None
    if current:
        require(can_plan(by, current))
        versions.check(current, version)
    if plan.held_on < today():
        raise WrongState(_("This day is over; what was held is recorded, not planned."))
    asked = asks_for_approval(plan.organization, plan.kind, plan.held_on)
    to = PlannedState.REQUESTED if asked else PlannedState.PLANNED
    if current:
        _check_move(current, to)
    plan.state, plan.reason = to, ""
    plan.decided_by = plan.decided_at = None
    plan.version = current.version + 1 if current else 1
    if current is None:
        plan.planned_by = by
    return _write(plan, current, by=by, together=together)


def approve_plan(plan, *, by, version=None):
    """Let the activity be held as it is planned; who planned it is told."""
    return _decide(plan, PlannedState.APPROVED, by=by, version=version)


def refuse_plan(plan, *, by, reason, version=None):
    """Refuse the plan as it stands; who planned it is told ``reason`` and may change it and ask again."""
    if not reason.strip():
        raise ValueError(_("Say why the plan is refused, so that it can be mended."))
    return _decide(plan, PlannedState.REFUSED, by=by, version=version, reason=reason.strip())


def approve_many(plans, *, by, seen):
    """Approve each of ``plans`` that she may approve and that still stands as ``seen``: {id: version}."""
    return each(plans, lambda plan: approve_plan(plan, by=by, version=seen[plan.pk]))


def refuse_many(plans, *, by, seen, reason):
    """Refuse each of ``plans`` for the one ``reason``, under the conditions of ``approve_many``."""
    return each(plans, lambda plan: refuse_plan(plan, by=by, reason=reason, version=seen[plan.pk]))


@transaction.atomic
def withdraw_plan(plan, *, by, reason="", version=None):
    """Give the plan up; the organizations that were to hold it too are told."""
    plan = _move(plan, PlannedState.WITHDRAWN, by=by, rule=can_plan, version=version, reason=reason.strip())
    words = {"unit": plan.organization, "topic": plan.topic, "reason": plan.reason}
    _tell_together(plan, _("%(unit)s has given up “%(topic)s”: %(reason)s") % words)
    return plan


@transaction.atomic
def hold_plan(plan, organization, *, by):
    """The draft of the record of ``organization``, one of the holders, with everything that the plan knows.

    Each holder has a record and an attendance of its own. Done twice it is the same record; WrongState before the
    day, and while the plan is not cleared. The plan is held when its leading organization has its record.
    """
    require(can_hold(by, organization))
    plan = _locked(plan.pk)
    if organization not in plan.holders:
        raise WrongState(_("This organization does not hold the activity."))
    made = Activity.objects.filter(plan=plan, organization=organization).first()
    if made:
        return made
    if plan.state not in (*CLEARED_STATES, PlannedState.HELD):
        words = {"state": plan.get_state_display()}
        raise WrongState(_("A plan that is “%(state)s” does not become a record.") % words)
    if plan.held_on > today():
        raise WrongState(_("An activity is recorded after it was held; this day has not come yet."))
    activity = records.record_activity(
        _first_record(plan, organization, by), by=by, attendance=_everybody(plan, organization)
    )
    if organization == plan.organization:
        _move(plan, PlannedState.HELD, by=by, rule=can_plan)
    return activity


def _decide(plan, to, *, by, version, reason=""):
    return _move(plan, to, by=by, rule=can_approve, version=version, reason=reason)


@transaction.atomic
def _move(plan, to, *, by, rule, version=None, reason=""):
    """The one door to a new state: lock, rule, version, move table, save, audit, word to who planned it."""
    plan = _locked(plan.pk)
    require(rule(by, plan))
    versions.check(plan, version)
    _check_move(plan, to)
    was = plan.state
    plan.state, plan.reason = to, reason
    if to in (PlannedState.APPROVED, PlannedState.REFUSED):
        plan.decided_by, plan.decided_at = by, timezone.now()
    plan.version += 1
    plan.save()
    audit.record(by, f"planned.{to}", plan, before={"state": was}, after={"state": to}, reason=reason)
    if to in (PlannedState.APPROVED, PlannedState.REFUSED):
        inbox.tell(plan.planned_by, f"{to.label}：{plan.topic} {reason}".strip(), plan.get_absolute_url())
    return plan


def _check_move(plan, to):
    was = PlannedState(plan.state)
    if to not in PLANNED_MOVES[was]:
        states = {"was": was.label, "to": to.label}
        raise WrongState(_("A plan that is “%(was)s” cannot become “%(to)s”.") % states)


def _write(plan, current, *, by, together):
    """Save and note what changed; the other organizations are named in the trail, too."""
    was = audit.snapshot(current, FIELDS) | _names(current) if current else {}
    knew = set(current.joint_organizations.all()) if current else set()
    plan.save()
    plan.joint_organizations.set(one for one in together if one != plan.organization)
    old, new = audit.changes(was, audit.snapshot(plan, FIELDS) | _names(plan))
    audit.record(by, "planned.change" if current else "planned.create", plan, before=old, after=new)
    words = {"unit": plan.organization, "day": plan.held_on, "topic": plan.topic}
    _tell_together(plan, _("Together with %(unit)s on %(day)s: %(topic)s") % words, besides=knew)
    return plan


def _names(plan):
    return {"joint_organizations": "、".join(sorted(one.name for one in plan.joint_organizations.all()))}


def _tell_together(plan, text, *, besides=()):
    others = [one for one in plan.joint_organizations.all() if one not in besides]
    people = {person.pk: person for found in keepers_of(others).values() for person in found}
    inbox.tell_all(list(people.values()), text, plan.get_absolute_url())


def _first_record(plan, organization, by):
    """What the plan knows of the activity."""
    return Activity(
        organization=organization, plan=plan, kind=plan.kind, topic=plan.topic, held_on=plan.held_on,
        starts_at=plan.starts_at, ends_at=plan.ends_at, place=plan.place, agenda=plan.note, recorder=by.name,
        chair=usual_chair(organization, plan.held_on),
    )  # fmt: skip


def _everybody(plan, organization):
    """Everyone due, present; None where the roll knows nobody, so that counts can be entered by themselves."""
    members = due_members(organization, plan.kind, plan.held_on)
    present = dict.fromkeys(members, Presence.PRESENT)
    return present if present or plan.kind.attended_by == "nobody" else None


def _locked(pk):
    plans = PlannedActivity.objects.select_for_update(of=("self",)).select_related("organization", "kind")
    return plans.get(pk=pk)
