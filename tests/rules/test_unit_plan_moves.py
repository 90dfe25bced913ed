"""Every move of a unit's plan as one table, and how the reach of plans is counted."""

from itertools import pairwise, product

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.errors import WrongState
from campaigns.choices import UNIT_PLAN_MOVES, UnitPlanState
from campaigns.dependencies import circle
from campaigns.models import Carrier, Task, TaskProgress, UnitPlan
from campaigns.services import unit_plans
from campaigns.units import reviews
from campaigns.units.reach import plans_reach

GOOD = {criterion.code: True for criterion in reviews.PLAN}
VERBS = {
    UnitPlanState.SUBMITTED: lambda plan, li, wang: unit_plans.submit_plan(plan, by=li),
    UnitPlanState.APPROVED: lambda plan, li, wang: unit_plans.approve_plan(plan, by=wang, review=GOOD),
    UnitPlanState.RETURNED: lambda plan, li, wang: unit_plans.return_plan(
        plan, by=wang, review=GOOD, reason="补充"
    ),
}


def plan(campaign, organization, state):
    return UnitPlan.objects.create(
        campaign=campaign, organization=organization, title="方案", text="目标", state=state
    )


@pytest.mark.parametrize(("was", "to"), list(product(UnitPlanState, VERBS)))
def test_the_table_of_moves_is_the_whole_truth(sprint, riverside, li, wang, was, to):
    row = plan(sprint, riverside, was)

    if to in UNIT_PLAN_MOVES[was]:
        VERBS[to](row, li, wang)
        assert UnitPlan.objects.get().state == to
    else:
        with pytest.raises(WrongState):
            VERBS[to](row, li, wang)
        assert UnitPlan.objects.get().state == was


@pytest.mark.parametrize("state", [UnitPlanState.SUBMITTED, UnitPlanState.APPROVED])
def test_a_plan_that_was_handed_in_is_not_changed(sprint, riverside, li, state):
    row = plan(sprint, riverside, state)
    row.text = "改"

    with pytest.raises(WrongState):
        unit_plans.write_plan(row, by=li)


def test_the_units_that_were_given_something_owe_a_plan(make, sprint, county, riverside, hillside):
    school = make.organization("学校党支部", parent=county)
    make.task(riverside, sprint)
    make.task(school, sprint)
    plan(sprint, riverside, UnitPlanState.APPROVED)
    plan(sprint, school, UnitPlanState.RETURNED)

    reach = plans_reach(sprint)

    assert [unit for unit, _plan in reach.reached] == [riverside]
    assert [unit for unit, _plan in reach.missing] == [school]


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20))
def test_a_circle_is_found_exactly_where_there_is_one(edges):
    way = circle(edges, 0)

    reached, waiting = set(), [0]
    while waiting:
        here = waiting.pop()
        for one, other in edges:
            if one == here and other not in reached:
                reached.add(other)
                waiting.append(other)
    assert bool(way) == (0 in reached)
    if way:
        assert (way[0], way[-1]) == (0, 0)
        assert all(step in edges for step in pairwise(way))


@pytest.mark.parametrize(
    "name",
    [
        "task_report",
        "task_report_list",
        "result_list",
        "task_sides",
        "unit_plan_list",
        "carrier_list",
        "todo",
    ],
)
def test_a_page_costs_the_same_however_long_it_is(
    client, make, county, sprint, riverside, li, django_assert_max_num_queries, settings, name
):
    settings.OFFICE_DAY = "2010-06-20"

    def fill(rows):
        for number in range(rows):
            task = make.task(riverside, sprint, expected_result="成果", leader="" if number else "甲")
            TaskProgress.objects.create(task=task, month="2010-05-01", percent=1, text="已部署")
            Carrier.objects.create(campaign=sprint, organization=riverside, name=f"载体{task.pk}")
            campaign = make.campaign(county, f"活动{task.pk}")
            plan(campaign, riverside, UnitPlanState.SUBMITTED)

    def cost():
        with django_assert_max_num_queries(100) as counted:
            assert client.get(reverse(name)).status_code == 200
        return len(counted)

    client.force_login(li)
    fill(1)
    client.get(reverse(name))
    first = cost()
    fill(30)
    assert cost() == first
    assert Task.objects.count() == 31


@pytest.mark.parametrize("name", ["task_detail", "task_matrix", "unit_plan_coverage", "give_out_differences"])
def test_pages_of_one_row_too(
    client, make, county, sprint, riverside, wang, django_assert_max_num_queries, name
):
    whole = make.task(riverside, sprint)
    args = [whole.pk if name == "task_detail" else sprint.pk]

    def cost():
        with django_assert_max_num_queries(60) as counted:
            assert client.get(reverse(name, args=args)).status_code == 200
        return len(counted)

    client.force_login(wang)
    part = make.task(riverside, sprint, part_of=whole)
    whole.depends_on.add(part)
    first = (cost(), cost())[1]
    for _number in range(30):
        part = make.task(make.organization(f"支部{_number}", parent=county), sprint, part_of=whole)
        whole.depends_on.add(part)
    assert cost() == first
