"""The S-curve of tasks and targets, and the boxes of milestones."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from campaigns import curves
from campaigns.boards import pace_of_shares
from campaigns.choices import Pace
from tests import factories_targets as make_targets

DAY = date(2010, 7, 15)
days = st.dates(date(2010, 1, 1), date(2010, 12, 31))


@dataclass
class Task:
    due_on: date
    done_on: date | None


@given(st.lists(st.builds(Task, days, st.none() | days), min_size=1, max_size=30))
def test_a_curve_never_falls_and_ends_with_everything_that_was_planned(tasks):
    curve = curves.of_tasks(tasks, DAY)
    planned = [point.planned for point in curve.points]
    reached = [point.reached for point in curve.points if point.reached is not None]
    assert planned == sorted(planned)
    assert reached == sorted(reached)
    assert planned[-1] == curve.goal == len(tasks)
    assert all((point.month.first <= DAY) == (point.reached is not None) for point in curve.points)


def test_nothing_to_do_is_no_curve():
    assert curves.of_tasks([], DAY).points == curves.of_target([], DAY).points == []


@given(st.fractions(0, 1), st.fractions(0, 1))
def test_a_cell_is_complete_only_with_everything_reached(reached, planned):
    assert (pace_of_shares(reached, planned) == Pace.COMPLETE) == (reached == 1)


@pytest.fixture(autouse=True)
def midsummer(settings):
    settings.OFFICE_DAY = "2010-07-15"


def test_the_page_shows_the_curve_and_each_months_milestones(client, make, sprint, riverside, sun):
    make.task(riverside, sprint, due_on=date(2010, 6, 30), done_on=date(2010, 6, 20))
    target = make_targets.target(sprint)
    planned = {date(2010, 6, 1): (date(2010, 6, 30), 4), date(2010, 8, 1): (date(2010, 8, 31), 8)}
    make_targets.unit_target(target, riverside, planned=planned)
    client.force_login(sun)
    address = reverse("campaign_course", args=[sprint.pk])
    page = client.get(address, {"of": "tasks"}).context
    assert [(point.planned, point.reached) for point in page["curve"].points] == [(1, 1)]
    assert [box and (box.met, box.due, box.light) for box in page["lines"][0][1]] == [(0, 1, "overdue"), None, (0, 1, "on_time")]  # fmt: skip

    of_target = client.get(address).context["curve"]  # the first target, where nothing is asked
    assert (of_target.goal, len(of_target.points), of_target.points[7].planned) == (12, 12, Decimal(8))
    assert client.get(address, {"of": "7777"}).status_code == 404


def test_the_page_costs_the_same_however_many_units(client, make, county, sprint, wang):
    target = make_targets.target(sprint)
    client.force_login(wang)
    costs = []
    for first, last in ((0, 1), (1, 30)):
        for number in range(first, last):
            unit = make.organization(f"第{number}支部", parent=county)
            make.task(unit, sprint)
            make_targets.unit_target(target, unit, planned={date(2010, 6, 1): (date(2010, 6, 30), 4)})
        with CaptureQueriesContext(connection) as counted:
            client.get(reverse("campaign_course", args=[sprint.pk]))
        costs.append(len(counted))
    assert costs[0] == costs[1]
