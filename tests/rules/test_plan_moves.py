"""Every move of a plan, allowed or not, as one table; and when a rule asks for approval."""

from datetime import date
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.errors import StaleVersion, WrongState
from activities.choices import PLANNED_MOVES, PlannedState
from activities.models import PlannedActivity
from activities.services import approvals, plans
from tests import factories_activities as plan_of


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-28"
    return settings


VERBS = {
    PlannedState.PLANNED: lambda plan, li, wang: plans.write_plan(plan, by=li),
    PlannedState.APPROVED: lambda plan, li, wang: plans.approve_plan(plan, by=wang),
    PlannedState.REFUSED: lambda plan, li, wang: plans.refuse_plan(plan, by=wang, reason="改期"),
    PlannedState.WITHDRAWN: lambda plan, li, wang: plans.withdraw_plan(plan, by=li, reason="防汛"),
    PlannedState.HELD: lambda plan, li, wang: plans.hold_plan(plan, plan.organization, by=li),
}


@pytest.mark.parametrize(("was", "to"), list(product(PlannedState, VERBS)))
def test_the_table_of_moves_is_the_whole_truth(riverside, li, wang, was, to):
    plan = plan_of.unsaved_plan(riverside, state=was, planned_by=li)
    plan.save()

    if to in PLANNED_MOVES[was]:
        VERBS[to](plan, li, wang)
        assert PlannedActivity.objects.get().state == to
    else:
        with pytest.raises(WrongState):
            VERBS[to](PlannedActivity.objects.get(), li, wang)
        assert PlannedActivity.objects.get().state == was


@pytest.mark.parametrize("was", PlannedState)
def test_where_approval_is_asked_a_changed_plan_asks_again(county, riverside, li, was):
    plan_of.approval(county)
    plan_of.unsaved_plan(riverside, state=was, planned_by=li).save()

    if PlannedState.REQUESTED in PLANNED_MOVES[was]:
        assert plans.write_plan(PlannedActivity.objects.get(), by=li).state == PlannedState.REQUESTED
    else:
        with pytest.raises(WrongState):
            plans.write_plan(PlannedActivity.objects.get(), by=li)


@pytest.mark.parametrize("who", ["sun", "he", "zhao", "gu"])
@pytest.mark.parametrize("to", VERBS)
def test_a_move_by_the_wrong_person_is_refused(request, riverside, li, who, to):
    was = (
        PlannedState.REQUESTED
        if to in (PlannedState.APPROVED, PlannedState.REFUSED)
        else PlannedState.PLANNED
    )
    plan = plan_of.unsaved_plan(riverside, state=was, planned_by=li)
    plan.save()
    she = request.getfixturevalue(who)

    with pytest.raises(PermissionDenied):
        VERBS[to](plan, she, she)


def test_a_decision_about_an_older_text_is_not_made(county, riverside, li, wang):
    plan_of.approval(county)
    plan = plan_of.plan(riverside, li)
    plans.write_plan(plan, by=li, version=plan.version)

    with pytest.raises(StaleVersion):
        plans.approve_plan(plan, by=wang, version=1)
    decided = plans.approve_many([plan], by=wang, seen={plan.pk: 1})
    assert (decided.done, [row for row, _why in decided.skipped]) == ([], [plan])


@pytest.mark.parametrize(
    ("fields", "is_asked"),
    [
        ({}, True),
        ({"code": "theme_day"}, True),
        ({"code": "party_lesson"}, False),
        ({"from_on": date(2010, 7, 28)}, True),
        ({"from_on": date(2010, 7, 29)}, False),
        ({"until_on": date(2010, 7, 28)}, False),
        ({"until_on": date(2010, 7, 29)}, True),
    ],
)
def test_a_rule_asks_for_its_kind_on_its_days(county, riverside, make, fields, is_asked):
    plan_of.approval(county, **fields)

    asked = plans.asks_for_approval(riverside, make.kind("theme_day"), date(2010, 7, 28))

    assert bool(asked) == is_asked


def test_a_rule_binds_what_lies_below_and_nothing_else(county, riverside, hillside, make):
    plan_of.approval(hillside)
    asked = [
        one for one in (county, riverside, hillside)
        if plans.asks_for_approval(one, make.kind("theme_day"), date(2010, 7, 28))
    ]  # fmt: skip
    assert asked == [hillside]


def test_a_rule_that_was_in_force_keeps_its_past(county, riverside, make, wang):
    rule = plan_of.approval(county)

    ended = approvals.end_approval(rule, by=wang)

    assert ended.until_on == date(2010, 7, 28)
    with pytest.raises(WrongState):
        approvals.end_approval(rule, by=wang)


@pytest.mark.parametrize("name", ["planned_list", "calendar"])
def test_a_page_costs_the_same_however_much_is_planned(client, make, county, riverside, hillside, wang, name):
    client.force_login(wang)
    at_one = _filled(client, name, county, riverside, hillside, wang, make, 1)
    assert _filled(client, name, county, riverside, hillside, wang, make, 30) == at_one


def _filled(client, name, county, riverside, hillside, wang, make, count):
    for number in range(count):
        plan_of.plan(riverside, wang, f"计划{number}", together=[hillside])
        make.sent_notice(county, wang, riverside, topic=f"通知{number}")
        make.activity(riverside, f"记录{number}", held_on=date(2010, 7, 2))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse(name)).status_code == 200
    return len(queries)
