"""A task and a target say for whom they are: Party organization, members, union, youth league, women's committee."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry
from campaigns.choices import Subject
from campaigns.models import Target, Task, TaskTemplate
from campaigns.services import differences, giving


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-05-10"
    return settings


def written(unit, **fields):
    return {
        "organization": unit.pk, "title": "职工小家建设", "kind": "party", "leader": "甲", "owner": "乙",
        "measures": "每月一次", "due_on": "2010-06-30", "sort": 0,
    } | fields  # fmt: skip


def cells(client, name, **asked):
    answer = client.get(reverse(name), asked | {"format": "xlsx"})
    return list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))


def test_a_task_for_the_union_is_listed_narrowed_and_taken_along(client, make, sprint, riverside, wang):
    party = make.task(riverside, sprint)
    client.force_login(wang)
    client.post(reverse("task_create", args=[sprint.pk]), written(riverside, subject="union"))
    task = Task.objects.get(title="职工小家建设")

    page = client.get(task.get_absolute_url()).content.decode()
    narrowed = client.get(reverse("task_list"), {"subject": "union"}).context["page_obj"]
    others = client.get(reverse("task_list"), {"subject": "organizations"}).context["page_obj"]
    (*_heads, row) = cells(client, "task_list", subject="union")

    assert task.subject == Subject.UNION
    assert str(Subject.UNION.label) in page
    assert (list(narrowed), list(others)) == ([task], [party])
    assert row[-2] == Subject.UNION.label
    assert AuditEntry.objects.about(task).get().after["subject"] == "union"


def test_a_task_without_a_word_is_for_the_party_organization(client, sprint, riverside, wang):
    client.force_login(wang)
    client.post(reverse("task_create", args=[sprint.pk]), written(riverside))

    assert Task.objects.get().subject == Subject.ORGANIZATIONS


def test_a_target_for_the_women_is_listed_narrowed_and_taken_along(client, sprint, wang):
    client.force_login(wang)
    client.post(
        reverse("target_create", args=[sprint.pk]),
        {
            "title": "巾帼文明岗", "unit": "个", "counted_from": "by_hand", "baseline": "0", "goal": "3", "weight": "1",
            "starts_on": "2010-05-10", "due_on": "2010-12-31", "horizon": "long", "shape": "even", "subject": "women",
        },
    )  # fmt: skip
    target = Target.objects.get()

    page = client.get(target.get_absolute_url()).content.decode()
    here = client.get(reverse("target_list"), {"subject": "women"}).context["page_obj"]
    elsewhere = client.get(reverse("target_list"), {"subject": "union"}).context["page_obj"]
    (*_heads, row) = cells(client, "target_list", subject="women")

    assert target.subject == Subject.WOMEN
    assert str(Subject.WOMEN.label).replace("'", "&#x27;") in page
    assert [line.target for line in here] == [target]
    assert list(elsewhere) == []
    assert Subject.WOMEN.label in row


def test_what_is_given_out_says_so_too_and_a_later_change_is_proposed(make, sprint, riverside, wang):
    template = TaskTemplate.objects.create(
        campaign=sprint, title="青年文明号", measures="创建", due_on=date(2010, 12, 31), subject=Subject.YOUTH
    )
    giving.give_out(giving.Order(sprint, [], [template], [riverside]), by=wang)
    task = Task.objects.get()
    TaskTemplate.objects.update(subject=Subject.UNION, version=2)
    (change,) = differences.task_changes(sprint)

    differences.take_over(sprint, goals={}, tasks={task.pk}, by=wang)

    assert task.subject == Subject.YOUTH
    assert [(str(was), str(now)) for _label, was, now in change.fields] == [
        (str(Subject.YOUTH.label), str(Subject.UNION.label))
    ]
    task.refresh_from_db()
    assert task.subject == Subject.UNION


def test_a_members_own_task_stands_on_her_page(client, make, sprint, riverside, li, mei):
    member = make.member(riverside, "张三")
    unit_task = make.task(riverside, sprint, kind="administrative")
    client.force_login(li)
    client.post(
        reverse("task_create", args=[sprint.pk]),
        written(riverside, title="窗口服务之星", kind="administrative", member=member.pk),
    )
    task = Task.objects.get(title="窗口服务之星")

    related = client.get(member.get_absolute_url()).context["related"]
    page = client.get(task.get_absolute_url()).content.decode()
    own = client.get(reverse("task_list"), {"whose": "member"}).context["page_obj"]
    units = client.get(reverse("task_list"), {"whose": "unit"}).context["page_obj"]
    (*_heads, row) = cells(client, "task_list", q="张三")

    assert (task.member, task.subject) == (member, Subject.MEMBERS)
    assert [link.url for link in related] == [task.get_absolute_url()]
    assert f'href="{member.get_absolute_url()}"' in page
    assert (list(own), list(units)) == ([task], [unit_task])
    assert row[-2:] == (Subject.MEMBERS.label, "张三")


def test_a_member_of_another_unit_gets_no_task_here(client, make, sprint, riverside, hillside, wang, li):
    stranger = make.member(hillside, "李四")
    client.force_login(wang)
    by_staff = client.post(reverse("task_create", args=[sprint.pk]), written(riverside, member=stranger.pk))
    client.force_login(li)
    by_secretary = client.post(
        reverse("task_create", args=[sprint.pk]),
        written(riverside, kind="administrative", member=stranger.pk),
    )

    assert (by_staff.status_code, by_secretary.status_code) == (422, 422)
    assert not Task.objects.exists()


def test_whoever_left_stays_named_on_her_task(client, make, sprint, riverside, wang):
    gone = make.member(riverside, "王五", left_on=date(2010, 5, 1))
    task = make.task(riverside, sprint, member=gone, subject=Subject.MEMBERS)
    client.force_login(wang)

    client.post(
        reverse("task_edit", args=[task.pk]),
        written(riverside, title=task.title, member=gone.pk, measures="新措施", version=1),
    )

    task.refresh_from_db()
    assert (task.member, task.measures) == (gone, "新措施")
