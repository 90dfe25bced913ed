"""The union, the youth league and the women's committee have targets of their own, and people outside the Party do the work."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from campaigns.choices import CountedFrom, Subject
from campaigns.models import Target, Task
from tests import factories_targets as make_targets

PHONE = "13800138000"
FORM = {
    "title": "三年建成职工之家", "unit": "项", "counted_from": "tasks", "baseline": "0", "goal": "2", "weight": "1",
    "starts_on": "2010-01-01", "due_on": "2012-12-31", "horizon": "long", "shape": "even", "subject": "union",
}  # fmt: skip


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-05"


@pytest.fixture
def union_task(make, sprint, riverside):
    return make.task(
        riverside,
        sprint,
        "建好职工小家",
        subject=Subject.UNION,
        done_on=date(2010, 6, 1),
        owner_post="工会主席",
    )


def task_form(organization, **fields):
    return {
        "organization": organization.pk, "title": "职工运动会", "kind": "party", "subject": "union", "leader": "李强",
        "owner": "周敏", "owner_post": "区医院护士长、工会小组长", "measures": "办一次", "due_on": "2010-12-31", "sort": "0",
    } | fields  # fmt: skip


def test_a_unions_target_counts_the_unions_tasks_and_opens_into_them(
    client, make, sprint, riverside, wang, union_task
):
    make.task(riverside, sprint, "党课", done_on=date(2010, 6, 2))
    client.force_login(wang)
    client.post(reverse("target_create", args=[sprint.pk]), FORM)
    target = Target.objects.get()
    share = make_targets.unit_target(target, riverside)

    page = client.get(target.get_absolute_url()).content.decode()
    rows = client.get(reverse("unit_target_rows", args=[share.pk]))

    assert "仅计面向工会的任务" in page
    assert [what for _day, _unit, what, _url, _value in rows.context["rows"]] == ["建好职工小家"]
    assert rows.context["reached"] == 1
    assert "只计面向该组织的任务：工会" in rows.content.decode()


@pytest.mark.parametrize("source", [CountedFrom.MEMBERS, CountedFrom.ORGANIZATIONS])
def test_the_partys_rolls_say_nothing_about_a_mass_organization(client, sprint, wang, source):
    client.force_login(wang)
    standard = {"members": "took_part", "organizations": "team"}[source]

    page = client.post(
        reverse("target_create", args=[sprint.pk]), FORM | {"counted_from": source, "standard": standard}
    )

    assert page.status_code == 422
    assert "名册中只有党组织和党员" in page.content.decode()
    assert not Target.objects.exists()


def test_its_people_are_counted_by_hand_with_evidence(client, make, sprint, riverside, li):
    target = make_targets.target(sprint, "推荐五好文明家庭", subject=Subject.WOMEN, goal=43)
    share = make_targets.unit_target(target, riverside)
    client.force_login(li)
    said = {"as_of": "2010-06-30", "value": "43", "proof": "五好文明家庭推荐表"}

    refused = client.post(reverse("progress_report", args=[share.pk]), said | {"proof": ""})
    client.post(reverse("progress_report", args=[share.pk]), said)

    assert refused.status_code == 422
    assert client.get(reverse("unit_target_rows", args=[share.pk])).context["reached"] == 43


def test_somebody_outside_the_party_answers_for_a_task_by_name_unit_and_position(
    client, sprint, riverside, wang, li
):
    client.force_login(wang)
    client.post(reverse("task_create", args=[sprint.pk]), task_form(riverside))
    task = Task.objects.get()

    said = "周敏（区医院护士长、工会小组长）"
    assert task.owner_words == said
    client.force_login(li)
    for url in (
        task.get_absolute_url(),
        reverse("task_list"),
        reverse("task_sides"),
        sprint.get_absolute_url(),
    ):
        assert said in client.get(url).content.decode(), url
    assert AuditEntry.objects.about(task).get().after["owner_post"] == "区医院护士长、工会小组长"


def test_a_unit_names_her_itself(client, make, sprint, riverside, li, union_task):
    client.force_login(li)
    client.post(
        reverse("task_edit", args=[union_task.pk]),
        {"leader": "李强", "owner": "周敏", "owner_post": "护士长", "version": union_task.version},
    )

    union_task.refresh_from_db()
    assert union_task.owner_words == "周敏（护士长）"


@pytest.mark.parametrize("field", ["owner_post", "owner", "leader"])
def test_her_private_numbers_are_refused(client, sprint, riverside, li, wang, union_task, field):
    client.force_login(wang)
    page = client.post(
        reverse("task_create", args=[sprint.pk]), task_form(riverside, **{field: f"周敏 {PHONE}"})
    )
    client.force_login(li)
    said = {"leader": "李强", "owner": "周敏", "owner_post": "护士长", "version": union_task.version}
    own = client.post(reverse("task_edit", args=[union_task.pk]), said | {field: f"周敏 {PHONE}"})

    for answer in (page, own):
        assert answer.status_code == 422
        assert "不要填写身份证号" in answer.content.decode()
        assert PHONE in answer.content.decode()  # nothing that was typed is lost
    assert list(Task.objects.all()) == [union_task]
