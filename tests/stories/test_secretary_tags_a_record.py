"""A record says which education it gave, on which occasion, who gave the lesson, and what a notice's activity brought."""

import json
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from activities.choices import Education
from activities.models import Activity, Receipt
from activities.services import notices, receipts, records


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-28"
    return settings


def record(make, code="branch_assembly", **fields):
    defaults = {
        "kind": make.kind(code).pk, "topic": "学习党章", "held_on": "2010-06-10", "place": "会议室", "save": "1",
    }  # fmt: skip
    return defaults | fields


def listed(client, **query):
    return [activity.topic for activity in client.get(reverse("activity_list"), query).context["page_obj"]]


def cells(response):
    sheet = load_workbook(BytesIO(response.content)).active
    return list(sheet.iter_rows(min_row=3, values_only=True))


def given(make, unit, education, **fields):
    return make.activity(unit, education, education=education, **{"state": "verified"} | fields)


def test_a_record_keeps_what_suits_its_kind_and_leaves_the_rest(client, make, riverside, li):
    client.force_login(li)
    tags = {"education": "law", "occasion": "party", "lesson_giver": "branch", "effect": "很好"}

    for code in ("party_lesson", "symposium", "condolence"):
        data = record(make, code, topic=code, service_person_times="3", **tags)
        assert client.post(reverse("activity_create"), data).status_code == 302

    kept = {a.topic: (a.education, a.occasion, a.lesson_giver, a.effect) for a in Activity.objects.all()}
    assert kept == {
        "party_lesson": ("law", "party", "branch", ""),
        "symposium": ("law", "party", "", ""),
        "condolence": ("", "party", "", ""),
    }
    wrong = client.post(reverse("activity_create"), record(make, education="magic", held_on="2010-06-11"))
    assert (wrong.status_code, Activity.objects.count()) == (422, 3)
    assert list(wrong.context["form"].errors) == ["education"]


def test_the_list_is_narrowed_and_exported_by_education_and_occasion(client, make, riverside, li):
    make.activity(riverside, "普法", education="law", occasion="party")
    make.activity(riverside, "廉政", education="integrity", occasion="army")
    client.force_login(li)

    assert listed(client, education="law") == ["普法"]
    assert listed(client, occasion="army") == ["廉政"]
    [row] = cells(client.get(reverse("activity_list"), {"education": "law", "format": "xlsx"}))
    law, page = Activity.objects.get(topic="普法"), client.get(reverse("activity_list")).wsgi_request
    with translation.override(page.LANGUAGE_CODE):
        labels = {law.get_education_display(), law.get_occasion_display()}
    assert labels <= set(row)
    shown = client.get(law.get_absolute_url()).content.decode()
    assert all(label in shown for label in labels)


def test_lessons_are_counted_by_leader_and_a_figure_opens_what_it_counts(
    client, make, riverside, hillside, li, wang
):
    for giver, state in (("branch", "verified"), ("branch", "submitted"), ("branch", "draft"), ("work_committee", "verified")):  # fmt: skip
        make.activity(riverside, f"{giver} {state}", code="party_lesson", lesson_giver=giver, state=state)
    make.activity(hillside, "别处", code="party_lesson", lesson_giver="branch", state="verified")

    def counts(**query):
        lessons = client.get(reverse("activity_list"), query).context["lessons"]
        return {level: how_many for level, _label, how_many in lessons}

    client.force_login(li)
    asked = {"kind": make.kind("party_lesson").pk}
    assert counts(**asked) == {"work_committee": 1, "party_committee": 0, "branch": 2, "other": 0}
    assert counts(lesson_giver="other", state="draft") == counts(**asked)
    assert counts() == {}
    assert set(listed(client, lesson_giver="branch", state="counted")) == {
        "branch verified",
        "branch submitted",
    }
    client.force_login(wang)
    assert counts(**asked)["branch"] == 3


