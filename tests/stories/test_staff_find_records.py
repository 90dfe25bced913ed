"""Whoever may read records finds them: narrowed, sorted, part by part, as a workbook, at the same cost."""

from datetime import date
from io import BytesIO

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from activities.choices import ActivityState, Presence
from activities.models import Activity, Attendance
from activities.services import records


def sheet(response):
    return list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))


def listed(client, **query):
    page = client.get(reverse("activity_list"), query).context["page_obj"]
    return [activity.topic for activity in page]


def test_the_list_narrows_and_sorts(client, riverside, hillside, wang, make):
    make.activity(riverside, "甲", held_on=date(2010, 6, 10), due_count=10, present_count=5)
    make.activity(hillside, "乙", held_on=date(2010, 7, 10), due_count=10, present_count=9)
    make.activity(
        hillside, "丙", held_on=date(2010, 5, 10), code="party_lesson", state=ActivityState.SUBMITTED
    )
    client.force_login(wang)

    assert listed(client) == ["乙", "甲", "丙"]
    assert listed(client, organization=hillside.pk) == ["乙", "丙"]
    assert listed(client, state="submitted") == ["丙"]
    assert listed(client, month="2010-Q2") == ["甲", "丙"]
    assert listed(client, kind=make.kind("party_lesson").pk) == ["丙"]
    assert listed(client, q="甲") == ["甲"]
    assert listed(client, sort="rate") == ["甲", "乙", "丙"]
    assert listed(client, sort="-rate") == ["乙", "甲", "丙"]
    assert listed(client, sort="date") == ["丙", "甲", "乙"]
    assert listed(client, sort="organization") == ["甲", "乙", "丙"]
    assert listed(client, sort="nonsense") == ["乙", "甲", "丙"]
    assert listed(client, month="never") == ["乙", "甲", "丙"]


def test_htmx_gets_only_the_part(client, li):
    client.force_login(li)

    response = client.get(reverse("activity_list"), headers={"HX-Request": "true"})

    assert "<html" not in response.content.decode()
    assert "HX-Request" in response.headers["Vary"]


def test_the_list_goes_out_as_a_workbook(client, riverside, li, make):
    make.activity(riverside, "=1+1", due_count=4, present_count=3)
    client.force_login(li)

    response = client.get(reverse("activity_list"), {"format": "xlsx"})

    assert response.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert [row[4] for row in sheet(response)[2:]] == ["=1+1"]
    assert [row[6:9] for row in sheet(response)[2:]] == [(4, 3, 75)]


def test_the_list_costs_the_same_however_long_it_is(client, riverside, wang, make):
    client.force_login(wang)

    def cost(rows):
        for _number in range(rows):
            make.activity(riverside)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("activity_list"))
        return len(queries)

    assert cost(1) == cost(29)


def test_presence_words_are_all_counted(riverside, li, make):
    everyone = {make.member(riverside, presence.value): presence for presence in Presence}
    activity = Activity(organization=riverside, kind=make.kind(), topic="点名", held_on=date(2010, 6, 10))

    records.record_activity(activity, by=li, attendance=everyone)

    assert (activity.present_count, activity.leave_count, activity.absent_count) == (1, 8, 1)
    assert Attendance.objects.filter(activity=activity).away().count() == 9
