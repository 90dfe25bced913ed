"""A secretary enrols the children of her unit in the summer camp; only the entitled ever read their names."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.errors import WrongState
from accounts.models import AuditEntry
from events.models import Enrolment
from tests import factories_events as events

CHILD = "欧阳小明"


@pytest.fixture
def camp(county):
    return events.edition(events.series(county, "青少年夏令营", kind="camp"), 21, places=2)


def listing(camp):
    return reverse("enrolment_list", args=[camp.pk])


def names(response):
    sheet = load_workbook(BytesIO(response.content)).active
    return [sheet.cell(row, 1).value for row in range(3, sheet.max_row + 1)]


def test_she_enrols_a_child_with_a_parent_from_her_roll(client, make, camp, riverside, li):
    parent = make.member(riverside, "欧阳海")
    client.force_login(li)
    values = {"organization": riverside.pk, "child_name": CHILD, "parent": parent.pk, "session": "第一期"}

    client.post(reverse("enrolment_create", args=[camp.pk]), values)
    twice = client.post(reverse("enrolment_create", args=[camp.pk]), values)

    row = Enrolment.objects.get()
    assert (row.child_name, row.parent_label, CHILD in row.child_name_sealed) == (CHILD, "欧阳海", False)
    assert (twice.status_code, twice.context["form"]["child_name"].value()) == (409, CHILD)
    entry = AuditEntry.objects.get(action="enrolment.create")
    assert CHILD not in f"{entry.target_label} {entry.before} {entry.after}"


@pytest.mark.parametrize(("who", "knows"), [("li", True), ("wang", True), ("mei", False), ("sun", False)])
def test_only_the_entitled_read_the_name(client, request, camp, riverside, li, who, knows):
    events.enrolment(camp, riverside, li, CHILD)
    client.force_login(request.getfixturevalue(who))

    page = client.get(listing(camp))
    sheet = names(client.get(listing(camp), {"format": "xlsx"}))

    assert (len(page.context["rows"]), CHILD in page.content.decode()) == (1, knows)
    assert sheet == [CHILD if knows else "—"]
    assert AuditEntry.objects.filter(action="enrolment.export").count() == int(knows)


def test_another_unit_sees_the_count_only(client, camp, riverside, li, zhao):
    enrolled = events.enrolment(camp, riverside, li, CHILD)
    client.force_login(zhao)

    page = client.get(listing(camp))

    assert (page.context["edition"].enrolled_count, page.context["rows"]) == (1, [])
    assert client.post(reverse("enrolment_withdraw", args=[enrolled.pk])).status_code == 404


def test_when_all_places_are_taken_she_is_told(client, camp, riverside, hillside, li, wang):
    events.enrolment(camp, riverside, li, "一")
    second = events.enrolment(camp, hillside, wang, "二")
    client.force_login(li)
    values = {"organization": riverside.pk, "child_name": "三", "parent_name": "张三"}

    full = client.post(reverse("enrolment_create", args=[camp.pk]), values)
    assert (full.status_code, "2" in str(full.context["form"].non_field_errors())) == (409, True)

    client.force_login(wang)
    client.post(reverse("enrolment_withdraw", args=[second.pk]))
    client.force_login(li)
    assert client.post(reverse("enrolment_create", args=[camp.pk]), values).status_code == 302
    assert Enrolment.objects.count() == 2


def test_a_festival_takes_no_children(county, riverside, li):
    with pytest.raises(WrongState):
        events.enrolment(events.edition(events.series(county)), riverside, li)


def test_a_parent_is_named(client, camp, riverside, li):
    client.force_login(li)

    response = client.post(
        reverse("enrolment_create", args=[camp.pk]), {"organization": riverside.pk, "child_name": CHILD}
    )

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["parent_name"])


def test_a_leader_does_not_enrol(client, camp, sun):
    client.force_login(sun)

    assert client.get(reverse("enrolment_create", args=[camp.pk])).status_code == 403
