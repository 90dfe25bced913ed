"""Li opens her unit's month: what is overdue, due, planned and owed, on one page."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activities.models import PlannedActivity
from campaigns.choices import Light
from supervision.choices import CommitmentState
from tests import factories_supervision, factories_targets


@pytest.fixture(autouse=True)
def midsummer(settings):
    settings.OFFICE_DAY = "2010-07-15"


@pytest.fixture
def work(make, sprint, riverside, li):
    """An overdue task, one done this month, a milestone that was missed, a planned assembly."""
    make.task(riverside, sprint, "建阵地", due_on=date(2010, 6, 30))
    make.task(riverside, sprint, "建制度", due_on=date(2010, 7, 31), done_on=date(2010, 7, 5))
    factories_targets.unit_target(
        factories_targets.target(sprint), riverside, planned={date(2010, 7, 1): (date(2010, 7, 9), 4)}
    )
    PlannedActivity.objects.create(
        organization=riverside, kind=make.kind(), topic="换届", held_on=date(2010, 7, 20), planned_by=li
    )


def shown(client, **asked):
    month = client.get(reverse("unit_month"), asked).context["shown"]
    return [[(str(item.text), item.light) for item in section.items] for section in month.sections]


def test_her_own_unit_and_this_month_are_shown_without_asking(client, work, riverside, li):
    client.force_login(li)
    month = client.get(reverse("unit_month")).context["shown"]
    assert (month.unit, str(month.month), month.day) == (riverside, "2010-07", date(2010, 7, 15))

    overdue, due, milestones, duties, dates = shown(client)[:5]
    assert overdue == [("建阵地", Light.OVERDUE)]
    assert due == [("建制度", Light.DONE)]
    assert milestones == [("组织生活", Light.OVERDUE)]
    assert {light for _text, light in duties} == {Light.DUE_SOON}
    assert ("换届", Light.DUE_SOON) in dates


def test_what_apps_above_wait_for_stands_below(client, work, riverside, li):
    factories_supervision.commitment(
        riverside,
        "办实事",
        state=CommitmentState.PUBLISHED,
        published_on=date(2010, 3, 1),
        due_on=date(2010, 7, 10),
    )
    client.force_login(li)
    assert [("办实事", Light.OVERDUE)] in shown(client)[5:]


def test_another_month_tells_of_its_end(client, work, li):
    client.force_login(li)
    month = client.get(reverse("unit_month"), {"month": "2010-06"}).context["shown"]
    assert (str(month.month), month.day) == ("2010-06", date(2010, 6, 30))


def test_a_month_to_come_is_looked_at_from_today(client, make, work, sprint, riverside, li):
    make.task(riverside, sprint, "迎检查", due_on=date(2010, 8, 20))
    client.force_login(li)
    overdue, due = shown(client, month="2010-08")[:2]
    assert (overdue, due) == ([("建阵地", Light.OVERDUE)], [("迎检查", Light.ON_TIME)])


def test_those_above_choose_a_unit_and_export_it(client, work, riverside, wang):
    client.force_login(wang)
    asked = {"organization": riverside.pk, "month": "2010-07"}
    assert shown(client, **asked)[0] == [("建阵地", Light.OVERDUE)]
    export = client.get(reverse("unit_month"), asked | {"format": "xlsx"})
    assert export["Content-Type"].endswith("sheet")


def test_a_stranger_cannot_ask_for_it(client, work, riverside, hillside, zhao):
    client.force_login(zhao)
    page = client.get(reverse("unit_month"), {"organization": riverside.pk}).context
    assert (page["shown"].unit, set(page["errors"])) == (hillside, {"organization"})


def test_a_month_that_is_none_is_said(client, work, li):
    client.force_login(li)
    page = client.get(reverse("unit_month"), {"month": "Juli"})
    assert (page.status_code, set(page.context["errors"])) == (200, {"month"})


def test_the_month_costs_the_same_however_much_there_is(client, make, sprint, riverside, wang, work):
    client.force_login(wang)
    asked, costs = {"organization": riverside.pk}, []
    for first, last in ((0, 1), (1, 30)):
        for number in range(first, last):
            make.task(riverside, sprint, due_on=date(2010, 7, 20))
            planned = {date(2010, 7, 1): (date(2010, 7, 30), 4)}
            factories_targets.unit_target(
                factories_targets.target(sprint, f"目标{number}"), riverside, planned=planned
            )
        with CaptureQueriesContext(connection) as counted:
            client.get(reverse("unit_month"), asked)
        costs.append(len(counted))
    assert costs[0] == costs[1]
