"""A leader opens the campaign and sees at once where it stands; every number opens."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.choices import Light, Pace


@pytest.fixture
def tasks(riverside, hillside, sprint, make):
    """As of July 2010: one done, one overdue, one due soon at Riverside, one on time at Hillside."""
    return {
        "done": make.task(riverside, sprint, "甲", due_on=date(2010, 6, 30), done_on=date(2010, 6, 1)),
        "overdue": make.task(riverside, sprint, "乙", due_on=date(2010, 6, 30)),
        "due_soon": make.task(riverside, sprint, "丙", due_on=date(2010, 8, 10)),
        "on_time": make.task(hillside, sprint, "丁", due_on=date(2010, 12, 31), leader="罗兰"),
    }


def listed(client, **query):
    page = client.get(reverse("task_list"), {"day": "2010-07-31"} | query)
    return [task.title for task, _light in page.context["rows"]]


def cost(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_the_campaign_says_where_it_stands_in_july(client, sprint, tasks, sun):
    client.force_login(sun)

    page = client.get(sprint.get_absolute_url(), {"month": "2010-07"}).context

    assert page["day"] == date(2010, 7, 31)
    assert page["days_left"] == 153
    assert (page["time_percent"], page["done_percent"]) == (Decimal("58.3"), Decimal("25.0"))
    assert page["lights"] == [(Light.DONE, 1), (Light.ON_TIME, 1), (Light.DUE_SOON, 1), (Light.OVERDUE, 1)]
    assert [(unit["organization"].name, unit["done"], unit["total"], unit["percent"], unit["pace"]) for unit in page["units"]] == [
        ("河滨党支部", 1, 3, Decimal("33.3"), Pace.BEHIND),
        ("山边党支部", 0, 1, Decimal("0.0"), Pace.FAR_BEHIND),
    ]  # fmt: skip


def test_what_falls_due_in_a_later_year_holds_no_unit_back(client, sprint, make, riverside, sun):
    make.task(riverside, sprint, "明年的任务", due_on=date(2011, 6, 30))
    client.force_login(sun)

    (unit,) = client.get(sprint.get_absolute_url(), {"month": "2010-07"}).context["units"]

    assert (unit["total"], unit["pace"]) == (1, Pace.AHEAD)


def test_a_campaign_that_is_over_is_shown_at_its_end(client, sprint, sun):
    client.force_login(sun)

    page = client.get(sprint.get_absolute_url()).context

    assert (str(page["month"]), page["day"], page["days_left"]) == ("2010-12", date(2010, 12, 31), 0)


def test_the_running_month_is_judged_as_of_today(client, sprint, sun, settings):
    settings.OFFICE_DAY = "2010-07-15"
    client.force_login(sun)

    now = client.get(sprint.get_absolute_url()).context
    june = client.get(sprint.get_absolute_url(), {"month": "2010-06"}).context

    assert (str(now["month"]), now["day"], now["days_left"]) == ("2010-07", date(2010, 7, 15), 169)
    assert june["day"] == date(2010, 6, 30)


def test_a_month_that_is_none_is_ignored_with_a_word(client, sprint, sun):
    client.force_login(sun)

    page = client.get(sprint.get_absolute_url(), {"month": "July"}).context

    assert str(page["month"]) == "2010-12"
    assert [message.level_tag for message in page["messages"]] == ["warning"]


@pytest.mark.parametrize("light", Light)
def test_every_counter_opens_into_its_tasks(client, sprint, tasks, sun, light):
    client.force_login(sun)
    address = f"{reverse('task_list')}?campaign={sprint.pk}&light={light}&day=2010-07-31"

    page = client.get(sprint.get_absolute_url(), {"month": "2010-07"}).content.decode()
    opened = client.get(address).context["rows"]

    assert address.replace("&", "&amp;") in page
    assert [task for task, _light in opened] == [tasks[light]]


def test_the_campaign_narrows_by_unit_light_and_words(client, sprint, tasks, hillside, sun):
    client.force_login(sun)

    def shown(**query):
        page = client.get(sprint.get_absolute_url(), {"month": "2010-07"} | query).context
        assert page["total"] == 4
        return [task.title for unit in page["units"] for task, _light in unit["tasks"]]

    assert shown() == ["甲", "乙", "丙", "丁"]
    assert shown(organization=hillside.pk) == ["丁"]
    assert shown(light="overdue") == ["乙"]
    assert shown(q="罗兰") == ["丁"]


def test_the_list_narrows_and_sorts(client, sprint, tasks, hillside, county, sun, make):
    make.task(hillside, make.campaign(county, "另一活动"), "戊", due_on=date(2010, 9, 30))
    client.force_login(sun)

    assert listed(client) == ["乙", "丙", "戊", "丁", "甲"]
    assert listed(client, campaign=sprint.pk) == ["乙", "丙", "丁", "甲"]
    assert listed(client, organization=hillside.pk) == ["戊", "丁"]
    assert listed(client, light="due_soon") == ["丙"]
    assert listed(client, month="2010-Q3") == ["丙", "戊"]
    assert listed(client, month="never") == ["乙", "丙", "戊", "丁", "甲"]
    assert listed(client, q="丁") == ["丁"]
    assert listed(client, sort="-due") == ["丁", "戊", "丙", "甲", "乙"]
    assert listed(client, sort="leader", light="on_time") == ["戊", "丁"]


def test_the_list_goes_out_as_a_workbook(client, tasks, sun):
    client.force_login(sun)

    response = client.get(reverse("task_list"), {"format": "xlsx", "day": "2010-07-31", "light": "overdue"})

    rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))
    assert [row[:3] for row in rows[2:]] == [("河滨党支部", "乙", Light.OVERDUE.label)]


def test_a_secretary_sees_the_campaign_with_her_own_tasks_only(client, sprint, tasks, zhao):
    client.force_login(zhao)

    page = client.get(sprint.get_absolute_url(), {"month": "2010-07"})
    (row,) = client.get(reverse("campaign_list")).context["rows"]

    assert [unit["organization"].name for unit in page.context["units"]] == ["山边党支部"]
    assert (row[0].task_count, row[0].done_count) == (1, 0)
    assert listed(client) == ["丁"]
    assert not {"甲", "乙", "丙"} & {
        task.title for unit in page.context["units"] for task, _ in unit["tasks"]
    }


def test_a_campaign_elsewhere_does_not_exist_for_her(client, hillside, li, make):
    elsewhere = make.campaign(hillside, "山边自己的活动")
    client.force_login(li)

    assert client.get(elsewhere.get_absolute_url()).status_code == 404
    assert client.get(reverse("campaign_list")).context["rows"] == []


def test_the_auditor_sees_no_work(client, sprint, tasks, he):
    client.force_login(he)

    assert client.get(sprint.get_absolute_url()).status_code == 404
    assert listed(client) == []


def test_htmx_gets_only_the_part(client, sprint, tasks, sun):
    client.force_login(sun)

    for url in (sprint.get_absolute_url(), reverse("task_list")):
        assert "<html" not in client.get(url, headers={"HX-Request": "true"}).content.decode()


def test_the_pages_cost_the_same_however_many_tasks_there_are(client, county, riverside, sprint, sun, make):
    client.force_login(sun)
    urls = [reverse("task_list"), sprint.get_absolute_url(), reverse("campaign_list")]
    make.task(riverside, sprint)

    one = [cost(client, url) for url in urls]
    for number in range(29):
        branch = make.organization(f"第{number}党支部", parent=county, sort=number + 10)
        make.task(branch, sprint)
    thirty = [cost(client, url) for url in urls]

    assert thirty == one
