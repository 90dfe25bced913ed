"""A service that comes every week: it makes dated services a quarter ahead, and never two for a day."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from accounts.errors import WrongState
from orgs.periods import today
from teams import dates
from teams.choices import PLAN_DAYS, ServiceState
from teams.models import Service, ServicePlan, TeamMember
from teams.permissions import can_keep
from teams.services.services import cancel_service

FIELDS = (
    "team_id",
    "weekday",
    "starts_at",
    "topic",
    "place",
    "beneficiary",
    "from_on",
    "until_on",
    "ended_on",
)
COPIED = ("team", "starts_at", "topic", "place", "beneficiary", "hours")


@transaction.atomic
def plan_services(plan, *, by, taking_part):
    """Set up a weekly service and make its first quarter of dated services, which are returned."""
    require(can_keep(by, plan.team))
    if plan.until_on and plan.until_on < plan.from_on:
        raise ValueError(_("The last day lies before the first."))
    if plan.hours <= 0:
        raise ValueError(_("Say how many hours the service lasts."))
    if not plan.team.stands_on(plan.from_on):
        raise ValueError(_("The team did not stand on that day."))
    plan.save()
    plan.taking_part.set(taking_part)
    made = _make(plan, plan.from_on + timedelta(days=PLAN_DAYS))
    if not made:
        raise ValueError(_("No such day of the week lies between the first day and the last."))
    after = audit.snapshot(plan, FIELDS) | {"services": len(made)}
    audit.record(by, "service_plan.create", plan, after=after)
    return made


@transaction.atomic
def continue_plan(plan, *, by):
    """Make the services up to a quarter from today. Asking twice makes no double; returns what was made."""
    plan = _running(plan, by=by)
    made = _make(plan, today() + timedelta(days=PLAN_DAYS))
    if made:
        audit.record(by, "service_plan.continue", plan, after={"services": len(made)})
    return made


@transaction.atomic
def end_plan(plan, *, by, reason, version=None):
    """End a weekly service: what it had still planned from today on is called off for ``reason``."""
    plan = _running(plan, by=by)
    versions.check(plan, version)
    if not reason.strip():
        raise ValueError(_("Say why the weekly service ends."))
    plan.ended_on = today()
    plan.version += 1
    plan.save()
    coming = list(Service.objects.filter(plan=plan, held_on__gte=today()).planned().earliest_first())
    for service in coming:
        cancel_service(service, by=by, reason=reason)
    after = {"ended_on": plan.ended_on, "services": len(coming)}
    audit.record(by, "service_plan.end", plan, after=after, reason=reason.strip())
    return plan


def _running(plan, *, by):
    found = ServicePlan.objects.select_for_update(of=("self",)).select_related("team__organization")
    plan = found.get(pk=plan.pk)
    require(can_keep(by, plan.team))
    if plan.ended_on:
        raise WrongState(_("This weekly service has ended; plan a new one."))
    return plan


def _make(plan, last):
    """Services on the plan's days up to ``last`` that have none yet, each with those of the plan who are then in the team."""
    last = min(day for day in (last, plan.until_on, _eve(plan.team.dissolved_on)) if day)
    taken = set(Service.objects.filter(plan=plan).values_list("held_on", flat=True))
    copied = {field: getattr(plan, field) for field in COPIED}
    made = Service.objects.bulk_create(
        Service(plan=plan, held_on=day, state=ServiceState.PLANNED, **copied)
        for day in dates.weekly(plan.weekday, plan.from_on, last)
        if day not in taken
    )
    people = list(TeamMember.objects.filter(plans=plan))
    through = Service.taking_part.through
    through.objects.bulk_create(
        through(service=service, teammember=person)
        for service in made
        for person in people
        if dates.covers(person.joined_on, person.left_on, service.held_on)
    )
    return made


def _eve(day):
    return day - timedelta(days=1) if day else None
