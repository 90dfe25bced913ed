"""Wang lays a target out backwards from its deadline, moves a milestone, and is told who slips and what clashes."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from campaigns.models import Milestone, Target
from campaigns.services.schedules import milestones_of
from tests import factories_targets as make_targets


@pytest.fixture(autouse=True)
def march(settings):
    settings.OFFICE_DAY = "2010-03-10"


@pytest.fixture
def target(sprint):
    return make_targets.target(sprint, goal=10, due_on=date(2010, 6, 30))


@pytest.fixture
def shares(target, riverside, hillside):
    return [make_targets.unit_target(target, unit) for unit in (riverside, hillside)]


@pytest.fixture
def studio(client, wang, target, shares):
    client.force_login(wang)
    return reverse("schedule_edit", args=[target.pk])


def shown(board, shape="even", **typed):
    """What a browser sends back of the table that is shown, with what is typed over it."""
    sent = {"shape": shape, "bearable": "3"}
    for line in board.lines:
        pk = line.unit_target.pk
        sent |= {f"shown-{pk}": line.shown, f"pinned-{pk}": line.pinned}
        sent |= {cell.name: cell.value for cell in line.milestones if not cell.is_last}
    return sent | typed


def planned(share):
    return [
        (one.due_on, int(one.planned))
        for one in Milestone.objects.filter(unit_target=share).order_by("month")
    ]


def test_the_months_are_planned_backwards_from_the_deadline_and_saved_for_all_units(
    client, studio, target, shares, wang
):
    first = client.get(studio)
    board = first.context["board"]
    stamp = first.context["form"]["stamp"].value()
    response = client.post(studio, shown(board, save="1", stamp=stamp))

    assert response["Location"] == target.get_absolute_url()
    months = [
        (date(2010, 3, 31), 3), (date(2010, 4, 30), 6), (date(2010, 5, 31), 8), (date(2010, 6, 30), 10),
    ]  # fmt: skip
    assert [planned(share) for share in shares] == [months, months]
    assert [entry.actor for entry in AuditEntry.objects.about(target)] == [wang]
    assert [AuditEntry.objects.about(share).get().action for share in shares] == ["unit_target.schedule"] * 2


def test_a_milestone_that_is_moved_stays_and_the_others_share_the_rest(client, studio, shares):
    client.post(studio, shown(client.get(studio).context["board"], save="1"))
    moved = {f"m-{shares[0].pk}-2010-04": "4"}
    board = client.post(studio, shown(client.get(studio).context["board"], plan="1", **moved)).context[
        "board"
    ]

    assert [int(cell.step.planned) for cell in board.lines[0].cells] == [2, 4, 7, 10]
    assert [line.unit_target for line in board.slipping] == [shares[0]]
    assert planned(shares[0])[1] == (date(2010, 4, 30), 6)
    client.post(studio, shown(board, save="1"))
    assert [amount for _day, amount in planned(shares[0])] == [2, 4, 7, 10]


def test_dates_that_cannot_all_stand_are_named_and_nothing_is_saved(client, studio, shares):
    torn = {f"m-{shares[1].pk}-2010-03": "8", f"m-{shares[1].pk}-2010-04": "5"}
    response = client.post(studio, shown(client.get(studio).context["board"], save="1", **torn))

    assert response.status_code == 422
    (sentence,) = response.context["board"].contradictions
    assert "2010-03" in sentence
    assert "2010-04" in sentence
    assert "2010-05" not in sentence
    assert not Milestone.objects.exists()


@pytest.mark.parametrize("typed", ["viele", "-1", "NaN", "1e40", "1.234"])
def test_what_is_no_amount_is_said(client, studio, shares, typed):
    response = client.post(
        studio, shown(client.get(studio).context["board"], plan="1", **{f"m-{shares[0].pk}-2010-04": typed})
    )
    assert response.status_code == 422
    assert response.context["form"].non_field_errors()


def test_reelections_1_july_and_year_end_clash(client, studio, shares, riverside):
    riverside.terms.create(elected_on=date(2007, 5, 10), years=3, due_on=date(2010, 5, 10))
    board = client.get(studio).context["board"]
    assert [(unit.pk, day) for unit, day, _why in board.clashing] == [
        (riverside.pk, date(2010, 4, 30)),
        (riverside.pk, date(2010, 6, 30)),
        (shares[1].organization_id, date(2010, 6, 30)),
    ]
    spared = client.post(studio, shown(board, afresh="1", spare="on")).context["board"]
    assert [int(cell.step.planned) for cell in spared.lines[0].cells] == [4, 7, 7, 10]


def test_a_month_that_is_too_heavy_over_all_targets_is_shown(client, studio, shares, sprint, riverside):
    other = make_targets.target(sprint, "另一个", goal=10, due_on=date(2010, 6, 30))
    heavy = {date(2010, month, 1): (date(2010, month, 28), 0) for month in (3, 4)}
    make_targets.unit_target(other, riverside, planned=heavy | {date(2010, 5, 1): (date(2010, 5, 31), 10)})
    board = client.post(studio, shown(client.get(studio).context["board"], plan="1", bearable="1.5")).context[
        "board"
    ]
    assert [(load.organization, load.month) for load in board.overloads] == [(riverside, date(2010, 5, 1))]


def test_somebody_else_saved_meanwhile(client, studio, shares, target):
    first = client.get(studio)
    stamp = first.context["form"]["stamp"].value()
    sent = shown(first.context["board"], save="1", stamp=stamp)
    client.post(studio, sent)
    assert client.post(studio, sent | {"shape": "front_loaded"}).status_code == 409
    assert Target.objects.get(pk=target.pk).shape == "even"


def test_a_missed_milestone_stays_and_the_deadline_does_not_move(client, studio, shares, settings):
    client.post(studio, shown(client.get(studio).context["board"], save="1"))
    settings.OFFICE_DAY = "2010-05-10"
    client.post(studio, shown(client.get(studio).context["board"], afresh="1", save="1"))
    assert planned(shares[0]) == [
        (date(2010, 3, 31), 3), (date(2010, 4, 30), 6), (date(2010, 5, 31), 5), (date(2010, 6, 30), 10),
    ]  # fmt: skip


def test_a_unit_whose_deadline_is_over_keeps_nobody_from_planning(client, studio, shares):
    shares[0].due_on = date(2010, 2, 26)
    shares[0].save()
    response = client.post(studio, shown(client.get(studio).context["board"], save="1"))
    assert response.status_code == 302
    assert [len(planned(share)) for share in shares] == [0, 4]


def test_a_secretary_moves_her_own_months_but_not_the_goal(client, shares, li):
    client.force_login(li)
    own = reverse("milestones_edit", args=[shares[0].pk])
    first = client.get(own)
    sent = shown(first.context["board"], shape="by_hand", save="1", reason="五月换届")
    response = client.post(own, sent | {f"m-{shares[0].pk}-2010-05": "7"})

    assert response["Location"] == shares[0].get_absolute_url()
    assert [amount for _day, amount in planned(shares[0])] == [3, 6, 7, 10]
    entry = AuditEntry.objects.about(shares[0]).get()
    assert (entry.action, entry.reason) == ("milestone.adjust", "五月换届")
    assert client.get(reverse("schedule_edit", args=[shares[0].target_id])).status_code == 403


def test_a_stranger_does_not_know_it_exists(client, shares, zhao):
    client.force_login(zhao)
    assert client.get(reverse("milestones_edit", args=[shares[0].pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_planning_and_saving_cost_the_same_however_many_units(
    client, make, target, county, wang, count, django_assert_max_num_queries
):
    for number in range(count):
        make_targets.unit_target(target, make.organization(f"第{number}党支部", parent=county))
    client.force_login(wang)
    studio = reverse("schedule_edit", args=[target.pk])
    with django_assert_max_num_queries(30):
        board = client.get(studio).context["board"]
    with django_assert_max_num_queries(42):
        client.post(studio, shown(board, save="1"))
    assert Milestone.objects.count() == count * 4


def test_a_give_out_asks_for_milestones_of_all_its_rows_at_once(shares, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        rows = milestones_of(shares, on=date(2010, 3, 10))
    assert [row.planned for row in rows] == [Decimal(amount) for amount in (3, 6, 8, 10)] * 2
