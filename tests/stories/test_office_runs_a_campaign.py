"""The office of a campaign sees on one page what it plans, guides, coordinates and inspects, and how each lead stands."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.choices import Attention, DocumentState, UnitPlanState
from campaigns.models import GroupMember, TaskProgress, UnitPlan
from campaigns.services.urging import urge
from orgs.periods import Period
from tests import factories_plans
from tests import factories_targets as make_targets

DAY = date(2010, 7, 5)


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-05"
    return settings


@pytest.fixture
def office(make, sprint, county, riverside, hillside, li, wang):
    """One of everything that the office looks at."""
    home = factories_plans.track(sprint, "职工之家", lead=riverside, leader="李强", lead_verifies=True)
    unit = factories_plans.track(sprint, "文明单位", sort=1)
    factories_plans.theme(sprint)
    make_targets.target(sprint, track=home)
    document = factories_plans.document(sprint, state=DocumentState.CONSULTATION, opinions_by=DAY)
    factories_plans.document(sprint, "工作规划", state=DocumentState.ISSUED, issued_on=DAY)
    factories_plans.opinion(document, riverside, li)
    UnitPlan.objects.create(
        campaign=sprint, organization=riverside, title="方案", text="做法", state=UnitPlanState.SUBMITTED
    )
    GroupMember.objects.create(campaign=sprint, body="office", name="王主任", position="主任", duty="统筹")

    late = make.task(hillside, sprint, "建好职工小家")
    common = make.task(hillside, sprint, "评文明科室", due_on=DAY + timedelta(days=60))
    done = make.task(hillside, sprint, "办职工书屋", done_on=date(2010, 6, 20))
    first = make.task(riverside, sprint, "定标准", due_on=DAY + timedelta(days=90), owner="")
    late.tracks.add(home)
    done.tracks.add(home)
    common.tracks.add(home, unit)
    common.depends_on.add(first)
    TaskProgress.objects.create(task=late, month=date(2010, 6, 1), percent=20, text="选址", obstacle="缺资金")
    urge(late, by=li)
    return {"late": late, "common": common, "done": done, "first": first}


def opened(client, url):
    """The rows behind a number."""
    page = client.get(url).context
    if "page_obj" in page:
        return len(page["page_obj"].paginator.object_list)
    return len(page["reach"].missing)


def test_every_number_of_the_four_functions_opens_into_as_many_rows(client, zhao, sprint, office, wang):
    client.force_login(wang)

    page = client.get(reverse("campaign_office", args=[sprint.pk]))

    counts = {one.title: [line.count for line in one.lines] for one in page.context["functions"]}
    assert counts == {
        "规划": [1, 4, 2, 1, 1],
        "指导": [1, 1, 1, 1, 1],
        "协调": [1, 1, 1, 0],
        "督促检查": [1, 0, 1, 1, 1],
    }
    for one in page.context["functions"]:
        for line in one.lines:
            if not line.url.endswith("#themes"):  # the plan itself, which names the items
                assert opened(client, line.url) == line.count, line.title
    assert "王主任" in page.content.decode()


def test_each_lead_body_has_its_row(client, zhao, sprint, office, wang):
    client.force_login(wang)

    home, unit = client.get(reverse("campaign_office", args=[sprint.pk])).context["tracks"]

    assert [line.count for line in home.lines] == [1, 3, 1, 1, 1]
    assert [line.count for line in unit.lines] == [0, 1, 0, 0, 0]
    for line in [*home.lines, *unit.lines]:
        assert opened(client, line.url) == line.count, (line.title, line.url)


def test_a_unit_sees_its_own_part(client, zhao, sprint, office):
    client.force_login(zhao)

    page = client.get(reverse("campaign_office", args=[sprint.pk])).context

    assert [line.count for line in page["functions"][0].lines] == [1, 3, 2, 0]
    assert [line.count for line in page["functions"][3].lines] == [1, 0, 1, 0, 0]


def test_the_page_is_a_workbook_too(client, zhao, sprint, riverside, office, wang):
    client.force_login(wang)

    book = client.get(reverse("campaign_office", args=[sprint.pk]), {"format": "xlsx"}).content
    rows = list(load_workbook(BytesIO(book)).active.iter_rows(values_only=True))

    assert ("督促检查", "逾期任务", 1) in rows
    assert (f"职工之家 · {riverside.short_name}", "逾期任务", 1) in rows


def test_what_an_office_looks_for_among_tasks(client, zhao, sprint, office, wang):
    client.force_login(wang)

    def found(attention):
        asked = {"campaign": sprint.pk, "attention": attention}
        return list(client.get(reverse("task_list"), asked).context["page_obj"])

    assert found(Attention.NO_PEOPLE) == found(Attention.NO_TRACK) == [office["first"]]
    assert found(Attention.COMMON) == found(Attention.CLASH) == [office["common"]]
    assert found(Attention.URGED) == [office["late"]]
    assert found("nonsense") != []


def test_a_whole_that_is_due_before_its_part_clashes(make, sprint, riverside):
    whole = make.task(riverside, sprint, "整体", due_on=DAY)
    part = make.task(riverside, sprint, "部分", due_on=DAY + timedelta(days=1), part_of=whole)
    assert list(type(whole).objects.clashing()) == [whole]

    part.state, part.done_on = "done", DAY
    part.save()
    assert not type(whole).objects.clashing().exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_much_there_is(
    client, make, sprint, riverside, hillside, wang, count, django_assert_num_queries
):
    for number in range(count):
        track = factories_plans.track(sprint, f"工程{number}", lead=riverside, lead_verifies=True)
        task = make.task(hillside, sprint, done_on=date(2010, 6, 20))
        task.tracks.add(track)
        TaskProgress.objects.create(
            task=task, month=Period.month_of(DAY).previous.first, percent=1, text="进展"
        )
    client.force_login(wang)
    url = reverse("campaign_office", args=[sprint.pk])
    client.get(url)

    with django_assert_num_queries(36):
        client.get(url)
