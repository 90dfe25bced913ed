"""Wang sets a target, says how it is counted, and sees each unit's part of it count itself."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from activities.choices import ActivityState
from campaigns.choices import CountedFrom
from campaigns.models import Target
from tests import factories_targets as make_targets

TYPED = {
    "title": "每季召开党员大会", "unit": "次", "counted_from": CountedFrom.ACTIVITIES, "baseline": "3", "goal": "4",
    "weight": "1", "starts_on": "2010-01-01", "due_on": "2010-12-31", "horizon": "year", "shape": "even",
}  # fmt: skip


@pytest.fixture(autouse=True)
def midsummer(settings):
    settings.OFFICE_DAY = "2010-07-15"


@pytest.fixture
def assemblies(sprint, make):
    return make_targets.target(
        sprint, "党员大会", counted_from=CountedFrom.ACTIVITIES, kind=make.kind(), goal=4
    )


def test_staff_set_a_target_that_the_system_counts(client, make, sprint, wang):
    client.force_login(wang)
    response = client.post(reverse("target_create", args=[sprint.pk]), TYPED | {"kind": make.kind().pk})

    target = Target.objects.get()
    assert response["Location"] == target.get_absolute_url()
    assert (target.campaign, target.kind, target.goal, target.baseline) == (sprint, make.kind(), 4, 3)
    assert AuditEntry.objects.about(target).get().action == "target.create"


def test_what_has_to_be_counted_must_be_said_and_nothing_that_was_typed_is_lost(client, sprint, wang):
    client.force_login(wang)
    response = client.post(reverse("target_create", args=[sprint.pk]), TYPED)

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"kind"}
    assert response.context["form"]["title"].value() == TYPED["title"]


def test_the_form_asks_for_what_the_way_of_counting_needs_without_scripts(client, sprint, wang):
    client.force_login(wang)
    address = reverse("target_create", args=[sprint.pk])
    asked = {}
    for source in CountedFrom:
        response = client.post(address, TYPED | {"counted_from": source, "again": "1"})
        form = response.context["form"]
        assert (response.status_code, form["title"].value()) == (200, TYPED["title"])
        asked[source.value] = {"kind", "result_field", "standard"} & set(form.fields)
    assert asked == {
        "activities": {"kind"}, "results": {"result_field"}, "person_times": {"kind"}, "tasks": set(),
        "task_rate": set(), "organizations": {"standard"}, "members": {"standard"}, "by_hand": set(),
    }  # fmt: skip
    assert not Target.objects.exists()


def test_two_people_change_a_target_and_neither_text_is_lost(client, assemblies, make, wang):
    client.force_login(wang)
    Target.objects.filter(pk=assemblies.pk).update(version=2, unit="场")
    response = client.post(
        reverse("target_edit", args=[assemblies.pk]), TYPED | {"kind": make.kind().pk, "version": "1"}
    )
    assert response.status_code == 409
    assert {str(label): (typed, now) for label, typed, now in response.context["differences"]}
    assert Target.objects.get().unit == "场"


def test_a_target_counts_itself_for_each_unit_and_opens_into_its_rows(
    client, make, assemblies, riverside, hillside, wang
):
    shares = [make_targets.unit_target(assemblies, unit) for unit in (riverside, hillside)]
    held = [
        make.activity(riverside, held_on=date(2010, month, 9), state=ActivityState.VERIFIED)
        for month in (2, 5)
    ]
    make.activity(hillside, held_on=date(2010, 3, 9), state=ActivityState.RETURNED)
    client.force_login(wang)

    listed = client.get(reverse("target_list")).context["page_obj"][0]
    assert (listed.target, listed.goal, listed.reached, listed.percent) == (assemblies, 8, 2, Decimal("25.0"))
    units = client.get(assemblies.get_absolute_url()).context["page_obj"]
    assert [(row.unit_target, row.reached, row.light.code) for row in units] == [
        (shares[0], 2, "ahead"),
        (shares[1], 0, "far_behind"),
    ]
    rows = client.get(reverse("unit_target_rows", args=[shares[0].pk])).context["rows"]
    assert [address for _day, _unit, _what, address, _value in rows] == [
        activity.get_absolute_url() for activity in reversed(held)
    ]


def test_the_list_is_narrowed_by_light_and_exported(client, assemblies, sprint, riverside, wang):
    reached = make_targets.target(sprint, "已完成", goal=0)
    for target in (assemblies, reached):
        make_targets.unit_target(target, riverside)
    client.force_login(wang)
    address = reverse("target_list")

    narrowed = client.get(address, {"light": "complete"}).context["page_obj"]
    assert [row.target for row in narrowed] == [reached]
    workbook = client.get(address, {"format": "xlsx", "sort": "-due"})
    assert workbook["Content-Type"].endswith("spreadsheetml.sheet")
    assert client.get(assemblies.get_absolute_url(), {"format": "xlsx"}).status_code == 200


def test_units_within_units_count_once_and_shares_are_never_added_up(
    client, make, sprint, county, riverside, hillside, assemblies, wang
):
    rate = make_targets.target(sprint, "完成率", counted_from=CountedFrom.TASK_RATE, goal=100)
    for unit in (county, riverside):
        make_targets.unit_target(assemblies, unit)
    for unit in (riverside, hillside):
        make_targets.unit_target(rate, unit)
        make.task(unit, sprint, done_on=date(2010, 3, 1))
    make.task(hillside, sprint)
    make.task(hillside, sprint)
    make.activity(riverside, held_on=date(2010, 2, 9), state=ActivityState.VERIFIED)
    client.force_login(wang)

    rows = {row.target: row for row in client.get(reverse("target_list")).context["page_obj"]}
    assert (rows[assemblies].goal, rows[assemblies].reached) == (4, 1)
    # Two of four tasks: not 100 and 33.33 added up.
    assert (rows[rate].goal, rows[rate].reached) == (100, 50)


def test_a_secretary_sees_only_her_own_part(client, make, assemblies, riverside, hillside, zhao):
    mine = make_targets.unit_target(assemblies, hillside, goal=2)
    make_targets.unit_target(assemblies, riverside)
    make.activity(riverside, held_on=date(2010, 2, 9), state=ActivityState.VERIFIED)
    client.force_login(zhao)

    (row,) = client.get(reverse("target_list")).context["page_obj"]
    assert (row.goal, row.reached) == (2, 0)
    assert [one.unit_target for one in client.get(assemblies.get_absolute_url()).context["page_obj"]] == [
        mine
    ]
    assert client.get(reverse("target_edit", args=[assemblies.pk])).status_code == 403


@pytest.mark.parametrize("count", [1, 30])
def test_the_pages_cost_the_same_however_many_units(
    client, make, assemblies, county, wang, count, django_assert_max_num_queries
):
    for number in range(count):
        unit = make.organization(f"第{number}党支部", parent=county)
        day = {date(2010, 6, 1): (date(2010, 6, 30), 2)}
        make_targets.unit_target(assemblies, unit, planned=day)
    client.force_login(wang)
    for address, most in ((reverse("target_list"), 26), (assemblies.get_absolute_url(), 26)):
        with django_assert_max_num_queries(most):
            client.get(address)
