"""Giving out: parts sum exactly, the number of queries does not grow, and what was worked on is not taken back."""

from datetime import date
from decimal import Decimal
from itertools import pairwise, product

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.errors import WrongState
from campaigns.choices import GIVE_OUT_MOVES, GiveOutState, Scaling
from campaigns.models import GiveOut, Task, TaskProgress, TaskTemplate, UnitTarget
from campaigns.services import giving
from campaigns.targets.shares import shared_out
from tests import factories_targets

amounts = st.decimals(min_value=0, max_value=100000, places=2)
members = st.lists(st.integers(0, 400), min_size=1, max_size=60).filter(any)


@settings(max_examples=300, deadline=None)
@given(total=amounts, weights=members)
def test_parts_sum_exactly_and_follow_the_members(total, weights):
    parts = shared_out(total, weights)

    step = Decimal(1) if total == int(total) else Decimal("0.01")
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - total * weight / sum(weights)) < step
        assert part % step == 0
    pairs = sorted(zip(weights, parts, strict=True))
    assert all(fewer[1] <= more[1] for fewer, more in pairwise(pairs) if fewer[0] < more[0])


def test_nobody_to_share_by_is_said():
    with pytest.raises(ValueError, match=r"\S"):
        shared_out(Decimal(10), [0, 0])


@pytest.fixture
def order(sprint, riverside, hillside):
    target = factories_targets.target(sprint)
    template = TaskTemplate.objects.create(
        campaign=sprint, title="公开承诺", measures="上墙公示", due_on=date(2010, 6, 30)
    )
    made = giving.Order(sprint, [target], [template], [riverside, hillside])
    made.goals = giving.proposed_goals(made)
    return made


def test_weights_by_members_average_the_targets_weight(make, order, riverside, hillside):
    for unit in (riverside, riverside, riverside, hillside):
        make.member(unit)
    order.weights_by = Scaling.MEMBERS

    target = order.targets[0]
    assert giving.weights(order) == {
        (target.pk, riverside.pk): Decimal("1.5"),
        (target.pk, hillside.pk): Decimal("0.5"),
    }


def test_the_queries_do_not_grow_with_the_units(make, sprint, county, wang, django_assert_max_num_queries):
    def cost(count):
        units = [make.organization(f"第{count}-{n}党支部", parent=county) for n in range(count)]
        order = giving.Order(sprint, [factories_targets.target(sprint, f"目标{count}")], [], units)
        order.goals = giving.proposed_goals(order)
        with django_assert_max_num_queries(60) as counted:
            giving.give_out(order, by=wang)
        return len(counted)

    cost(2)  # who she is, is looked up once
    assert cost(1) == cost(30)


@pytest.mark.parametrize(("was", "to"), list(product(GiveOutState, GiveOutState)))
def test_the_table_of_moves_is_the_whole_truth(order, wang, was, to):
    made = giving.give_out(order, by=wang)
    if was == GiveOutState.WITHDRAWN:
        giving.withdraw_give_out(made, by=wang)

    if to in GIVE_OUT_MOVES[was]:
        giving.withdraw_give_out(made, by=wang)
        assert GiveOut.objects.get().state == to
    elif to == GiveOutState.WITHDRAWN:
        with pytest.raises(WrongState):
            giving.withdraw_give_out(made, by=wang)
    assert UnitTarget.objects.exists() == (GiveOut.objects.get().state == GiveOutState.GIVEN)


def report(task, li):
    TaskProgress.objects.create(task=task, month=date(2010, 5, 1), percent=10, text="已部署", reported_by=li)


def finish(task, li):
    Task.objects.filter(pk=task.pk).update(state="done", done_on=date(2010, 5, 1), marked_by=li)


def fill_in(task, li):
    Task.objects.filter(pk=task.pk).update(actual_result="公示 12 人")


@pytest.mark.parametrize("work", [report, finish, fill_in])
def test_whatever_was_worked_on_stays(order, wang, li, work):
    made = giving.give_out(order, by=wang)
    work(made.tasks.first(), li)

    with pytest.raises(WrongState, match="河滨"):
        giving.withdraw_give_out(made, by=wang)

    assert (made.tasks.count(), made.unit_targets.count()) == (2, 2)


@pytest.mark.parametrize("who", ["li", "sun", "zhao", "he", "gu"])
def test_only_staff_give_out_and_take_back(request, order, wang, who):
    by = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        giving.give_out(order, by=by)
    made = giving.give_out(order, by=wang)
    with pytest.raises(PermissionDenied):
        giving.withdraw_give_out(made, by=by)


def test_nothing_goes_to_units_of_others(make, order, wang):
    order.units = [make.organization("邻县党支部")]
    with pytest.raises(ValueError, match=r"\S"):
        giving.give_out(order, by=wang)
