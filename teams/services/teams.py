"""Setting up teams, and who is in them."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from orgs import names
from orgs.models import Member
from teams.models import Service, Team, TeamMember
from teams.permissions import can_keep
from teams.services.services import cancel_service

FIELDS = ("organization_id", "kind", "name", "rules", "set_up_on", "dissolved_on")
PERSON_FIELDS = ("team_id", "member_id", "name", "unit", "expertise", "is_captain", "joined_on", "left_on")


@transaction.atomic
def save_team(team, *, by, version=None):
    """Set up ``team`` or change it. ``version`` is the one the person saw."""
    require(can_keep(by, team))
    current = Team.objects.select_for_update().filter(pk=team.pk).first() if team.pk else None
    if current:
        # Whoever takes a team over must also be at home where it stood.
        require(can_keep(by, current))
        versions.check(current, version)
    _write(team, current, FIELDS, "team", by=by)
    if team.dissolved_on:
        _call_off(team, by=by)
    return team


@transaction.atomic
def save_member(person, *, by, version=None):
    """Take ``person`` into the team, or change what is known; nobody is in a team twice, and one leads it.

    Of a member of ours, the name and the unit are those of the roll.
    """
    team = Team.objects.select_for_update(of=("self",)).select_related("organization").get(pk=person.team_id)
    require(can_keep(by, team))
    current = TeamMember.objects.select_for_update().filter(pk=person.pk).first() if person.pk else None
    if current:
        versions.check(current, version)
    if person.member_id:
        member = Member.objects.select_related("organization").get(pk=person.member_id)
        person.name, person.unit = member.name, member.organization.name[:100]
    person.name_pinyin = names.pinyin(person.name)
    _check(person, team)
    return _write(person, current, PERSON_FIELDS, "team_member", by=by)


def _call_off(team, *, by):
    """What was planned for days on which the team no longer stands."""
    coming = Service.objects.of(team).planned().filter(held_on__gte=team.dissolved_on)
    for service in list(coming):
        cancel_service(service, by=by, reason=_("The team was dissolved."))


def _check(person, team):
    """Raise ValueError with the sentence of the rule that ``person`` breaks."""
    if not person.name:
        raise ValueError(_("Choose a member, or write the name of somebody from outside."))
    if person.joined_on < team.set_up_on:
        raise ValueError(_("The team was not set up yet on that day."))
    if person.left_on is not None:
        return
    others = TeamMember.objects.filter(team=team, left_on=None).exclude(pk=person.pk)
    if person.member_id and others.of(person.member).exists():
        raise ValueError(_("This member is in the team already."))
    if person.is_captain and (captain := others.filter(is_captain=True).first()):
        raise ValueError(_("%(name)s is the captain; change that first.") % {"name": captain})


def _write(row, current, fields, noun, *, by):
    was = audit.snapshot(current, fields) if current else {}
    row.version = current.version + 1 if current else 1
    row.save()
    old, new = audit.changes(was, audit.snapshot(row, fields))
    audit.record(by, f"{noun}.change" if current else f"{noun}.create", row, before=old, after=new)
    return row
