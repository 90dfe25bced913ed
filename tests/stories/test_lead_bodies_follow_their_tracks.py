"""The lead organization of a track sees the tasks of all units on it and urges those that lag; nothing else of them."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry, InboxItem
from tests import factories_plans


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-05"
    return settings


@pytest.fixture
def led(make, sprint, riverside, hillside):
    """A task of Hillside on the track that Riverside leads."""
    track = factories_plans.track(sprint, "职工之家", lead=riverside)
    task = make.task(hillside, sprint, "建好职工小家")
    task.tracks.add(track)
    return task


def tasks(client, **asked):
    return list(client.get(reverse("led_task_list"), asked).context["page_obj"])


def test_the_lead_sees_the_tasks_of_its_track_and_no_others(
    client, make, sprint, riverside, hillside, li, led
):
    other = factories_plans.track(sprint, "文明单位", lead=hillside)
    led.tracks.add(other)
    elsewhere = make.task(hillside, sprint, "文明单位的事")
    elsewhere.tracks.add(other)
    client.force_login(li)

    page = client.get(reverse("led_task_list"))
    book = client.get(reverse("led_task_list"), {"format": "xlsx"}).content
    (*_heads, row) = load_workbook(BytesIO(book)).active.iter_rows(values_only=True)

    assert list(page.context["page_obj"]) == [led]
    assert row[1:4] == ("职工之家、文明单位", "山边党支部", "建好职工小家")
    assert tasks(client, light="overdue") == [led]
    assert tasks(client, organization=hillside.pk) == [led]
    assert tasks(client, light="done") == []
    assert f'href="{led.get_absolute_url()}"' not in page.content.decode()
    assert client.get(led.get_absolute_url()).status_code == 404


def test_whoever_leads_no_track_sees_nothing_here(client, make, sprint, riverside, zhao, led):
    led.organization = riverside
    led.save()
    client.force_login(zhao)

    assert tasks(client) == []
    assert client.post(reverse("task_urge", args=[led.pk])).status_code == 404


def test_the_lead_urges_the_unit_once_a_day(client, li, zhao, led):
    client.force_login(li)
    client.post(reverse("task_urge", args=[led.pk]))
    client.post(reverse("task_urge", args=[led.pk]))

    (word,) = InboxItem.objects.all()
    assert (word.user, word.url) == (zhao, led.get_absolute_url())
    assert led.title in word.text
    assert [entry.action for entry in AuditEntry.objects.about(led)] == ["task.urge"]
    client.force_login(zhao)
    assert "牵头单位催办" in client.get(led.get_absolute_url()).content.decode()


def test_what_is_done_is_not_urged(client, li, zhao, led):
    led.state, led.done_on = "done", "2010-07-01"
    led.save()
    client.force_login(li)

    page = client.post(reverse("task_urge", args=[led.pk]), follow=True)

    assert not InboxItem.objects.exists()
    assert "该任务已经完成。" in page.content.decode()


def test_a_leader_reads_and_does_not_urge(client, sun, zhao, led):
    client.force_login(sun)

    assert tasks(client) == [led]
    assert client.post(reverse("task_urge", args=[led.pk])).status_code == 403
    assert not InboxItem.objects.exists()


def test_the_list_costs_the_same_however_long_it_is(
    client, make, sprint, riverside, hillside, li, led, django_assert_max_num_queries
):
    def cost():
        with django_assert_max_num_queries(60) as counted:
            assert client.get(reverse("led_task_list")).status_code == 200
        return len(counted)

    client.force_login(li)
    client.get(reverse("led_task_list"))
    first = cost()
    for _number in range(20):
        make.task(hillside, sprint).tracks.add(led.tracks.get())
    assert cost() == first
    assert len(tasks(client)) == 21
