"""Two people have the same page open. The second to save is told, sees both texts, and can save again."""

from datetime import date

import pytest
from django.urls import reverse

from activities.choices import ActivityState, Presence
from activities.models import Activity
from activities.services import records
from campaigns.models import Task
from campaigns.services import tasks


@pytest.fixture
def activity(riverside, make):
    return make.activity(riverside, minutes="原文")


def edit(client, activity, make, **changes):
    fields = {
        "kind": make.kind().pk,
        "topic": activity.topic,
        "held_on": "2010-06-10",
        "place": activity.place,
    }
    return client.post(reverse("activity_edit", args=[activity.pk]), fields | changes)


def test_the_second_secretary_sees_both_texts_and_saves_again(client, activity, li, mei, make):
    client.force_login(li)
    seen = client.get(reverse("activity_edit", args=[activity.pk])).context["version"]
    activity.minutes = "梅的文字"
    records.record_activity(activity, by=mei)

    stale = edit(client, activity, make, minutes="李的文字", version=seen)
    page = stale.content.decode()
    unchanged = Activity.objects.get().minutes
    again = edit(client, activity, make, minutes="李的文字", version=stale.context["version"])

    assert (stale.status_code, unchanged) == (409, "梅的文字")
    assert [(mine, now) for _label, mine, now in stale.context["differences"]] == [("李的文字", "梅的文字")]
    assert (page.count("李的文字"), page.count("梅的文字")) == (2, 1)
    assert (again.status_code, Activity.objects.get().minutes) == (302, "李的文字")


def test_attendance_taken_twice_is_shown_name_by_name(client, riverside, activity, li, mei, make):
    member = make.member(riverside, "包二")
    client.force_login(li)
    version = activity.version
    records.record_activity(activity, by=mei, attendance={member: Presence.SICK})

    attendance = {f"attendance-{member.pk}": "absent"}
    response = edit(client, activity, make, minutes="原文", version=version, **attendance)

    assert response.status_code == 409
    assert response.context["differences"] == [("包二", Presence.ABSENT.label, Presence.SICK.label)]


@pytest.mark.parametrize("version", ["", "x"])
def test_a_change_without_a_version_is_not_saved(client, activity, li, make, version):
    client.force_login(li)

    response = edit(client, activity, make, minutes="李的文字", version=version)

    assert response.status_code == 422
    assert Activity.objects.get().minutes == "原文"


def test_what_was_submitted_meanwhile_keeps_the_late_text_on_the_page(client, activity, li, mei, make):
    client.force_login(li)
    submitted = records.submit_activity(activity, by=mei)

    response = edit(client, activity, make, minutes="李的文字", version=activity.version)
    again = edit(client, activity, make, minutes="李的文字", version=submitted.version)

    for answer in (response, again):
        assert answer.status_code == 409
        assert "李的文字" in answer.content.decode()
    assert Activity.objects.get().minutes == "原文"


@pytest.mark.parametrize("verb", ["verify", "return"])
def test_nobody_decides_on_a_text_that_she_has_not_read(client, activity, li, wang, make, verb):
    seen = records.submit_activity(activity, by=li).version
    records.return_activity(activity, by=wang, reason="补充")
    activity.refresh_from_db()
    records.hand_in_activity(activity, by=li, attendance=None, version=activity.version)
    client.force_login(wang)

    response = client.post(
        reverse(f"activity_{verb}", args=[activity.pk]), {"version": seen, "reason": "我写的理由"}
    )

    assert response.status_code == 409
    assert Activity.objects.get().state == ActivityState.SUBMITTED
    if verb == "return":
        assert response.context["return_form"]["reason"].value() == "我写的理由"


def test_a_task_done_twice_shows_both_notes(client, riverside, sprint, li, mei, make):
    task = make.task(riverside, sprint)
    client.force_login(li)
    tasks.complete_task(task, by=mei, done_on=date(2010, 6, 1), note="梅的说明")

    response = client.post(
        reverse("task_complete", args=[task.pk]),
        {"version": task.version, "done_on": "2010-06-05", "note": "李的说明"},
    )

    assert response.status_code == 409
    assert [(mine, now) for _label, mine, now in response.context["differences"]] == [
        (date(2010, 6, 5), date(2010, 6, 1)),
        ("李的说明", "梅的说明"),
    ]
    assert "李的说明" in response.content.decode()
    assert Task.objects.get().note == "梅的说明"


def test_a_task_changed_meanwhile_can_be_marked_with_the_new_version(
    client, riverside, sprint, li, wang, make
):
    task = make.task(riverside, sprint)
    seen = task.version
    task.measures = "改为按周督办"
    tasks.save_task(task, by=wang)
    client.force_login(li)
    url = reverse("task_complete", args=[task.pk])

    stale = client.post(url, {"version": seen, "done_on": "2010-06-05", "note": "已办结"})
    page = stale.content.decode()
    again = client.post(
        url, {"version": stale.context["task"].version, "done_on": "2010-06-05", "note": "已办结"}
    )

    assert stale.status_code == 409
    assert "改为按周督办" in page
    assert stale.context["complete_form"]["note"].value() == "已办结"
    assert (again.status_code, Task.objects.get().state) == (302, "done")
