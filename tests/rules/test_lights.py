"""Lights and rates: what shines when, and that the arithmetic and the database agree."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.choices import Light, Pace, TaskState
from campaigns.lights import light_of, pace_of, rate
from campaigns.models import Task

DUE = date(2010, 6, 30)
days = st.integers(-40, 40).map(lambda step: DUE + timedelta(days=step))


@pytest.mark.parametrize(
    ("on", "done_on", "light"),
    [
        (date(2010, 6, 15), None, Light.ON_TIME),
        (date(2010, 6, 16), None, Light.DUE_SOON),
        (date(2010, 6, 29), None, Light.DUE_SOON),
        (date(2010, 6, 30), None, Light.OVERDUE),
        (date(2010, 7, 1), None, Light.OVERDUE),
        (date(2010, 6, 15), date(2010, 6, 15), Light.DONE),
        (date(2010, 6, 15), date(2010, 6, 16), Light.ON_TIME),
        (date(2010, 7, 31), date(2010, 7, 20), Light.DONE),
        (date(2010, 7, 10), date(2010, 7, 20), Light.OVERDUE),
    ],
)
def test_the_light_of_a_task_on_a_day(on, done_on, light):
    assert light_of(due_on=DUE, done_on=done_on, on=on).light == light


def test_the_reason_counts_the_days():
    assert "20" in light_of(due_on=DUE, done_on=date(2010, 7, 20), on=date(2010, 7, 31)).reason
    assert "13" in light_of(due_on=DUE, done_on=None, on=date(2010, 6, 17)).reason


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(due_on=days, done_on=st.none() | days, day=days)
def test_the_database_and_the_arithmetic_agree(riverside, sprint, make, due_on, done_on, day):
    Task.objects.all().delete()
    task = make.task(riverside, sprint, due_on=due_on, done_on=done_on)

    shining = [light for light in Light if Task.objects.shining(light, day).exists()]

    assert task.state == (TaskState.DONE if done_on else TaskState.OPEN)
    assert shining == [task.light_on(day).light]


@settings(max_examples=1000, deadline=None)
@given(due_on=days, done_on=st.none() | days, on=days)
def test_a_light_and_its_explanation_agree(due_on, done_on, on):
    """The reason names the days it follows from; what clears it does; the day on which it changes is that day."""
    shown = light_of(due_on=due_on, done_on=done_on, on=on)

    assert str(done_on if shown.light == Light.DONE else due_on) in shown.reason
    assert bool(shown.clears) == (shown.light != Light.DONE)
    if shown.light != Light.DONE:  # marking it done, which is what clears it, does so at once
        assert light_of(due_on=due_on, done_on=on, on=on).light == Light.DONE
    if not shown.changes_on:
        assert shown.light in {Light.DONE, Light.OVERDUE}
        assert all(
            light_of(due_on=due_on, done_on=done_on, on=on + timedelta(days=step)).light
            in {shown.light, Light.DONE}
            for step in range(100)
        )
        return
    assert str(shown.changes_on) in shown.clears
    last, first = shown.changes_on - timedelta(days=1), shown.changes_on
    assert light_of(due_on=due_on, done_on=None, on=last).light == shown.light
    assert light_of(due_on=due_on, done_on=None, on=first).light != shown.light


@pytest.mark.parametrize(
    ("done", "total", "pace"),
    [
        (0, 0, Pace.NO_TASKS),
        (12, 12, Pace.COMPLETE),
        (7, 12, Pace.AHEAD),
        (11, 12, Pace.AHEAD),
        (6, 12, Pace.AHEAD),
        (4, 12, Pace.BEHIND),
        (3, 12, Pace.FAR_BEHIND),
        (0, 12, Pace.FAR_BEHIND),
    ],
)
def test_a_unit_is_measured_against_july(done, total, pace):
    assert pace_of(done, total, Fraction(7, 12)) == pace


@pytest.mark.parametrize(
    ("progress", "pace"),
    [
        (Fraction(59, 100), Pace.AHEAD),
        (Fraction(60, 100), Pace.BEHIND),
        (Fraction(80, 100), Pace.BEHIND),
        (Fraction(81, 100), Pace.FAR_BEHIND),
    ],
)
def test_ten_points_are_yellow_and_more_than_thirty_red(progress, pace):
    assert pace_of(5, 10, progress) == pace


def test_a_rate_is_exact_and_nothing_has_none():
    assert (rate(100, 205), rate(0, 0)) == (Fraction(20, 41), None)
