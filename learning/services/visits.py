"""Visits to learn, and what becomes of the lessons drawn from them."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from accounts.errors import WrongState
from learning.choices import LESSON_MOVES, LessonState
from learning.models import Lesson
from learning.permissions import can_write
from learning.services import writing
from orgs.periods import today

FIELDS = ("organization_id", "direction", "place", "visited_on", "who", "learnt", "activity_id")
LESSON_FIELDS = ("text", "due_on", "state", "outcome")


@transaction.atomic
def save_visit(visit, *, by, version=None):
    """Enter a visit or change it. The day is that of the activity record, where there is one."""
    require(can_write(by, visit))
    current = writing.locked(visit)
    if current:
        require(can_write(by, current))
    if visit.activity_id:
        if not visit.activity.organization.path.startswith(visit.organization.path):
            raise ValueError(_("Not a record of this organization: %(names)s.") % {"names": visit.activity})
        visit.visited_on = visit.activity.held_on
    if visit.visited_on > today():
        raise ValueError(_("A visit is entered after it took place; this day has not come yet."))
    return writing.write(visit, current, FIELDS, "learning_visit", by=by, version=version)


@transaction.atomic
def draw_lesson(lesson, *, by):
    """Say what is to be done at home because of a visit."""
    require(can_write(by, lesson.visit))
    lesson.state = LessonState.PLANNED
    lesson.save()
    audit.record(by, "lesson.create", lesson, after=audit.snapshot(lesson, LESSON_FIELDS))
    return lesson


def adopt_lesson(lesson, *, by, outcome="", version=None):
    """The lesson has been adopted at home."""
    return _move(lesson, LessonState.ADOPTED, by=by, outcome=outcome, version=version)


def drop_lesson(lesson, *, by, outcome, version=None):
    """The lesson will not be adopted; ``outcome`` says why."""
    if not outcome.strip():
        raise ValueError(_("Say why the lesson is dropped."))
    return _move(lesson, LessonState.DROPPED, by=by, outcome=outcome, version=version)


def resume_lesson(lesson, *, by, version=None):
    """Take a lesson up again that was marked by mistake or dropped too early."""
    return _move(lesson, LessonState.PLANNED, by=by, outcome="", version=version)


@transaction.atomic
def _move(lesson, to, *, by, outcome, version):
    """The one door to a new state."""
    found = Lesson.objects.select_for_update(of=("self",)).select_related("visit__organization")
    lesson = found.get(pk=lesson.pk)
    require(can_write(by, lesson.visit))
    versions.check(lesson, version)
    was = LessonState(lesson.state)
    if to not in LESSON_MOVES[was]:
        raise WrongState(_("This lesson is already “%(state)s”.") % {"state": was.label})
    before = audit.snapshot(lesson, LESSON_FIELDS)
    lesson.state, lesson.outcome = to, outcome.strip()
    lesson.version += 1
    lesson.save()
    old, new = audit.changes(before, audit.snapshot(lesson, LESSON_FIELDS))
    audit.record(by, f"lesson.{to}", lesson, before=old, after=new, reason=lesson.outcome)
    return lesson
