"""Every move of a task, allowed or not, as one table."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.errors import WrongState
from campaigns.choices import MOVES, TaskState
from campaigns.models import Task
from campaigns.services import tasks

VERBS = {
    TaskState.DONE: lambda task, by: tasks.complete_task(task, by=by, done_on=date(2010, 6, 1)),
    TaskState.OPEN: lambda task, by: tasks.reopen_task(task, by=by, reason="未达标"),
}


def task_in(state, riverside, sprint, make):
    return make.task(riverside, sprint, done_on=date(2010, 5, 1) if state == TaskState.DONE else None)


@pytest.mark.parametrize(("was", "to"), list(product(TaskState, TaskState)))
def test_the_table_of_moves_is_the_whole_truth(riverside, sprint, wang, make, was, to):
    task = task_in(was, riverside, sprint, make)

    if to in MOVES[was]:
        VERBS[to](task, wang)
        assert Task.objects.get().state == to
    else:
        with pytest.raises(WrongState):
            VERBS[to](task, wang)
        assert Task.objects.get().state == was


@pytest.mark.parametrize(
    ("who", "to", "allowed"),
    [
        ("wang", "done", True), ("li", "done", True), ("mei", "done", True),
        ("sun", "done", False), ("he", "done", False), ("gu", "done", False), ("zhao", "done", False),
        ("wang", "open", True), ("li", "open", False), ("mei", "open", False), ("sun", "open", False),
    ],
)  # fmt: skip
def test_who_may_move_a_task(request, riverside, sprint, make, who, to, allowed):
    to = TaskState(to)
    was = TaskState.OPEN if to == TaskState.DONE else TaskState.DONE
    task, by = task_in(was, riverside, sprint, make), request.getfixturevalue(who)

    if allowed:
        VERBS[to](task, by)
    else:
        with pytest.raises(PermissionDenied):
            VERBS[to](task, by)

    assert Task.objects.get().state == (to if allowed else was)


def test_tomorrow_nothing_is_done_yet(riverside, sprint, li, make):
    task = make.task(riverside, sprint)

    with pytest.raises(ValueError, match=r"\S"):
        tasks.complete_task(task, by=li, done_on=timezone.localdate() + timedelta(days=1))

    assert Task.objects.get().state == TaskState.OPEN


def test_reopening_says_why(riverside, sprint, wang, make):
    task = make.task(riverside, sprint, done_on=date(2010, 5, 1))

    with pytest.raises(ValueError, match=r"\S"):
        tasks.reopen_task(task, by=wang, reason=" ")

    assert Task.objects.get().state == TaskState.DONE
