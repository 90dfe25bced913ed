"""Visits and the lessons drawn from them; benchmarking sheets, and who has none."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry
from learning.choices import LessonState
from learning.models import Benchmark, LearningVisit, Lesson
from orgs.choices import Service
from reports.catalogue import figure
from tests import factories_learning as of

TODAY = date(2010, 7, 31)


@pytest.fixture(autouse=True)
def july(settings):
    settings.OFFICE_DAY = "2010-07-31"


@pytest.fixture
def an(riverside, make):
    return make.member(riverside, "安一")


def compare(client, organization, **changes):
    data = {
        "organization": organization.pk, "year": 2010, "item": "活动到会率", "target": "县财政局党支部",
        "target_value": "98", "own_value": "86.5", "unit": "%", "measure": "提前三天通知", "due_on": "2010-12-31",
    }  # fmt: skip
    return client.post(reverse("benchmark_create"), data | changes)


def test_a_visit_its_lessons_and_what_became_of_them(client, riverside, li):
    client.force_login(li)
    client.post(
        reverse("learning_visit_create"),
        {
            "organization": riverside.pk, "direction": "out", "place": "邻县机关工委", "visited_on": "2010-06-10",
            "learnt": "项目化管理",
        },
    )  # fmt: skip
    visit = LearningVisit.objects.get()
    for text in ("建立项目台账", "双月讲评"):
        client.post(reverse("lesson_create", args=[visit.pk]), {"text": text, "due_on": "2010-07-15"})
    first, second = Lesson.objects.all()
    assert "建立项目台账" in client.get(reverse("todo")).content.decode()

    client.post(reverse("lesson_adopt", args=[first.pk]), {"version": 1, "outcome": "已建台账"})
    client.post(reverse("lesson_drop", args=[second.pk]), {"version": 1, "outcome": ""})
    client.post(reverse("lesson_drop", args=[second.pk]), {"version": 1, "outcome": "与述职重复"})
    client.post(reverse("lesson_drop", args=[first.pk]), {"version": 2, "outcome": "太晚"})

    assert list(Lesson.objects.values_list("state", "outcome")) == [
        (LessonState.ADOPTED, "已建台账"), (LessonState.DROPPED, "与述职重复"),
    ]  # fmt: skip
    assert [entry.action for entry in AuditEntry.objects.about(first)] == ["lesson.adopted", "lesson.create"]
    (row,) = client.get(reverse("learning_visit_list")).context["page_obj"]
    assert (row.lesson_count, row.adopted_count) == (2, 1)
    client.post(reverse("lesson_resume", args=[second.pk]), {"version": 2})
    second.refresh_from_db()
    assert (second.state, second.outcome) == (LessonState.PLANNED, "")


def test_a_visit_that_is_an_activity_takes_its_day_from_there(client, make, riverside, li):
    activity = make.activity(riverside, "参观学习", held_on=date(2010, 5, 4))
    client.force_login(li)

    client.post(
        reverse("learning_visit_create"),
        {
            "organization": riverside.pk, "direction": "in", "place": "省直机关工委调研组", "learnt": "意见三条",
            "activity": activity.pk,
        },
    )  # fmt: skip

    assert LearningVisit.objects.get().visited_on == date(2010, 5, 4)


def test_a_visit_to_come_and_one_without_a_day_come_back_filled_in(client, riverside, li):
    client.force_login(li)
    data = {"organization": riverside.pk, "direction": "out", "place": "邻县", "learnt": "项目化管理"}

    for day in ("2010-08-10", ""):
        answer = client.post(reverse("learning_visit_create"), data | {"visited_on": day})
        assert answer.status_code == 422
        assert "项目化管理" in answer.content.decode()
    assert not LearningVisit.objects.exists()


def test_the_gap_is_counted_where_both_are_numbers(client, riverside, li):
    client.force_login(li)

    compare(client, riverside)
    compare(client, riverside, item="工作作风", target_value="", own_value="", shortfall="回访不及时")
    refused = compare(client, riverside, item="无差距", target_value="")

    assert [(one.item, one.gap) for one in Benchmark.objects.order_by("pk")] == [
        ("活动到会率", Decimal("11.5")), ("工作作风", None),
    ]  # fmt: skip
    assert refused.status_code == 422


def test_a_gap_is_closed_by_something_and_then_stands(client, riverside, li):
    benchmark = of.benchmark(riverside, due_on=date(2010, 7, 1))
    client.force_login(li)
    close = reverse("benchmark_close", args=[benchmark.pk])
    assert benchmark.item in client.get(reverse("todo")).content.decode()

    assert client.post(close, {"version": 1, "outcome": ""}).status_code == 422
    client.post(close, {"version": 1, "outcome": "到会率98.2%"})

    benchmark.refresh_from_db()
    assert (benchmark.closed_on, benchmark.outcome) == (TODAY, "到会率98.2%")
    edit = client.post(
        reverse("benchmark_edit", args=[benchmark.pk]),
        {
            "organization": riverside.pk, "year": 2010, "item": "x", "target": "y", "shortfall": "z", "measure": "m",
            "version": 2,
        },
    )  # fmt: skip
    assert edit.status_code == 409


def test_the_sheet_of_a_member_is_kept_by_the_secretary(client, riverside, an, li, mei):
    client.force_login(mei)
    assert compare(client, riverside, member=an.pk).status_code == 422
    client.force_login(li)
    compare(client, riverside, member=an.pk)

    assert Benchmark.objects.get().subject == an


def test_how_many_have_a_sheet_and_who_has_none(client, make, county, riverside, hillside, an, wang):
    other = make.member(hillside, "白二")
    make.member(hillside, "退休", service=Service.RETIRED)
    of.benchmark(riverside)
    of.benchmark(riverside, member=an)
    of.benchmark(hillside, year=2009)
    client.force_login(wang)
    address = reverse("benchmark_coverage")

    organizations, members = client.get(address), client.get(address, {"of": "members"})

    assert [(share.count, share.total, share.percent) for _code, share in members.context["shares"]] == [
        (1, 2, 50), (1, 2, 50),
    ]  # fmt: skip
    assert list(organizations.context["page_obj"]) == [hillside]
    assert list(members.context["page_obj"]) == [other]
    assert list(client.get(address, {"has": "True"}).context["page_obj"]) == [riverside]
    assert list(client.get(address, {"year": "2009", "has": "True"}).context["page_obj"]) == [hillside]
    book = load_workbook(BytesIO(client.get(address, {"of": "members", "has": "", "format": "xlsx"}).content))
    assert any("白二" in row for row in book.active.iter_rows(values_only=True))
    codes = ("organizations_with", "organizations_without", "members_with", "members_without")
    assert [figure(f"learning.{code}", county, TODAY).value for code in codes] == [1, 1, 1, 1]


def test_the_lists_are_narrowed_and_are_workbooks_too(client, riverside, an, li):
    of.benchmark(riverside, due_on=date(2010, 7, 1))
    of.benchmark(riverside, "服务对象满意率", member=an)
    of.visit(riverside)
    client.force_login(li)

    overdue = client.get(reverse("benchmark_list"), {"standing": "overdue"}).context["page_obj"]
    of_members = client.get(reverse("benchmark_list"), {"subject": "members"}).context["page_obj"]
    assert [one.item for one in overdue] == ["活动到会率"]
    assert [one.item for one in of_members] == ["服务对象满意率"]
    for name, said in (("benchmark_list", "服务对象满意率"), ("learning_visit_list", "邻县机关工委")):
        book = load_workbook(BytesIO(client.get(reverse(name), {"format": "xlsx"}).content))
        assert any(said in row for row in book.active.iter_rows(values_only=True)), name


def test_a_stranger_finds_nothing(client, riverside, an, zhao):
    benchmark, visit = of.benchmark(riverside, member=an), of.visit(riverside)
    client.force_login(zhao)

    for row in (benchmark, visit):
        assert client.get(row.get_absolute_url()).status_code == 404
    assert compare(client, riverside).status_code == 422
    assert list(client.get(reverse("benchmark_list")).context["page_obj"]) == []


@pytest.mark.parametrize(
    "code",
    [
        "practices",
        "adoptions",
        "organizations_with",
        "organizations_without",
        "members_with",
        "members_without",
    ],
)
@pytest.mark.parametrize("own", ["", "1"])
def test_every_figure_shows_its_rows(client, county, riverside, hillside, an, sun, code, own):
    of.adoption(of.practice(riverside, publisher=county), hillside)
    client.force_login(sun)

    page = client.get(
        reverse("figure_detail", args=[f"learning.{code}"]),
        {"organization": county.pk, "day": "2010-07-31", "own": own},
    )

    assert page.status_code == 200


def test_a_visit_is_told_only_by_a_record_of_its_own_organization(client, make, riverside, hillside, wang):
    elsewhere = make.activity(hillside, "山边考察")
    client.force_login(wang)
    sent = {
        "organization": riverside.pk, "direction": "out", "place": "邻县", "learnt": "项目化", "activity": elsewhere.pk,
    }  # fmt: skip
    assert client.post(reverse("learning_visit_create"), sent).status_code == 422
    assert not LearningVisit.objects.exists()
