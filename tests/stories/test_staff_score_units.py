"""Staff write a rubric, open a round, give marks, close it; units read their own result down to the rows."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry, InboxItem
from evaluations.choices import Judged, Method, RubricState
from evaluations.models import Criterion, Mark, Result, Round, Rubric
from tests import factories_evaluations as made
from tests import workbooks


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-20"


@pytest.fixture
def scored(make, county, riverside, hillside, sprint, wang):
    """An open round: 60 points for tasks in time, 40 for a mark."""
    make.task(riverside, sprint, "按时", due_on=date(2010, 5, 10), done_on=date(2010, 5, 1))
    make.task(riverside, sprint, "未完成", due_on=date(2010, 5, 11))
    rubric = made.rubric(
        county,
        made.item("任务", 60, Method.RATIO, "tasks.in_time"),
        made.item("台账质量", 40),
        goal_percent=100,
    )
    return made.open_round(county, rubric, wang)


def result_of(round_, unit):
    return Result.objects.get(round=round_, organization=unit)


def give(client, round_, criterion, **typed):
    return client.post(reverse("round_marks", args=[round_.pk, criterion.pk]), typed)


@pytest.mark.parametrize("start", ["branch", "five_goods", "five_take_the_leads", "four_criteria"])
def test_a_standard_rubric_is_one_click_from_being_in_force(client, county, wang, start):
    client.force_login(wang)
    typed = {
        "organization": county.pk,
        "name": "考核",
        "subject": "organizations",
        "full_points": "100",
        "start": start,
    }
    response = client.post(reverse("rubric_create"), typed)
    rubric = Rubric.objects.get()
    assert response.url == rubric.get_absolute_url()
    assert client.get(response.url).status_code == 200
    client.post(reverse("rubric_put_in_force", args=[rubric.pk]), {"version": rubric.version})
    rubric.refresh_from_db()
    assert (rubric.state, rubric.in_force_from) == (RubricState.IN_FORCE, date(2010, 7, 20))
    assert AuditEntry.objects.filter(action="rubric.in_force").exists()


def test_a_rubric_that_does_not_add_up_is_refused_and_says_why(client, county, wang):
    draft = made.draft(county, wang)
    Criterion.objects.leaves().filter(rubric=draft).first().delete()
    client.force_login(wang)
    response = client.post(reverse("rubric_put_in_force", args=[draft.pk]), follow=True)
    draft.refresh_from_db()
    assert draft.is_draft
    assert "97" in response.content.decode()


def test_a_criterion_is_written_and_what_it_lacks_is_said(client, county, wang):
    draft = made.draft(county, wang, start="")
    client.force_login(wang)
    typed = {"name": "参会率", "points": "9", "method": "steps", "source": "figure", "sort": "1"}
    url = reverse("criterion_create", args=[draft.pk])
    assert client.post(url, typed).status_code == 422
    assert (
        client.post(url, typed | {"figure": "activities.attendance", "steps_text": "90=9；80=8"}).status_code
        == 422
    )
    assert (
        client.post(url, typed | {"figure": "activities.attendance", "steps_text": "80=8；90=10"}).status_code
        == 422
    )
    client.post(url, typed | {"figure": "activities.attendance", "steps_text": "80=8；90=9"})
    assert Criterion.objects.get().steps == [["80", "8"], ["90", "9"]]


def test_what_is_in_force_is_not_changed_but_revised(client, county, wang, scored):
    client.force_login(wang)
    rubric = scored.rubric
    typed = {"name": "新项", "points": "9", "method": "ratio", "source": "judged", "sort": "1"}
    assert client.post(reverse("criterion_create", args=[rubric.pk]), typed).status_code == 422
    client.post(reverse("rubric_revise", args=[rubric.pk]))
    draft = Rubric.objects.get(replaces=rubric)
    assert (draft.revision, draft.criteria.count(), draft.grades.count()) == (2, 2, 2)
    client.post(reverse("rubric_put_in_force", args=[draft.pk]))
    rubric.refresh_from_db()
    assert rubric.state == RubricState.RETIRED
    scored.refresh_from_db()
    assert scored.rubric == rubric


def test_someone_else_changed_the_rubric_meanwhile(client, county, wang):
    draft = made.draft(county, wang)
    Rubric.objects.update(version=7)
    client.force_login(wang)
    typed = {
        "organization": county.pk,
        "name": "改名",
        "subject": "branches",
        "full_points": "100",
        "version": "1",
    }
    response = client.post(reverse("rubric_edit", args=[draft.pk]), typed)
    assert response.status_code == 409
    assert "改名" in response.content.decode()


def test_a_round_is_scored_at_once_and_marks_move_it(client, county, riverside, hillside, wang, scored):
    judged = scored.rubric.criteria.last()
    assert result_of(scored, riverside).total == 30
    assert result_of(scored, hillside).total == 60  # nothing was owed
    client.force_login(wang)
    number = result_of(scored, riverside).pk
    give(
        client,
        scored,
        judged,
        **{f"value-{riverside.pk}-0": "38.5", f"evidence-{riverside.pk}-0": "现场查看"},
    )
    result = result_of(scored, riverside)
    assert (result.total, result.rank, result.pk) == (Decimal("68.5"), 1, number)
    mark = Mark.objects.get()
    assert (mark.given_by, mark.evidence) == (wang, "现场查看")
    assert give(client, scored, judged, **{f"value-{riverside.pk}-0": "41"}).status_code == 422
    give(client, scored, judged, **{f"value-{riverside.pk}-0": ""})
    assert not Mark.objects.exists()


def test_a_result_says_why_and_what_would_move_it(client, riverside, sun, scored):
    client.force_login(sun)
    result = result_of(scored, riverside)
    response = client.get(result.get_absolute_url())
    assert (
        sum(points for depth, _one, _most, points, _why in response.context["rows"] if not depth)
        == result.total
    )
    lift = response.context["lift"]
    # 30 points are there; the open task brings 30, and 30 marks the rest to 90.
    assert lift.needed == 90
    assert {criterion.name: count for criterion, count, _points in lift.changes} == {
        "任务": 1,
        "台账质量": 30,
    }
    task = scored.rubric.criteria.first()
    rows = client.get(reverse("score_rows", args=[result.pk, task.pk])).context["page_obj"]
    assert {row.text: share for row, share in rows} == {"按时": Decimal(30), "未完成": Decimal(-30)}


def test_a_unit_sees_its_own_result_once_the_round_is_closed(client, riverside, hillside, li, wang, scored):
    mine, other = result_of(scored, riverside), result_of(scored, hillside)
    client.force_login(li)
    assert client.get(scored.get_absolute_url()).status_code == 404
    assert client.get(mine.get_absolute_url()).status_code == 404
    client.force_login(wang)
    client.post(reverse("round_close", args=[scored.pk]), {"version": scored.version})
    client.force_login(li)
    assert [row.pk for row in client.get(scored.get_absolute_url()).context["page_obj"]] == [mine.pk]
    assert client.get(mine.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404
    assert InboxItem.objects.filter(user=li, url=scored.get_absolute_url()).exists()


def test_a_closed_round_is_frozen(client, make, riverside, sprint, wang, scored):
    client.force_login(wang)
    client.post(reverse("round_close", args=[scored.pk]))
    make.task(riverside, sprint, "又一件", due_on=date(2010, 5, 10), done_on=date(2010, 5, 1))
    client.post(reverse("round_reckon", args=[scored.pk]))
    assert result_of(scored, riverside).total == 30
    give(client, scored, scored.rubric.criteria.last(), **{f"value-{riverside.pk}-0": "9"})
    assert not Mark.objects.exists()


def test_the_ranking_is_filtered_and_taken_along(client, riverside, wang, scored):
    client.force_login(wang)
    page = client.get(scored.get_absolute_url(), {"q": "河滨"})
    assert [row.organization for row in page.context["page_obj"]] == [riverside]
    goal = page.context["goal"]
    assert (goal.reached, goal.scored, goal.is_met) == (0, 2, False)
    content = client.get(scored.get_absolute_url(), {"format": "xlsx"}).content
    assert [row[1].value for row in load_workbook(BytesIO(content)).active][-2:] == [
        "山边党支部",
        "河滨党支部",
    ]


def test_members_are_scored_by_the_five_take_the_leads(client, make, county, riverside, wang):
    member = make.member(riverside, "王五")
    rubric = made.draft(county, wang, start="five_take_the_leads")
    client.force_login(wang)
    client.post(reverse("rubric_put_in_force", args=[rubric.pk]))
    typed = {
        "rubric": rubric.pk,
        "organization": county.pk,
        "name": "五带头",
        "period": "2010",
        "as_of": "2010-07-20",
    }
    client.post(reverse("round_create"), typed)
    round_ = Round.objects.get()
    for criterion in rubric.criteria.all():
        give(client, round_, criterion, **{f"value-{riverside.pk}-{member.pk}": "1"})
    assert client.get(round_.get_absolute_url()).context["goal"].is_met
    result = Result.objects.get(member=member)
    rubric.refresh_from_db()
    assert (result.total, result.grade.is_goal, rubric.subject) == (100, True, Judged.MEMBERS)
    assert client.get(result.get_absolute_url()).status_code == 200


def test_staff_see_which_marks_are_missing(client, wang, scored):
    client.force_login(wang)
    assert scored.name in client.get(reverse("todo")).content.decode()


def test_a_round_before_its_period_or_under_a_used_name_is_refused(client, county, wang, scored):
    client.force_login(wang)
    typed = {
        "rubric": scored.rubric_id,
        "organization": county.pk,
        "name": "抽查",
        "period": "2010-H2",
        "as_of": "2010-06-30",
    }
    response = client.post(reverse("round_create"), typed)
    assert response.status_code == 422
    assert "抽查" in response.content.decode()
    again = typed | {"name": scored.name, "period": "2010-H1"}
    assert client.post(reverse("round_create"), again).status_code == 422
    assert Round.objects.count() == 1


def test_marks_come_from_a_workbook_after_a_look_at_them(client, riverside, hillside, wang, scored):
    judged = scored.rubric.criteria.last()
    client.force_login(wang)
    url = reverse("round_marks", args=[scored.pk, judged.pk])
    grid = load_workbook(BytesIO(client.get(url, {"format": "xlsx"}).content)).active
    head = next(row for row in grid.iter_rows(values_only=True) if row[0] == "组织名称")
    content = workbooks.workbook(head, ["河滨党支部", None, 36.5, "测评表"], ["没有的党支部", None, 10, None])
    file = SimpleUploadedFile("得分.xlsx", content)
    page = client.post(reverse("round_marks_load", args=[scored.pk, judged.pk]), {"file": file})
    assert page.status_code == 200
    assert not Mark.objects.exists()
    assert len(page.context["problems"]) == 1
    assert "没有的党支部" in page.context["problems"][0]
    shown = {
        field.html_name: field.value()
        for _subject, *fields in page.context["form"].rows()
        for field in fields
    }
    assert shown[f"value-{riverside.pk}-0"] == "36.5"
    client.post(url, shown)
    assert (Mark.objects.get().value, Mark.objects.get().evidence) == (Decimal("36.5"), "测评表")


def test_a_workbook_that_is_no_sheet_of_marks_is_refused(client, wang, scored):
    client.force_login(wang)
    url = reverse("round_marks_load", args=[scored.pk, scored.rubric.criteria.last().pk])
    for content in (b"", b"no workbook", workbooks.workbook(["序号", "内容"], [1, "甲"])):
        response = client.post(url, {"file": SimpleUploadedFile("x.xlsx", content)})
        assert response.status_code == 422
        assert response.context["problems"]
