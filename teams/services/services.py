"""The life of a team's service: planned, given, or called off."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from accounts.errors import WrongState
from orgs.periods import today
from teams.choices import MOVES, ServiceState
from teams.models import Service, Team, TeamMember
from teams.permissions import can_keep

FIELDS = (
    "team_id", "activity_id", "held_on", "starts_at", "topic", "place", "beneficiary", "hours",
    "persons_served", "state",
)  # fmt: skip


@transaction.atomic
def save_service(service, *, by, taking_part, version=None):
    """Enter ``service`` or change it: a day to come makes it planned, any other a service that was given.

    What an activity record says of it (date, topic, place) is taken over from there and not entered again.
    """
    require(can_keep(by, service.team))
    # Whoever enters the same for the same team at the same time waits here, and then finds it.
    Team.objects.select_for_update(of=("self",)).get(pk=service.team_id)
    current = Service.objects.select_for_update().filter(pk=service.pk).first() if service.pk else None
    if current:
        versions.check(current, version)
        if current.is_cancelled:
            raise WrongState(_("This service was called off; enter it anew if it was given after all."))
    _take_over(service)
    _check(service, current)
    if current is None:
        service.state = ServiceState.PLANNED if service.held_on > today() else ServiceState.DONE
    elif current.state == ServiceState.DONE and service.held_on > today():
        raise ValueError(_("This service was given; it cannot lie on a day that has not come yet."))
    else:
        service.state = current.state
    return _write(service, current, taking_part, by=by)


@transaction.atomic
def confirm_service(service, *, by, version=None, hours=None, persons_served=None, taking_part=None):
    """Say that a planned service was given: as planned, or with what the person changes."""
    service = _locked(service, by=by, version=version)
    if service.held_on > today():
        raise WrongState(_("This service is still to come; confirm it when it has been given."))
    before = _seen(service)
    _enter(service, ServiceState.DONE)
    if hours is not None:
        service.hours = hours
    if persons_served is not None:
        service.persons_served = persons_served
    service.save()
    if taking_part is None:
        # Whoever left the team between the plan and the day is not credited.
        taking_part = service.taking_part.on(service.held_on)
    _set_taking_part(service, taking_part)
    _record(by, "service.done", service, before)
    return service


@transaction.atomic
def cancel_service(service, *, by, reason, version=None):
    """Call a service off for ``reason``; one that was entered as given by mistake, too."""
    service = _locked(service, by=by, version=version)
    if not reason.strip():
        raise ValueError(_("Say why the service is called off."))
    before = _seen(service)
    _enter(service, ServiceState.CANCELLED)
    service.cancel_reason = reason.strip()
    service.save()
    _record(by, "service.cancelled", service, before, reason=service.cancel_reason)
    return service


def _locked(service, *, by, version):
    found = Service.objects.select_for_update(of=("self",)).select_related("team__organization")
    service = found.get(pk=service.pk)
    require(can_keep(by, service.team))
    versions.check(service, version)
    return service


def _enter(service, to):
    """The one door to a new state."""
    was = ServiceState(service.state)
    if to not in MOVES[was]:
        raise WrongState(_("This service is already “%(state)s”.") % {"state": was.label})
    service.state = to
    service.version += 1


def _take_over(service):
    if service.activity_id:
        activity = service.activity
        service.held_on, service.starts_at = activity.held_on, activity.starts_at
        service.topic, service.place = activity.topic, activity.place


def _check(service, current):
    if not service.team.stands_on(service.held_on):
        raise ValueError(_("The team did not stand on that day."))
    if service.hours <= 0:
        raise ValueError(_("Say how many hours the service lasted."))
    if service.activity_id and _linked_already(service):
        raise ValueError(_("This activity record is a service of the team already."))
    if service.plan_id and (current is None or current.held_on != service.held_on) and _day_taken(service):
        raise ValueError(_("The weekly service has this day already."))


def _linked_already(service):
    others = Service.objects.of(service.team).filter(activity=service.activity).exclude(pk=service.pk)
    return others.exclude(state=ServiceState.CANCELLED).exists()


def _day_taken(service):
    return Service.objects.filter(plan=service.plan, held_on=service.held_on).exclude(pk=service.pk).exists()


def _write(service, current, taking_part, *, by):
    before = _seen(current) if current else {}
    service.version = current.version + 1 if current else 1
    service.save()
    _set_taking_part(service, taking_part)
    _record(by, "service.change" if current else "service.create", service, before)
    return service


def _set_taking_part(service, people):
    """Those who took part were in the team on the day."""
    there = set(TeamMember.objects.filter(team=service.team_id).on(service.held_on))
    strangers = [person.name for person in people if person not in there]
    if strangers:
        raise ValueError(_("Not in the team on that day: %(names)s.") % {"names": "、".join(strangers)})
    service.taking_part.set(people)


def _seen(service):
    names = service.taking_part.order_by("name_pinyin", "pk").values_list("name", flat=True)
    seen = audit.snapshot(service, FIELDS) | {"taking_part": "、".join(names)}
    return seen | {"hours": f"{service.hours:.1f}"}


def _record(by, action, service, before, reason=""):
    old, new = audit.changes(before, _seen(service))
    audit.record(by, action, service, before=old, after=new, reason=reason)
