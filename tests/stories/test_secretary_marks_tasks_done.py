"""A secretary marks her unit's task done; staff may take that back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.models import AuditEntry
from campaigns.choices import TaskState
from campaigns.models import Task
from campaigns.services import tasks


@pytest.fixture
def task(riverside, sprint, make):
    return make.task(riverside, sprint, "建立台账")


@pytest.fixture
def done(task, li):
    return tasks.complete_task(task, by=li, done_on=date(2010, 6, 1), note="已建立")


def complete(client, task, **data):
    fields = {"version": task.version, "done_on": "2010-06-20", "note": "台账已建"}
    return client.post(reverse("task_complete", args=[task.pk]), fields | data)


def reopen(client, task, **data):
    return client.post(
        reverse("task_reopen", args=[task.pk]), {"version": task.version, "reason": "未达标"} | data
    )


def told(client, response):
    """The kinds of words that the page after a move says."""
    return [message.level_tag for message in client.get(response.url).context["messages"]]


def test_a_task_is_marked_done(client, task, li):
    client.force_login(li)

    response = complete(client, task)

    task.refresh_from_db()
    assert response.url == task.get_absolute_url()
    assert (task.state, task.done_on, task.note) == (TaskState.DONE, date(2010, 6, 20), "台账已建")
    assert [entry.action for entry in AuditEntry.objects.about(task)] == ["task.done"]


def test_the_page_shows_what_no_task_may_lack_and_explains_the_light(client, task, li):
    client.force_login(li)

    page = client.get(task.get_absolute_url(), {"day": "2010-06-20"})

    shown = page.content.decode()
    assert page.context["light"].code == "due_soon"
    for words in (
        task.leader,
        task.owner,
        task.measures,
        "2010-06-30",
        escape(str(page.context["light"].reason)),
    ):
        assert words in shown


def test_a_day_that_is_no_day_is_ignored_with_a_word(client, task, li):
    client.force_login(li)

    page = client.get(task.get_absolute_url(), {"day": "someday"})

    assert page.context["day"] == timezone.localdate()
    assert [message.level_tag for message in page.context["messages"]] == ["warning"]


@pytest.mark.parametrize("done_on", ["", "2010-13-01", "tomorrow"])
def test_a_task_is_not_done_on_a_day_that_has_not_come(client, task, li, done_on):
    if done_on == "tomorrow":
        done_on = str(timezone.localdate() + timedelta(days=1))
    client.force_login(li)

    response = complete(client, task, done_on=done_on)

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["done_on"])
    assert response.context["complete_form"]["note"].value() == "台账已建"
    assert Task.objects.get().state == TaskState.OPEN


def test_done_is_done_only_once(client, done, li):
    client.force_login(li)

    response = complete(client, done, note="再来一次")

    assert told(client, response) == ["error"]
    assert Task.objects.get().note == "已建立"


def test_the_leader_marks_nothing_and_reads_why(client, task, sun):
    client.force_login(sun)

    page = client.get(task.get_absolute_url())
    response = complete(client, task)

    assert escape(str(page.context["can_complete"].reason)) in page.content.decode()
    assert (response.status_code, Task.objects.get().state) == (403, TaskState.OPEN)


def test_staff_reopen_with_a_reason(client, done, wang):
    client.force_login(wang)

    reopen(client, done)

    task = Task.objects.get()
    assert (task.state, task.done_on) == (TaskState.OPEN, None)
    assert AuditEntry.objects.about(task).first().reason == "未达标"


def test_reopening_needs_a_reason(client, done, wang):
    client.force_login(wang)

    response = reopen(client, done, reason=" ")

    assert (response.status_code, Task.objects.get().state) == (422, TaskState.DONE)


def test_an_open_task_cannot_be_reopened(client, task, wang):
    client.force_login(wang)

    assert told(client, reopen(client, task)) == ["error"]


def test_the_secretary_does_not_reopen(client, done, li):
    client.force_login(li)

    page = client.get(done.get_absolute_url())
    response = reopen(client, done)

    assert reverse("task_reopen", args=[done.pk]) not in page.content.decode()
    assert reverse("task_undo", args=[done.pk]) in page.content.decode()
    assert (response.status_code, Task.objects.get().state) == (403, TaskState.DONE)


def test_another_branch_and_the_auditor_do_not_know_it_exists(client, task, zhao, he):
    for stranger in (zhao, he):
        client.force_login(stranger)
        answers = [client.get(task.get_absolute_url()), complete(client, task), reopen(client, task)]
        assert [answer.status_code for answer in answers] == [404, 404, 404]

    assert Task.objects.get().state == TaskState.OPEN


def test_a_slip_is_undone_by_whoever_made_it(client, li, mei, task):
    tasks.complete_task(task, by=li, done_on=date(2010, 6, 1))
    task.refresh_from_db()
    client.force_login(mei)
    assert client.post(reverse("task_undo", args=[task.pk]), {"version": task.version}).status_code == 403

    client.force_login(li)
    client.post(reverse("task_undo", args=[task.pk]), {"version": task.version})
    task.refresh_from_db()
    assert (task.state, task.done_on, task.marked_by) == ("open", None, None)


def test_tomorrow_it_is_no_slip_any_more(li, task):
    tasks.complete_task(task, by=li, done_on=date(2010, 6, 1))
    Task.objects.update(marked_at=timezone.now() - timedelta(days=1))
    task.refresh_from_db()
    with pytest.raises(PermissionDenied):
        tasks.undo_completion(task, by=li)


def test_the_office_day_bounds_what_can_be_done(li, task, settings):
    settings.OFFICE_DAY = "2010-06-15"
    with pytest.raises(ValueError, match=r"\S"):
        tasks.complete_task(task, by=li, done_on=date(2010, 6, 16))
