"""What one branch does well is written up, shared by the committee, read and adopted by all the others."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry, InboxItem
from learning.choices import PracticeState
from learning.models import Practice, PracticeAdoption
from orgs.choices import OrganizationKind, Role
from reports.catalogue import figure
from tests import factories_learning as of


@pytest.fixture(autouse=True)
def july(settings):
    settings.OFFICE_DAY = "2010-07-31"


@pytest.fixture
def shared(riverside, county, li):
    return of.practice(riverside, "积分公示法", publisher=county, submitted_by=li)


def text(riverside, **changes):
    data = {
        "organization": riverside.pk, "topic": "foundation", "title": "积分公示法", "summary": "月月公示",
        "text": "一、定分；二、公示",
    }  # fmt: skip
    return data | changes


def move(client, practice, verb, **data):
    practice.refresh_from_db()
    return client.post(reverse(f"practice_{verb}", args=[practice.pk]), {"version": practice.version} | data)


def adopt(client, practice, organization, **changes):
    data = {"organization": organization.pk, "adopted_on": "2010-07-20", "use": "在本支部试行"}
    return client.post(reverse("adoption_create", args=[practice.pk]), data | changes)


def test_from_the_desk_of_a_branch_into_everybodys_library(client, make, riverside, li, wang, zhao):
    activity = make.activity(riverside, "积分评议会")
    client.force_login(li)
    client.post(reverse("practice_create"), text(riverside, activities=[activity.pk]))
    practice = Practice.objects.get()
    move(client, practice, "submit")
    client.force_login(zhao)
    assert client.get(practice.get_absolute_url()).status_code == 404

    client.force_login(wang)
    assert list(client.get(reverse("practice_list"), {"state": "submitted"}).context["page_obj"]) == [
        practice
    ]
    move(client, practice, "publish")

    practice.refresh_from_db()
    assert (practice.state, practice.publisher.name, practice.published_on) == (
        PracticeState.PUBLISHED, "中共江城县县级机关工作委员会", date(2010, 7, 31),
    )  # fmt: skip
    assert InboxItem.objects.get(user=li).url == practice.get_absolute_url()
    assert [entry.action for entry in AuditEntry.objects.about(practice)] == [
        "practice.published", "practice.submitted", "practice.create",
    ]  # fmt: skip
    client.force_login(zhao)
    page = client.get(practice.get_absolute_url())
    assert "二、公示" in page.content.decode()
    assert list(page.context["activities"]) == []


def test_another_branch_adopts_it_and_says_later_what_came_of_it(client, county, hillside, shared, zhao, li):
    client.force_login(zhao)

    answer = adopt(client, shared, hillside)
    adoption = PracticeAdoption.objects.get()
    client.post(
        reverse("adoption_edit", args=[adoption.pk]),
        {"adopted_on": "2010-07-20", "use": "在本支部试行", "effect": "到会率提高", "version": 1},
    )

    assert answer.url == shared.get_absolute_url()
    adoption.refresh_from_db()
    assert (adoption.effect, adoption.version) == ("到会率提高", 2)
    assert InboxItem.objects.get(user=li).url == shared.get_absolute_url()
    assert figure("learning.adoptions", county, date(2010, 7, 31)).value == 1
    client.force_login(li)
    page = client.get(shared.get_absolute_url())
    assert "到会率提高" in page.content.decode()
    assert (page.context["adopted"], page.context["readers"]) == (1, 1)


def test_who_has_adopted_and_who_not(client, make, county, hillside, shared, wang, zhao):
    committee = make.organization(
        "农业局机关党委", parent=county, kind=OrganizationKind.PARTY_COMMITTEE, sort=3
    )
    of.adoption(shared, hillside)
    client.force_login(wang)
    address = reverse("practice_adopters", args=[shared.pk])

    page = client.get(address)

    assert (page.context["adopted"], page.context["readers"]) == (1, 2)
    assert {one.name: bool(one.adopted_on) for one in page.context["page_obj"]} == {
        hillside.name: True, committee.name: False,
    }  # fmt: skip
    assert list(client.get(address, {"has": "no"}).context["page_obj"]) == [committee]
    book = load_workbook(BytesIO(client.get(address, {"format": "xlsx"}).content))
    assert any(committee.name in row for row in book.active.iter_rows(values_only=True))
    client.force_login(zhao)
    assert list(client.get(address).context["page_obj"]) == [hillside]


def test_the_most_adopted_stands_first(client, county, riverside, hillside, shared, sun):
    newer = of.practice(county, "工委做法", publisher=county, published_on=date(2010, 7, 1))
    of.adoption(shared, hillside)
    client.force_login(sun)

    assert list(client.get(reverse("practice_list")).context["page_obj"]) == [shared, newer]
    assert list(client.get(reverse("practice_list"), {"sort": "-published"}).context["page_obj"]) == [
        newer,
        shared,
    ]
    assert list(client.get(reverse("practice_list"), {"q": "工委"}).context["page_obj"]) == [newer]


@pytest.mark.parametrize("case", ["own", "twice", "not shared", "tomorrow"])
def test_what_cannot_be_adopted_is_said(client, riverside, hillside, shared, zhao, li, case):
    client.force_login(zhao)
    if case == "own":
        client.force_login(li)
        answer = adopt(client, shared, riverside)
    elif case == "twice":
        of.adoption(shared, hillside)
        answer = adopt(client, shared, hillside)
    elif case == "not shared":
        Practice.objects.update(publisher=riverside)
        answer = adopt(client, shared, hillside)
    else:
        answer = adopt(client, shared, hillside, adopted_on="2010-08-01")

    assert answer.status_code in (422, 404)
    assert PracticeAdoption.objects.count() == (case == "twice")


def test_a_returned_practice_is_mended_and_submitted_again(client, riverside, li, wang):
    practice = of.practice(riverside, state="submitted", submitted_by=li)
    client.force_login(wang)

    assert move(client, practice, "return", reason=" ").status_code == 422
    move(client, practice, "return", reason="写得太简略")

    client.force_login(li)
    assert "写得太简略" in client.get(practice.get_absolute_url()).content.decode()
    client.post(
        reverse("practice_edit", args=[practice.pk]), text(riverside, text="一、定分；二、评议", version=2)
    )
    move(client, practice, "submit")
    practice.refresh_from_db()
    assert (practice.state, practice.text) == (PracticeState.SUBMITTED, "一、定分；二、评议")


def test_what_was_submitted_is_no_longer_written_in(client, riverside, li):
    practice = of.practice(riverside, state="submitted")
    client.force_login(li)

    answer = client.post(reverse("practice_edit", args=[practice.pk]), text(riverside, version=1))

    assert answer.status_code == 409
    practice.refresh_from_db()
    assert practice.title == "支部主题日积分法"


def test_nobody_decides_on_her_own(client, county, wang):
    practice = of.practice(county, state="submitted", submitted_by=wang)
    client.force_login(wang)

    assert move(client, practice, "publish").status_code == 403


def test_taken_out_it_is_seen_only_where_it_was_adopted(client, make, county, hillside, shared, wang, zhao):
    of.adoption(shared, hillside)
    lakeside = make.organization("湖边党支部", parent=county, sort=3)
    qian = make.person("qian", Role.SECRETARY, lakeside, "钱书记")
    client.force_login(wang)

    move(client, shared, "withdraw", reason="文件已废止")

    for person, status in ((zhao, 200), (qian, 404)):
        client.force_login(person)
        assert client.get(shared.get_absolute_url()).status_code == status
    assert adopt(client, shared, lakeside).status_code == 404


def test_another_committees_library_is_not_hers(client, make, shared):
    elsewhere = make.organization("邻县机关工委", kind=OrganizationKind.WORK_COMMITTEE, sort=9)
    client.force_login(make.person("wu", Role.STAFF, elsewhere, "吴干事"))

    assert client.get(shared.get_absolute_url()).status_code == 404
    assert list(client.get(reverse("practice_list")).context["page_obj"]) == []