def test_the_coverage_names_what_a_unit_lacks_and_opens_what_it_counts(
    client, make, riverside, hillside, wang
):
    for education in Education.values:
        given(make, riverside, education)
    given(make, hillside, "law")
    given(make, hillside, "law", state="submitted")
    given(make, hillside, "ethics", state="draft")
    given(make, hillside, "theory", held_on=date(2009, 5, 1))
    client.force_login(wang)
    url = reverse("education_coverage")

    page = client.get(url, {"year": "2010"})
    lines = {line.organization: line for line, _cells in page.context["rows"]}

    assert lines[riverside].lacking == []
    assert lines[hillside].counts[Education.LAW] == 2
    assert lines[hillside].lacking == ["theory", "situation", "integrity", "ethics"]
    link = f"{reverse('activity_list')}?organization={hillside.pk}&amp;education=law&amp;month=2010&amp;state=counted"
    assert link in page.content.decode()
    assert (
        listed(client, organization=hillside.pk, education="law", month="2010", state="counted")
        == ["law"] * 2
    )
    lacking = client.get(url, {"year": "2010", "lacking": "ethics"}).context["page_obj"]
    assert list(lacking) == [hillside]
    rows = {row[0]: row[1:6] for row in cells(client.get(url, {"year": "2010", "format": "xlsx"}))}
    assert rows == {riverside.name: (1, 1, 1, 1, 1), hillside.name: (0, 0, 0, 2, 0)}
    assert url in client.get(reverse("activity_list")).content.decode()


def test_a_stranger_sees_only_her_own_branch_in_the_coverage(client, riverside, hillside, zhao):
    client.force_login(zhao)
    rows = client.get(reverse("education_coverage"), {"organization": riverside.pk}).context["rows"]
    assert riverside not in [line.organization for line, _cells in rows]


def test_the_coverage_asks_as_often_for_thirty_units_as_for_two(
    client, make, county, riverside, hillside, wang
):
    client.force_login(wang)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(reverse("education_coverage"))
        return len(asked)

    queries()
    at_two = queries()
    for number in range(30):
        given(make, make.organization(f"第{number}支部", parent=county), "law")
    assert queries() == at_two


def test_who_answers_a_notice_is_asked_for_the_effect(clock, client, make, county, riverside, wang, li):
    notice = make.notice(county, wang, held_on=date(2010, 7, 27))
    clock.OFFICE_DAY = "2010-07-20"
    notices.send_notice(notice, [riverside], by=wang, version=notice.version)
    clock.OFFICE_DAY = "2010-07-28"
    receipt = Receipt.objects.get()
    activity = receipts.hold_receipt(receipt, by=li)
    client.force_login(li)
    form = client.get(reverse("activity_edit", args=[activity.pk])).content.decode()

    data = record(make, held_on="2010-07-27", effect="党员写心得三十篇", version=activity.version)
    client.post(reverse("activity_edit", args=[activity.pk]), data)

    assert 'name="effect"' in form
    assert 'name="effect"' not in client.get(reverse("activity_create")).content.decode()
    for name in ("activity_detail", "activity_print"):
        assert "党员写心得三十篇" in client.get(reverse(name, args=[activity.pk])).content.decode()
    client.force_login(wang)
    assert "党员写心得三十篇" not in client.get(notice.get_absolute_url()).content.decode()
    records.submit_activity(Activity.objects.get(), by=li)
    assert "党员写心得三十篇" in client.get(notice.get_absolute_url()).content.decode()
    assert cells(client.get(notice.get_absolute_url(), {"format": "xlsx"}))[0][-1] == "党员写心得三十篇"


def test_a_program_writes_the_same_and_what_does_not_suit_is_left(client, riverside, li):
    client.force_login(li)
    data = {
        "organization": riverside.pk, "kind": "symposium", "topic": "学法", "held_on": "2010-07-01",
        "education": "law", "occasion": "party", "lesson_giver": "branch", "effect": "好",
    }  # fmt: skip

    answer = client.post("/api/v1/activities/", json.dumps(data), content_type="application/json").json()

    assert [answer[name] for name in ("education", "occasion", "lesson_giver", "effect")] == [
        "law",
        "party",
        "",
        "",
    ]
