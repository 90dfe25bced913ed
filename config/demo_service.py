"""The demo office's service to others and its exchange, as demo/service.json tells them."""

import json
from datetime import date, time
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from activities.models import ActivityKind, PlannedActivity
from activities.services.plans import write_plan
from campaigns.models import Campaign
from config import demo_checks, demo_events
from config.office_clock import office_day
from learning.models import Practice, PracticeAdoption
from learning.services.adoptions import save_adoption
from learning.services.practices import publish_practice, submit_practice, write_practice
from orgs.models import Member, Organization
from outreach.models import ContactPoint, Pairing, Problem, Visit
from outreach.services.contact_points import save_contact_point, save_pairing
from outreach.services.visits import save_problem, save_visit, solve_problem
from supervision.models import Commitment
from supervision.services import commitments
from supervision.services.public_boards import open_board
from teams.models import Service, Team, TeamMember
from teams.services.services import save_service
from teams.services.teams import save_member, save_team

FILE = "service.json"
DAYS = {
    "from_on", "until_on", "held_on", "set_up_on", "due_on", "promised_on", "entries_until", "starts_on", "ends_on", "mend_by",
    "mended_on",
}  # fmt: skip


def prepare(folder, on, *, committee, campaign):
    """Enter what the file tells as of the day ``on``, unless an earlier run did."""
    told = json.loads((folder / FILE).read_text(encoding="utf-8"), object_hook=_with_days)
    if Team.objects.filter(name=told["teams"][0]["name"]).exists():
        return
    people = {user.username: user for user in User.objects.all()}
    units = {unit.name: unit for unit in Organization.objects.all()}
    with transaction.atomic(), office_day(on):
        _outreach(told, committee, units, people["staff"])
        for team in told["teams"]:
            _team(team, committee, people["staff"])
        demo_events.prepare(told, committee, units, people["staff"])
        for one in told["practices"]:
            _practice(one, units, people)
        for one in told["planned"]:
            _planned(one, units, people["staff"])
        for one in told["commitments"]:
            _commitment(one, Campaign.objects.get(name=campaign), units, people)
        open_board(committee, by=people["staff"])
        demo_checks.prepare(told, committee, units, people)


def _with_days(row):
    return {name: date.fromisoformat(value) if name in DAYS else value for name, value in row.items()}


def _outreach(told, committee, units, staff):
    for one in told["contact_points"]:
        visits, place = one.pop("visits"), units.get(one.pop("place", ""))
        point = save_contact_point(ContactPoint(organization=committee, place=place, **one), by=staff)
        for visit in visits:
            _visit(visit, point, staff)
    for one in told["pairings"]:
        save_pairing(Pairing(**one | {"organization": units[one["organization"]]}), by=staff)


def _visit(one, point, staff):
    problems, days = one.pop("problems"), Decimal(str(one.pop("days")))
    visit = save_visit(Visit(contact_point=point, days=days, **one), by=staff)
    for told in problems:
        solved_on, result = told.pop("solved_on", ""), told.pop("result", "")
        problem = save_problem(Problem(visit=visit, **told), by=staff)
        if solved_on:
            solve_problem(problem, by=staff, solved_on=date.fromisoformat(solved_on), result=result)


def _team(one, committee, staff):
    """A team of members of the roll; the first of them leads it."""
    services, count, expertise = one.pop("services", ()), one.pop("people"), one.pop("expertise")
    team = save_team(Team(organization=committee, **one), by=staff)
    known = TeamMember.objects.values_list("member_id", flat=True)
    members = Member.objects.filter(service="in_service").exclude(pk__in=known).order_by("pk")[:count]
    people = [
        save_member(
            TeamMember(team=team, member=member, expertise=expertise, joined_on=team.set_up_on, is_captain=not number),
            by=staff,
        )
        for number, member in enumerate(members)
    ]  # fmt: skip
    for service in services:
        hours = Decimal(service.pop("hours"))
        save_service(Service(team=team, hours=hours, **service), by=staff, taking_part=people[:4])


def _practice(one, units, people):
    by, adopters = people[one.pop("by")], one.pop("adopted_by")
    practice = Practice(**one | {"organization": units[one["organization"]]})
    practice = submit_practice(write_practice(practice, by=by, activities=[]), by=by)
    if adopters:
        practice = publish_practice(practice, by=people["staff"])
    for name in adopters:
        adoption = PracticeAdoption(
            practice=practice, organization=units[name], adopted_on=date(2010, 7, 20), use="在本支部试行"
        )
        save_adoption(adoption, by=people["staff"])


def _planned(one, units, staff):
    kind = ActivityKind.objects.get(code=one.pop("kind"))
    starts_at = time.fromisoformat(one.pop("starts_at")) if "starts_at" in one else None
    plan = PlannedActivity(
        kind=kind, starts_at=starts_at, **one | {"organization": units[one["organization"]]}
    )
    write_plan(plan, by=staff)


def _commitment(one, campaign, units, people):
    by, to = people[one.pop("by")], one.pop("to")
    kept = {name: one.pop(name) for name in ("kept_on", "result") if name in one}
    row = Commitment(campaign=campaign, **one | {"organization": units[one["organization"]]})
    row = commitments.write_and_propose(row, by=by)
    if to == "proposed":
        return
    row = commitments.review_commitment(row, by=people["staff"])
    row = commitments.publish_commitment(row, by=people["staff"], published_on=date(2010, 5, 10))
    if to == "kept":
        day = date.fromisoformat(kept["kept_on"])
        commitments.keep_commitment(row, by=by, kept_on=day, result=kept["result"])
