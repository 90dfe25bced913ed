"""A campaign looks back at the measures of the one before: judged many at once, and what is open goes on as tasks."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from openpyxl import load_workbook

from accounts.errors import WrongState
from accounts.models import AuditEntry
from campaigns.models import Task
from supervision.choices import MeasureKind
from supervision.models import MeasureLookBack
from supervision.services import measures
from tests import factories_checks
from tests import factories_supervision as rows

DAY = date(2010, 7, 20)


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = f"{DAY}"
    return settings


@pytest.fixture
def later(make, county, sprint):
    return make.campaign(
        county, "争先创优", predecessor=sprint, starts_on=date(2011, 1, 1), ends_on=date(2011, 12, 31)
    )


def send(client, name, campaign, kind, *found, **data):
    typed = {"kind": kind, "measures": [row.pk for row in found], **data}
    return client.post(reverse(name, args=[campaign.pk]), typed, follow=True)


def said(answer):
    return [message.level_tag for message in answer.context["messages"]]


def verdicts(client, campaign, kind, **asked):
    page = client.get(reverse("measure_list"), {"campaign": campaign.pk, "kind": kind, **asked})
    return {one.title: (one.row.verdict, one.row.verdict_note) for one, _may in page.context["rows"]}


def test_tasks_orders_and_problems_are_judged_and_what_is_open_goes_on(
    client, make, county, riverside, hillside, sprint, later, wang
):
    done, open_ = (make.task(riverside, sprint, title) for title in ("建章立制", "化解信访"))
    make.task(riverside, make.campaign(county, "别的活动"), "与此无关")
    receipt = rows.receipt(county, wang, hillside, title="督办台账", content="一周内补齐")
    problem = factories_checks.problem(county, wang, riverside, DAY)
    client.force_login(wang)
    send(client, "measure_judge", later, "task", done, open_, verdict="kept", found="均已落实")
    assert said(send(client, "measure_judge", later, "task", open_, verdict="open")) == ["error"]
    send(client, "measure_judge", later, "task", open_, verdict="open", found="仍有两件")
    send(client, "measure_judge", later, "order", receipt, verdict="improved", found="大部分补齐")
    send(client, "measure_judge", later, "check", problem, verdict="open", found="又有迟到")

    assert verdicts(client, later, "task") == {
        "建章立制": ("kept", "均已落实"),
        "化解信访": ("open", "仍有两件"),
    }
    assert verdicts(client, later, "order") == {"督办台账": ("improved", "大部分补齐")}
    assert verdicts(client, later, "check", verdict="open") == {problem.found: ("open", "又有迟到")}
    assert verdicts(client, later, "task", verdict="none") == {}
    assert said(send(client, "measure_carry_over", later, "task", done, open_)) == ["error"]
    for _time in range(2):
        send(client, "measure_carry_over", later, "task", open_)
        send(client, "measure_carry_over", later, "check", problem)
    assert list(
        Task.objects.of_campaign(later).order_by("pk").values_list("organization", "title", "owner", "due_on")
    ) == [
        (riverside.pk, "化解信访", "张莉洁", later.ends_on),
        (riverside.pk, problem.found, "", later.ends_on),
    ]
    assert said(send(client, "measure_judge", later, "task", open_, verdict="kept")) == ["error"]
    looked = MeasureLookBack.objects.get(task=open_)
    assert AuditEntry.objects.about(looked).first().action == "measure.carry"
    book = client.get(reverse("measure_list"), {"campaign": later.pk, "kind": "task", "format": "xlsx"})
    lines = [row[1:7] for row in load_workbook(BytesIO(book.content)).active.values][-2:]
    assert {(title, note) for title, *_rest, note in lines} == {
        ("建章立制", "均已落实"),
        ("化解信访", "仍有两件"),
    }


def test_a_task_that_stands_there_already_carries_it_on(make, riverside, sprint, later, wang):
    old, there = make.task(riverside, sprint, "化解信访"), make.task(riverside, later, "化解信访")
    measures.look_back_at(later, MeasureKind.TASK, [old], by=wang, verdict="open", found="仍有两件")

    assert measures.carry_over_measures(later, MeasureKind.TASK, [old], by=wang) == [there]
    assert Task.objects.of_campaign(later).count() == 1


def test_nobody_looks_back_but_staff_and_only_at_the_predecessor(
    client, make, county, riverside, sprint, later, li, sun, zhao, wang
):
    mine, other = make.task(riverside, sprint), make.task(riverside, later)
    for by in (li, sun, zhao):
        with pytest.raises(PermissionDenied):
            measures.look_back_at(later, MeasureKind.TASK, [mine], by=by, verdict="kept")
    for campaign, row in ((later, other), (sprint, mine)):
        with pytest.raises(WrongState):
            measures.look_back_at(campaign, MeasureKind.TASK, [row], by=wang, verdict="kept")
    with pytest.raises(ValueError, match=r"\S"):
        measures.look_back_at(later, MeasureKind.TASK, [], by=wang, verdict="kept")
    client.force_login(zhao)
    assert verdicts(client, later, "task") == {}
    client.force_login(wang)
    assert said(send(client, "measure_judge", later, "task", other, verdict="kept")) == ["error"]
    assert client.get(reverse("measure_list"), {"campaign": sprint.pk}).status_code == 404
    assert not MeasureLookBack.objects.exists()


def test_without_a_predecessor_there_is_nothing_to_look_back_at(client, sprint, wang):
    client.force_login(wang)
    page = client.get(reverse("measure_list"), {"kind": "order"})
    assert (page.status_code, page.context["rows"]) == (200, [])
