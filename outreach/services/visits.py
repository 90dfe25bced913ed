"""Visits, and the problems found at them: entered, solved, reopened."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from orgs.appointments import keepers_of
from orgs.periods import today
from outreach.choices import PROBLEM_MOVES, ProblemState
from outreach.models import Visit
from outreach.permissions import can_reopen, can_solve
from outreach.services import registers

VISIT = (
    "organization_id", "contact_point_id", "pairing_id", "activity_id", "held_on", "topic", "visitors", "person_times", "days", "seen",
)  # fmt: skip
PROBLEM = ("organization_id", "visit_id", "description", "owner", "promised_on")
OUTCOME = ("state", "solved_on", "result")


@transaction.atomic
def save_visit(visit, *, by, version=None):
    """Enter a visit or change it. Its organization is that of the contact point or pairing; it lies within its days."""
    visit.organization = visit.target.organization
    if visit.day > today():
        raise ValueError(_("A visit is entered after it was made; this day has not come yet."))
    target = visit.target
    if visit.day < target.from_on or (target.until_on and visit.day > target.until_on):
        raise ValueError(_("On that day the contact point or pairing was not in force."))
    if Visit.objects.told_by_the_record_of(visit).exists():
        raise ValueError(_("This record is already entered as a visit."))
    return registers.keep(visit, by=by, noun="visit", fields=VISIT, version=version)


@transaction.atomic
def save_problem(problem, *, by, version=None):
    """Note a problem found at a visit, or change the note while it is open. The other side is told of a new one."""
    is_new = problem.pk is None
    if not is_new and not registers.locked(problem).is_open:
        raise WrongState(_("The problem has been solved; reopen it before you change it."))
    problem.organization = problem.visit.organization
    if problem.promised_on < problem.visit.day:
        raise ValueError(_("A problem cannot be due before the visit at which it was found."))
    registers.keep(problem, by=by, noun="problem", fields=PROBLEM, version=version)
    other_side = problem.visit.other_side
    if is_new and other_side:
        words = _("Problem found at a visit: %(problem)s") % {"problem": problem.description}
        _tell(keepers_of([other_side])[other_side.pk], words, problem, by)
    return problem


def solve_problem(problem, *, by, solved_on, result, version=None):
    """Say that the problem was solved on ``solved_on``, and how."""
    if solved_on > today():
        raise ValueError(_("A problem cannot be solved on a day that has not come yet."))
    if solved_on < problem.visit.day:
        raise ValueError(_("A problem cannot be solved before the visit at which it was found."))
    if not result.strip():
        raise ValueError(_("Say how the problem was solved."))
    return _move(
        problem, ProblemState.SOLVED, by=by, rule=can_solve, solved_on=solved_on, result=result.strip(), version=version
    )  # fmt: skip


def reopen_problem(problem, *, by, reason, version=None):
    """Take a "solved" back, because of ``reason``; the result that was given stays in the trail."""
    if not reason.strip():
        raise ValueError(_("Say why the problem is reopened."))
    return _move(
        problem, ProblemState.REOPENED, by=by, rule=can_reopen, solved_on=None, result="", reason=reason.strip(), version=version
    )  # fmt: skip


@transaction.atomic
def _move(problem, to, *, by, rule, solved_on, result, reason="", version=None):
    """The one door to a new state: lock, rule, version, move table, save, audit, word to those it concerns."""
    problem = registers.locked(problem)
    require(rule(by, problem))
    versions.check(problem, version)
    was = ProblemState(problem.state)
    if to not in PROBLEM_MOVES[was]:
        raise WrongState(_("This problem is already “%(state)s”.") % {"state": was.label})
    before = audit.snapshot(problem, OUTCOME)
    problem.state, problem.solved_on, problem.result = to, solved_on, result
    problem.version += 1
    problem.save(update_fields=[*OUTCOME, "version"])
    after = audit.snapshot(problem, OUTCOME)
    audit.record(by, f"problem.{to}", problem, before=before, after=after, reason=reason)
    _tell(_concerned(problem), f"{to.label}：{problem.description} {result or reason}".strip(), problem, by)
    return problem


def _concerned(problem):
    """Who answers for either side, and the leader whose contact point it is."""
    sides = [side for side in (problem.organization, problem.visit.other_side) if side]
    people = [person for found in keepers_of(sides).values() for person in found]
    point = problem.visit.contact_point
    return people + ([point.account] if point and point.account_id else [])


def _tell(people, words, problem, by):
    others = {person.pk: person for person in people if person != by}
    inbox.tell_all(others.values(), words, problem.get_absolute_url())
