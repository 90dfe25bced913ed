"""The pages of a campaign cost the same number of queries with two units as with twelve."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.choices import ClaimState
from campaigns.models import (
    Carrier,
    GiveOut,
    Milestone,
    PlanDocument,
    Project,
    Target,
    TaskProgress,
    TaskTemplate,
    Track,
    UnitPlan,
    UnitTarget,
)
from tests.factories_campaigns import claim, project

FEW, MANY = 2, 12
LISTS = (
    "campaign_list", "target_list", "project_list", "unit_plan_list", "carrier_list", "give_out_list", "document_list",
    "result_list", "task_report_list", "task_list", "todo",
)  # fmt: skip
OF_CAMPAIGN = (
    "campaign_detail", "campaign_plan", "task_matrix", "unit_plan_coverage", "give_out_create", "give_out_differences",
    "task_template_list",
)  # fmt: skip


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-05-10"


def fill(make, county, campaign, wang, numbers):
    """A unit for each of ``numbers`` with one of everything, and one more of everything in the campaign."""
    big, _new = Target.objects.get_or_create(
        campaign=campaign, title="走访群众", unit="人次", goal=Decimal(10), starts_on=date(2010, 1, 1),
        due_on=date(2010, 12, 31), counted_from="by_hand", version=2,
    )  # fmt: skip
    window = Project.objects.filter(title="窗口建设").first() or project(campaign)
    for number in numbers:
        unit = make.organization(f"第{number}党支部", parent=county, sort=number)
        given = GiveOut.objects.create(campaign=campaign, given_by=wang)
        track = Track.objects.create(campaign=campaign, name=f"轨道{number}", lead=unit)
        template = TaskTemplate.objects.create(
            campaign=campaign, title=f"公开承诺{number}", measures="上墙", due_on=date(2010, 6, 30), version=2
        )
        target = Target.objects.create(
            campaign=campaign, track=track, title=f"目标{number}", unit="次", goal=Decimal(3),
            starts_on=date(2010, 1, 1), due_on=date(2010, 12, 31), counted_from="tasks",
        )  # fmt: skip
        for each in (big, target):
            share = UnitTarget.objects.create(
                target=each,
                organization=unit,
                goal=Decimal(2),
                due_on=each.due_on,
                give_out=given,
                target_version=1,
            )
            Milestone.objects.create(
                unit_target=share, month=date(2010, 4, 1), due_on=date(2010, 4, 30), planned=Decimal(1)
            )
        task = make.task(
            unit, campaign, template.title, give_out=given, template=template, template_version=1,
            expected_result="上墙",
        )  # fmt: skip
        task.tracks.add(track)
        TaskProgress.objects.create(
            task=task, month=date(2010, 4, 1), percent=30, text="在做", reported_by=wang
        )
        UnitPlan.objects.create(
            campaign=campaign,
            organization=unit,
            title="方案",
            text="目标",
            submitted_by=wang,
            state="submitted",
        )
        Carrier.objects.create(
            campaign=campaign, organization=unit, name="先锋岗", since=date(2010, 4, 1), content="岗"
        )
        PlanDocument.objects.create(campaign=campaign, title=f"文件{number}", text="一、")
        carried = project(campaign, f"项目{number}", state="carried", programme=f"工程{number}")
        claim(carried, unit, state=ClaimState.CARRIED, is_lead=True)
        claim(window, unit).talks.create(held_on=date(2010, 5, 1), text="面谈", noted_by=wang)


def pages(campaign):
    """The addresses of all pages of ``campaign`` that grow with its units."""
    target, window = campaign.targets.get(title="走访群众"), Project.objects.get(title="窗口建设")
    return [
        *(reverse(name) for name in LISTS),
        *(reverse(name, args=[campaign.pk]) for name in OF_CAMPAIGN),
        target.get_absolute_url(),
        reverse("schedule_edit", args=[target.pk]),
        window.get_absolute_url(),
        f"{reverse('document_list')}?campaign={campaign.pk}",
    ]


def counts(client, urls):
    found = {}
    for url in urls:
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        found[url] = len(queries)
    return found


def test_pages_of_a_campaign_ask_as_often_for_many_as_for_few(client, make, county, sprint, wang):
    client.force_login(wang)
    fill(make, county, sprint, wang, range(1, FEW + 1))
    few = counts(client, pages(sprint))

    fill(make, county, sprint, wang, range(FEW + 1, MANY + 1))

    many = counts(client, pages(sprint))
    assert {url: (few[url], many[url]) for url in few if many[url] > few[url]} == {}
