"""Tasks are written whole, tied together, proved, and reported month by month by the units that carry them."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from accounts.models import AuditEntry, InboxItem
from campaigns.models import GiveOut, Task, TaskProgress, TaskProof, TaskTemplate, Track, UnitPlan
from campaigns.services import giving, task_reports
from orgs.periods import Period
from tests import factories_targets


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-06-20"
    return settings


def filled(unit, **fields):
    return {
        "organization": unit.pk, "title": "设立党员示范岗", "kind": "party", "leader": "曾霞桂", "owner": "张莉洁",
        "first_responsible": "党组书记", "department": "办公室", "measures": "挂牌上岗", "due_on": "2010-09-30",
        "expected_result": "示范岗 3 个", "sort": 0,
    } | fields  # fmt: skip


def test_staff_give_a_task_with_its_chain_and_its_titles(client, sprint, riverside, wang, li):
    tracks = [
        Track.objects.create(campaign=sprint, name=name) for name in ("创先争优", "文明机关", "学习型党组织")
    ]
    client.force_login(wang)

    response = client.post(
        reverse("task_create", args=[sprint.pk]), filled(riverside, tracks=[tracks[0].pk, tracks[1].pk])
    )

    task = Task.objects.get()
    assert response.url == task.get_absolute_url()
    assert (task.first_responsible, task.leader, task.department, task.owner) == (
        "党组书记", "曾霞桂", "办公室", "张莉洁",
    )  # fmt: skip
    assert [item.user for item in InboxItem.objects.all()] == [li]
    assert AuditEntry.objects.about(task).get().action == "task.create"
    matrix = client.get(reverse("task_matrix", args=[sprint.pk]))
    assert [served for _task, served in matrix.context["rows"]] == [[True, True, False]]
    assert not client.get(reverse("task_matrix", args=[sprint.pk]), {"share": "own"}).context["rows"]
    listed = client.get(reverse("task_list"), {"track": tracks[1].pk, "department": "办公", "kind": "party"})
    assert [row for row, _light in listed.context["rows"]] == [task]
    for name in ("result_list", "task_matrix"):
        args = [sprint.pk] if name == "task_matrix" else []
        assert client.get(reverse(name, args=args), {"format": "xlsx"}).status_code == 200


@pytest.mark.parametrize("field", ["leader", "owner", "measures", "due_on"])
def test_no_task_without_the_four_fields(client, sprint, riverside, wang, field):
    client.force_login(wang)

    response = client.post(reverse("task_create", args=[sprint.pk]), filled(riverside, **{field: ""}))

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert not Task.objects.exists()


def test_a_secretary_writes_administrative_tasks_and_parts_of_her_own(
    client, sprint, riverside, hillside, li, make
):
    given = make.task(riverside, sprint, "建设学习型机关", due_on=date(2010, 9, 30))
    client.force_login(li)
    url = reverse("task_create", args=[sprint.pk])

    own = client.post(url, filled(riverside, kind="administrative", title="窗口提速"))
    part = client.post(url, filled(riverside, title="读书会", part_of=given.pk))
    party = client.post(url, filled(riverside, title="党组的任务"))
    others = client.post(url, filled(hillside, kind="administrative", title="别家"))

    assert [response.status_code for response in (own, part, party, others)] == [302, 302, 422, 422]
    assert sorted(Task.objects.values_list("title", "kind")) == [
        ("建设学习型机关", "party"), ("窗口提速", "administrative"), ("读书会", "party"),
    ]  # fmt: skip


def test_a_unit_names_its_people_and_its_result(client, sprint, riverside, li, zhao, make):
    task = make.task(riverside, sprint, leader="", owner="")
    url = reverse("task_edit", args=[task.pk])
    said = {
        "leader": "曾霞桂",
        "owner": "张莉洁",
        "actual_result": "示范岗 2 个",
        "version": 1,
        "title": "改题",
    }
    client.force_login(li)

    empty = client.post(url, said | {"leader": ""})
    saved = client.post(url, said)
    stale = client.post(url, said | {"owner": "别人"})

    assert [response.status_code for response in (empty, saved, stale)] == [422, 302, 409]
    now = Task.objects.get()
    assert (now.leader, now.actual_result, now.title) == ("曾霞桂", "示范岗 2 个", task.title)
    client.force_login(zhao)
    assert client.get(url).status_code == 404


def test_a_whole_waits_for_its_parts(client, sprint, riverside, li, make):
    whole = make.task(riverside, sprint, "整体")
    part = make.task(riverside, sprint, "读书会", part_of=whole)
    client.force_login(li)
    url = reverse("task_complete", args=[whole.pk])

    early = client.post(url, {"done_on": "2010-06-20", "note": "已办结", "version": 1})
    client.post(reverse("task_complete", args=[part.pk]), {"done_on": "2010-06-20", "version": 1})
    done = client.post(url, {"done_on": "2010-06-20", "version": 1})
    reopened = client.post(reverse("task_undo", args=[part.pk]), {"version": 2})

    assert (early.status_code, "读书会" in str(early.context["form"].errors)) == (409, True)
    assert early.context["complete_form"]["note"].value() == "已办结"
    assert (done.status_code, reopened.status_code) == (302, 409)
    assert list(Task.objects.order_by("pk").values_list("state", flat=True)) == ["done", "done"]


def test_what_depends_on_another_waits_unless_staff_say_why(client, sprint, riverside, li, wang, make):
    first, second = make.task(riverside, sprint, "定方案"), make.task(riverside, sprint, "抓落实")
    second.depends_on.add(first)
    url = reverse("task_complete", args=[second.pk])
    said = {"done_on": "2010-06-20", "note": "县里统一验收", "version": 1}

    client.force_login(li)
    early = client.post(url, said)
    client.force_login(wang)
    silent = client.post(url, said | {"note": ""})
    done = client.post(url, said)

    assert [response.status_code for response in (early, silent, done)] == [409, 409, 302]
    assert "定方案" in str(early.context["form"].errors)


def test_dependencies_run_in_no_circle(client, sprint, riverside, wang, make):
    first, second = make.task(riverside, sprint, "定方案"), make.task(riverside, sprint, "抓落实")
    second.depends_on.add(first)
    client.force_login(wang)

    response = client.post(
        reverse("task_edit", args=[first.pk]),
        filled(riverside, title="定方案", depends_on=[second.pk], version=1),
    )

    assert response.status_code == 422
    assert "定方案 → 抓落实 → 定方案" in str(response.context["form"].errors).replace("&gt;", ">")
    assert not first.depends_on.exists()


def test_a_record_proves_a_task_once(client, sprint, riverside, hillside, li, zhao, make):
    task, record = make.task(riverside, sprint), make.activity(riverside)
    other = make.activity(hillside)
    client.force_login(li)
    url = reverse("task_proof_create", args=[task.pk])

    for pk in (record.pk, record.pk, other.pk):
        client.post(url, {"activity": pk})

    proof = TaskProof.objects.get()
    assert (proof.activity, proof.added_by) == (record, li)
    client.force_login(zhao)
    assert client.post(reverse("task_proof_delete", args=[proof.pk])).status_code == 404
    client.force_login(li)
    client.post(reverse("task_proof_delete", args=[proof.pk]))
    assert not TaskProof.objects.exists()


def test_a_month_is_reported_in_one_form_prefilled(client, sprint, riverside, li, mei, make):
    whole = make.task(riverside, sprint, "整体")
    make.task(riverside, sprint, "一半", part_of=whole, done_on=date(2010, 6, 1))
    other = make.task(riverside, sprint, "另一项")
    TaskProgress.objects.create(
        task=other, month=date(2010, 5, 1), percent=30, text="已动员", reported_by=mei
    )
    client.force_login(li)
    url = reverse("task_report")

    page = client.get(url)
    begun = {line.task.title: (line.percent, line.text) for line in page.context["form"].lines}
    fields = {
        f"percent-{other.pk}": 60, f"text-{other.pk}": "过半", f"obstacle-{other.pk}": "缺场地",
        "seen": page.context["form"]["seen"].value(),
    }  # fmt: skip
    sent = client.post(url, fields)
    client.force_login(mei)
    late = client.post(url, fields | {f"text-{other.pk}": "将近过半"})

    assert page.context["month"].first == date(2010, 6, 1)
    assert begun == {"整体": (100, ""), "一半": (100, ""), "另一项": (30, "已动员")}
    assert (sent.status_code, late.status_code) == (302, 409)
    report = TaskProgress.objects.get(month=date(2010, 6, 1))
    assert (report.task, report.percent, report.text, report.obstacle, report.reported_by) == (
        other,
        60,
        "过半",
        "缺场地",
        li,
    )
    assert "将近过半" in late.content.decode()
    assert AuditEntry.objects.filter(action="task.report").count() == 1
    assert len(client.get(reverse("task_report_list"), {"month": "2010-06"}).context["page_obj"]) == 1


def test_mistakes_in_a_report_are_named(client, sprint, riverside, li, make):
    task = make.task(riverside, sprint)
    client.force_login(li)

    response = client.post(
        reverse("task_report"),
        {f"percent-{task.pk}": 120, f"text-{task.pk}": "", f"obstacle-{task.pk}": "缺人", "seen": "0"},
    )

    assert response.status_code == 422
    assert sorted(response.context["form"].errors) == [f"percent-{task.pk}", f"text-{task.pk}"]
    assert not TaskProgress.objects.exists()


def test_a_leader_reads_and_does_not_report(client, sprint, riverside, sun, make):
    task = make.task(riverside, sprint)
    client.force_login(sun)

    assert client.get(reverse("task_report_list")).status_code == 200
    assert client.get(task.get_absolute_url()).status_code == 200
    assert client.post(reverse("task_report"), {}).status_code == 403
    assert client.post(reverse("task_edit", args=[task.pk]), {}).status_code == 403


def test_what_a_campaign_asks_is_on_the_list_of_things_to_do(client, sprint, riverside, li, wang):
    template = TaskTemplate.objects.create(
        campaign=sprint, title="公开承诺", measures="上墙", due_on=date(2010, 9, 30)
    )
    target = factories_targets.target(sprint)
    order = giving.Order(sprint, [target], [template], [riverside])
    order.goals = giving.proposed_goals(order)
    made = giving.give_out(order, by=wang)
    GiveOut.objects.filter(pk=made.pk).update(given_at=datetime(2010, 5, 3, tzinfo=UTC))
    client.force_login(li)

    def asked():
        return {
            item.url for section in client.get(reverse("todo")).context["sections"] for item in section.items
        }

    task = made.tasks.get()
    urls = {
        f"{reverse('task_report')}?organization={riverside.pk}&month=2010-05",
        reverse("task_edit", args=[task.pk]),
        f"{reverse('unit_plan_create')}?campaign={sprint.pk}",
    }
    assert urls <= asked()

    task_reports.report_month(riverside, Period.parse("2010-05"), {task.pk: (10, "已部署", "")}, by=li)
    Task.objects.update(leader="曾霞桂", owner="张莉洁")
    UnitPlan.objects.create(
        campaign=sprint, organization=riverside, title="方案", text="目标", state="submitted"
    )
    assert not urls & asked()


def test_what_she_cannot_see_stays_tied_when_she_changes_her_part(
    client, make, sprint, county, riverside, wang, li
):
    whole = make.task(county, sprint, title="全县的任务")
    part = make.task(riverside, sprint, title="河滨的部分", part_of=whole, kind="administrative")
    first = make.task(county, sprint, title="先办的任务")
    part.depends_on.add(first)
    client.force_login(li)
    page = reverse("task_edit", args=[part.pk])
    for shown in (page, part.get_absolute_url()):
        said = client.get(shown).content.decode()
        assert not {title for title in (whole.title, first.title) if title in said}

    response = client.post(page, filled(riverside, title=part.title, kind="administrative", version=1))

    part.refresh_from_db()
    assert response.status_code == 302
    assert (part.owner, part.part_of, list(part.depends_on.all())) == ("张莉洁", whole, [first])
