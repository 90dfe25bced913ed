"""Sun sees what has changed in a campaign since she last looked, marks it as seen, and looks further back."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.models import Progress
from campaigns.news import Kind
from campaigns.services.tasks import complete_task
from tests import factories_campaigns as make_projects
from tests import factories_plans as make_plans
from tests import factories_targets as make_targets


@pytest.fixture(autouse=True)
def midsummer(settings):
    settings.OFFICE_DAY = "2010-07-15"


@pytest.fixture
def happened(make, sprint, riverside, li):
    """One of each sort; the milestone of June was missed."""
    complete_task(make.task(riverside, sprint, "建阵地"), by=li, done_on=date(2010, 7, 10))
    owed = make_targets.unit_target(
        make_targets.target(sprint), riverside, planned={date(2010, 6, 1): (date(2010, 6, 30), 4)}
    )
    Progress.objects.create(unit_target=owed, as_of=date(2010, 7, 1), value=2, proof="名单", reported_by=li)
    make_projects.claim(make_projects.project(sprint), riverside)
    make_plans.opinion(make_plans.document(sprint, state="consultation"), riverside, li)
    make_plans.document(sprint, "方案", state="issued", issued_on=date(2010, 7, 1))


def kinds(client, sprint, **asked):
    page = client.get(reverse("campaign_news", args=[sprint.pk]), asked)
    return [entry.kind for entry in page.context["page_obj"]]


ALL = [Kind.MISSED, Kind.DONE, Kind.PROGRESS, Kind.CLAIMS, Kind.OPINIONS, Kind.DOCUMENTS]


def test_everything_new_is_listed_sort_by_sort(client, sprint, happened, sun):
    client.force_login(sun)
    assert kinds(client, sprint) == ALL
    assert kinds(client, sprint, kind="claims") == [Kind.CLAIMS]
    export = client.get(reverse("campaign_news", args=[sprint.pk]), {"format": "xlsx"})
    assert export["Content-Type"].endswith("sheet")


def test_what_was_seen_is_new_no_longer_to_her_alone(
    client, make, sprint, riverside, happened, sun, wang, li
):
    client.force_login(sun)
    client.post(reverse("campaign_seen", args=[sprint.pk]))
    assert kinds(client, sprint) == []

    complete_task(make.task(riverside, sprint, "建制度"), by=li, done_on=date(2010, 7, 15))
    assert kinds(client, sprint) == [Kind.DONE]
    assert len(kinds(client, sprint, since="2010-06-01")) == len(ALL) + 1
    client.force_login(wang)
    assert len(kinds(client, sprint)) == len(ALL) + 1


def test_looking_alone_marks_nothing(client, sprint, happened, sun):
    client.force_login(sun)
    assert kinds(client, sprint) == kinds(client, sprint) == ALL


def test_another_units_news_are_not_hers(client, sprint, happened, zhao):
    client.force_login(zhao)
    assert kinds(client, sprint) == [Kind.DOCUMENTS]


def test_a_day_that_is_none_is_said_and_the_rest_shown(client, sprint, happened, sun):
    client.force_login(sun)
    page = client.get(reverse("campaign_news", args=[sprint.pk]), {"since": "gestern"})
    assert set(page.context["filters"]["form"].errors) == {"since"}
    assert len(page.context["page_obj"]) == len(ALL)


def test_the_news_cost_the_same_however_much_there_is(client, make, county, sprint, happened, wang):
    client.force_login(wang)
    costs = []
    for first, last in ((0, 1), (1, 30)):
        for number in range(first, last):
            unit = make.organization(f"第{number}支部", parent=county)
            make.task(unit, sprint, done_on=date(2010, 7, 1))
            make_projects.claim(make_projects.project(sprint, f"项目{number}"), unit)
        with CaptureQueriesContext(connection) as counted:
            client.get(reverse("campaign_news", args=[sprint.pk]))
        costs.append(len(counted))
    assert costs[0] == costs[1]
