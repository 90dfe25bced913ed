"""Every move of a practice and of a lesson, how a benchmark stands, and lists that cost the same at any length."""

from datetime import date
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.errors import WrongState
from learning.choices import LESSON_MOVES, PRACTICE_MOVES, BenchmarkStanding, LessonState, PracticeState
from learning.models import Benchmark, Lesson, Practice
from learning.services import practices, visits
from tests import factories_learning as of

PRACTICE_VERBS = {
    PracticeState.SUBMITTED: lambda practice, by: practices.submit_practice(practice, by=by),
    PracticeState.PUBLISHED: lambda practice, by: practices.publish_practice(practice, by=by),
    PracticeState.RETURNED: lambda practice, by: practices.return_practice(practice, by=by, reason="太简略"),
    PracticeState.WITHDRAWN: lambda practice, by: practices.withdraw_practice(practice, by=by, reason="过时"),
}
LESSON_VERBS = {
    LessonState.ADOPTED: lambda lesson, by: visits.adopt_lesson(lesson, by=by),
    LessonState.DROPPED: lambda lesson, by: visits.drop_lesson(lesson, by=by, outcome="条件不具备"),
    LessonState.PLANNED: lambda lesson, by: visits.resume_lesson(lesson, by=by),
}


@pytest.mark.parametrize(("was", "to"), list(product(PracticeState, PRACTICE_VERBS)))
def test_the_moves_of_a_practice(county, riverside, wang, was, to):
    practice = of.practice(riverside, publisher=county, state=was)

    if to in PRACTICE_MOVES[was]:
        PRACTICE_VERBS[to](practice, wang)
        assert Practice.objects.get().state == to
    else:
        with pytest.raises(WrongState):
            PRACTICE_VERBS[to](practice, wang)
        assert Practice.objects.get().state == was


@pytest.mark.parametrize(("was", "to"), list(product(LessonState, LESSON_VERBS)))
def test_the_moves_of_a_lesson(riverside, li, was, to):
    lesson = of.lesson(of.visit(riverside), state=was)

    if to in LESSON_MOVES[was]:
        LESSON_VERBS[to](lesson, li)
        assert Lesson.objects.get().state == to
    else:
        with pytest.raises(WrongState):
            LESSON_VERBS[to](lesson, li)
        assert Lesson.objects.get().state == was


@pytest.mark.parametrize("due_on", [None, date(2010, 6, 30), date(2010, 7, 31), date(2010, 8, 1)])
@pytest.mark.parametrize("closed_on", [None, date(2010, 7, 31), date(2010, 8, 1)])
def test_how_a_benchmark_stands_is_the_same_in_python_and_in_the_database(riverside, due_on, closed_on):
    day = date(2010, 7, 31)
    benchmark = of.benchmark(riverside, due_on=due_on, closed_on=closed_on)

    found = [one for one in BenchmarkStanding if Benchmark.objects.standing(one, day).exists()]

    assert found == [benchmark.standing_on(day)]


def practice_rows(county, riverside):
    of.adoption(of.practice(riverside, publisher=county), county)


def visit_rows(county, riverside):
    of.lesson(of.visit(riverside))


def benchmark_rows(county, riverside):
    of.benchmark(riverside)


@pytest.mark.parametrize(
    ("name", "fill"),
    [
        ("practice_list", practice_rows),
        ("adoption_list", practice_rows),
        ("learning_visit_list", visit_rows),
        ("benchmark_list", benchmark_rows),
    ],
)
def test_a_list_costs_the_same_at_one_row_and_at_thirty(client, county, riverside, wang, name, fill):
    client.force_login(wang)

    def queries():
        with CaptureQueriesContext(connection) as counted:
            assert client.get(reverse(name)).status_code == 200
        return len(counted)

    fill(county, riverside)
    queries()
    at_one = queries()
    for _row in range(30):
        fill(county, riverside)

    assert queries() == at_one
