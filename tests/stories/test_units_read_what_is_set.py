"""Staff put a document on the reading list; each unit notes who has read it; everybody sees how far the units are."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.errors import WrongState
from accounts.models import AuditEntry, InboxItem
from activities import todo
from activities.models import EmployeeReading, Reading, ReadingMark
from activities.services import readings
from orgs.models import Post
from tests import factories_activities as of


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-20"
    return settings


@pytest.fixture
def members(make, riverside, hillside):
    return [make.member(riverside, "安一"), make.member(riverside, "包二"), make.member(hillside, "陈三")]


def mark(client, reading, unit, *members):
    data = {"members": [member.pk for member in members]}
    return client.post(reverse("reading_mark", args=[reading.pk, unit.pk]), data)


def progress(client, reading):
    page = client.get(reading.get_absolute_url())
    return {one.unit.name: (one.read, one.due) for one in page.context["page_obj"]}


def to_read(user):
    return [(item.text, item.organization) for item in todo.readings(user, date(2010, 7, 20)).items]


def test_a_document_is_set_and_the_units_are_told(client, county, li, zhao, wang):
    client.force_login(wang)
    data = {
        "organization": county.pk, "title": "廉政准则", "source": "中发〔2010〕3号", "readers": "members",
        "read_by": "2010-07-31",
    }  # fmt: skip

    answer = client.post(reverse("reading_create"), data)

    reading = Reading.objects.get()
    assert answer.url == reading.get_absolute_url()
    assert (reading.title, reading.published_by, reading.published_on) == (
        "廉政准则",
        wang,
        date(2010, 7, 20),
    )
    assert set(InboxItem.objects.values_list("user__username", flat=True)) == {"li", "zhao"}
    late = client.post(reverse("reading_create"), data | {"read_by": "2010-07-19"})
    assert (late.status_code, late.context["form"]["title"].value(), Reading.objects.count()) == (
        422,
        "廉政准则",
        1,
    )


def test_a_unit_notes_who_has_read_it_and_takes_a_mistake_back(
    client, clock, county, riverside, members, li, wang
):
    reading = of.reading(county, wang)
    an, bao, _chen = members
    client.force_login(li)
    mark(client, reading, riverside, an, bao)
    clock.OFFICE_DAY = "2010-07-21"

    mark(client, reading, riverside, an)

    assert list(ReadingMark.objects.values_list("member__name", "read_on", "marked_by__username")) == [
        ("安一", date(2010, 7, 20), "li")
    ]
    assert progress(client, reading) == {"河滨党支部": (1, 2)}
    entry = AuditEntry.objects.about(reading).filter(action="reading.mark").first()
    assert (set(entry.before["read"]), entry.after["read"]) == ({"安一", "包二"}, ["安一"])
    assert to_read(li) == [("廉政准则", "河滨")]
    mark(client, reading, riverside, an, bao)
    assert to_read(li) == []


def test_staff_see_how_far_every_unit_is(client, county, riverside, members, wang):
    reading = of.reading(county, wang)
    client.force_login(wang)
    mark(client, reading, riverside, members[0])

    assert progress(client, reading) == {"河滨党支部": (1, 2), "山边党支部": (0, 1)}
    book = client.get(reading.get_absolute_url(), {"format": "xlsx"})
    assert list(load_workbook(BytesIO(book.content)).active.values)[-2:] == [
        ("河滨党支部", 2, 1), ("山边党支部", 1, 0),
    ]  # fmt: skip
    book = client.get(reverse("reading_list"), {"format": "xlsx", "standing": "open"})
    assert list(load_workbook(BytesIO(book.content)).active.values)[-1][1] == "廉政准则"


def test_some_things_are_for_those_who_hold_a_post(client, county, riverside, members, li, wang):
    Post.objects.create(organization=riverside, member=members[0], holder_name="安一", title="secretary")
    reading = of.reading(county, wang, readers="officers")
    client.force_login(li)

    assert progress(client, reading) == {"河滨党支部": (0, 1)}
    mark(client, reading, riverside, members[1])
    assert not ReadingMark.objects.exists()


def test_nobody_notes_it_for_another_branch(client, county, riverside, hillside, members, wang, zhao, sun):
    reading = of.reading(county, wang)
    client.force_login(zhao)
    assert mark(client, reading, riverside, members[0]).status_code == 404
    mark(client, reading, hillside, members[0])
    with pytest.raises(PermissionDenied):
        readings.mark_reading(reading, riverside, members[:1], by=sun)
    assert not ReadingMark.objects.exists()


def test_what_one_branch_sets_for_itself_the_others_do_not_see(client, riverside, wang, li, zhao):
    reading = of.reading(riverside, wang)
    client.force_login(zhao)
    assert client.get(reading.get_absolute_url()).status_code == 404
    client.force_login(li)
    assert client.get(reading.get_absolute_url()).status_code == 200


def test_closed_it_keeps_what_was_noted(client, county, riverside, members, li, wang):
    reading = of.reading(county, wang)
    client.force_login(wang)
    mark(client, reading, riverside, members[0])
    client.post(reverse("reading_close", args=[reading.pk]))

    mark(client, reading, riverside)

    assert ReadingMark.objects.count() == 1
    assert to_read(li) == []
    with pytest.raises(WrongState):
        readings.close_reading(reading, by=wang)


@pytest.mark.parametrize("name", ["reading_list", "reading_detail"])
def test_a_page_costs_the_same_however_many_there_are(client, make, county, wang, name):
    client.force_login(wang)
    first = of.reading(county, wang)

    def cost(count):
        for number in range(count):
            branch = make.organization(f"第{number}{count}党支部", parent=county)
            make.member(branch)
            of.reading(county, wang, f"文件{number}")
        with CaptureQueriesContext(connection) as queries:
            url = reverse(name, args=[first.pk] if name == "reading_detail" else [])
            assert client.get(url, {"unit": 0}).status_code == 200
        return len(queries)

    cost(1)
    assert cost(2) == cost(20)


def test_two_who_note_at_once_do_not_undo_each_other(client, county, riverside, members, li, mei, wang):
    reading = of.reading(county, wang)
    first, second, _other = members
    client.force_login(li)
    page = {"shown": "1"}
    address = reverse("reading_mark", args=[reading.pk, riverside.pk])
    client.post(address, page | {"members": [first.pk]})
    client.force_login(mei)
    client.post(address, page | {"members": [second.pk]})
    assert set(ReadingMark.objects.values_list("member", flat=True)) == {first.pk, second.pk}

    client.post(address, page | {"members": [second.pk], "seen": [first.pk, second.pk]})
    assert set(ReadingMark.objects.values_list("member", flat=True)) == {second.pk}
    assert 'name="shown"' in client.get(reading.get_absolute_url()).content.decode()


def test_up_to_three_parts_are_explained_under_titles_of_their_own(client, county, wang):
    client.force_login(wang)
    data = {
        "organization": county.pk, "title": "三创建方案", "readers": "members", "read_by": "2010-07-31",
        "title_1": "目的", "text_1": "创一流", "title_2": "标准", "text_2": "", "title_3": "任务", "text_3": "三件事",
    }  # fmt: skip
    answer = client.post(reverse("reading_create"), data | {"title_3": ""})
    assert (answer.status_code, answer.context["form"]["text_3"].value()) == (422, "三件事")

    client.post(reverse("reading_create"), data)

    reading = Reading.objects.get()
    assert list(reading.blocks.values_list("title", "text")) == [("目的", "创一流"), ("任务", "三件事")]
    page = client.get(reading.get_absolute_url()).content.decode()
    assert [word in page for word in ("创一流", "三件事")] == [True, True]


def test_employees_who_are_not_members_are_counted_with_what_shows_it(
    client, county, riverside, hillside, members, li, wang, zhao
):
    reading = of.reading(county, wang, asks_employees=True)
    client.force_login(li)
    mark(client, reading, riverside, *members[:2])
    url = reverse("reading_employees", args=[reading.pk, riverside.pk])
    assert to_read(li) == [("廉政准则", "河滨")]
    for wrong in (
        {"employees": 3, "have_read": 4, "evidence": "签字表"},
        {"employees": 3, "have_read": 2},
        {"employees": "x", "have_read": 2, "evidence": "签字表"},
    ):
        answer = client.post(url, wrong)
        assert (answer.status_code, answer.context["employees_form"]["have_read"].value()) == (
            422,
            str(wrong["have_read"]),
        )
    client.post(url, {"employees": 3, "have_read": 2, "evidence": "签字表"})
    assert to_read(li) == [("廉政准则", "河滨")]
    client.post(url, {"employees": 3, "have_read": 3, "evidence": "签字表，办公室存"})

    assert list(
        EmployeeReading.objects.values_list("organization", "employees", "have_read", "evidence", "noted_by")
    ) == [(riverside.pk, 3, 3, "签字表，办公室存", li.pk)]
    assert to_read(li) == []
    entry = AuditEntry.objects.about(EmployeeReading.objects.get()).first()
    assert (entry.action, entry.before["have_read"], entry.after["have_read"]) == ("reading.employees", 2, 3)
    client.force_login(wang)
    page = client.get(reading.get_absolute_url())
    assert [(one.unit, one.is_done) for one in page.context["page_obj"]] == [
        (riverside, True),
        (hillside, False),
    ]
    book = client.get(reading.get_absolute_url(), {"format": "xlsx"})
    assert list(load_workbook(BytesIO(book.content)).active.values)[-2:] == [
        ("河滨党支部", 2, 2, 3, 3, "签字表，办公室存"), ("山边党支部", 1, 0, None, None, None),
    ]  # fmt: skip
    client.force_login(zhao)
    assert client.post(url, {"employees": 1, "have_read": 0}).status_code == 404


def test_employees_are_noted_only_where_and_while_they_are_asked(county, riverside, members, li, sun, wang):
    plain, asking = of.reading(county, wang), of.reading(county, wang, "方案", asks_employees=True)
    said = {"employees": 2, "have_read": 0}
    with pytest.raises(WrongState):
        readings.note_employees(plain, riverside, by=li, **said)
    with pytest.raises(PermissionDenied):
        readings.note_employees(asking, riverside, by=sun, **said)
    readings.close_reading(asking, by=wang)
    with pytest.raises(WrongState):
        readings.note_employees(asking, riverside, by=li, **said)
    assert not EmployeeReading.objects.exists()
