"""Committee staff verify a record, or return it with a reason."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from accounts.models import AuditEntry, InboxItem
from activities.choices import ActivityState, Presence
from activities.models import Activity
from activities.services import records


@pytest.fixture
def submitted(riverside, li, make):
    member = make.member(riverside, "包二")
    activity = make.activity(riverside, minutes="原文")
    records.record_activity(activity, by=li, attendance={member: Presence.SICK})
    return records.submit_activity(activity, by=li)


def decide(client, activity, verb, **data):
    return client.post(reverse(f"activity_{verb}", args=[activity.pk]), {"version": activity.version} | data)


def actions(activity):
    return [entry.action for entry in AuditEntry.objects.about(activity)]


def test_what_waits_is_found_by_its_state(client, submitted, riverside, wang, make):
    make.activity(riverside, "还是草稿")
    client.force_login(wang)

    page = client.get(reverse("activity_list"), {"state": "submitted"})

    assert list(page.context["page_obj"]) == [submitted]


def test_the_record_says_who_was_not_there_and_why(client, submitted, wang):
    client.force_login(wang)

    page = client.get(submitted.get_absolute_url())

    shown = [(seat.member.name, seat.presence) for seat, *_rest in page.context["away"]]
    assert shown == [("包二", Presence.SICK)]
    assert "包二" in page.content.decode()


def test_a_record_in_order_is_verified(client, submitted, wang, li):
    client.force_login(wang)

    response = decide(client, submitted, "verify")

    activity = Activity.objects.get()
    assert response.url == activity.get_absolute_url()
    assert (activity.state, activity.decided_by) == (ActivityState.VERIFIED, wang)
    assert actions(activity)[0] == "activity.verified"
    assert InboxItem.objects.get(user=li).url == activity.get_absolute_url()


def test_a_record_is_returned_with_its_reason(client, submitted, wang, li):
    client.force_login(wang)

    decide(client, submitted, "return", reason="缺会议记录")

    activity = Activity.objects.get()
    assert (activity.state, activity.return_reason) == (ActivityState.RETURNED, "缺会议记录")
    assert AuditEntry.objects.about(activity).first().reason == "缺会议记录"
    assert "缺会议记录" in InboxItem.objects.get(user=li).text


def test_a_verified_record_can_still_be_returned(client, submitted, wang):
    verified = records.verify_activity(submitted, by=wang)
    client.force_login(wang)

    decide(client, verified, "return", reason="发现错误")

    assert Activity.objects.get().state == ActivityState.RETURNED


@pytest.mark.parametrize("reason", ["", "   ", "长" * 501])
def test_a_return_needs_a_reason_that_can_be_read(client, submitted, wang, reason):
    client.force_login(wang)

    response = decide(client, submitted, "return", reason=reason)

    assert (response.status_code, list(response.context["return_form"].errors)) == (422, ["reason"])
    assert Activity.objects.get().state == ActivityState.SUBMITTED


@pytest.mark.parametrize("who", ["li", "sun"])
@pytest.mark.parametrize("verb", ["verify", "return"])
def test_neither_the_secretary_nor_the_leader_decides(client, request, submitted, who, verb):
    client.force_login(request.getfixturevalue(who))

    page = client.get(submitted.get_absolute_url())
    response = decide(client, submitted, verb, reason="不行")

    assert escape(str(page.context["can_decide"].reason)) in page.content.decode()
    assert response.status_code == 403
    assert Activity.objects.get().state == ActivityState.SUBMITTED


def test_nobody_decides_on_what_she_submitted_herself(client, riverside, wang, make):
    activity = records.submit_activity(make.activity(riverside), by=wang)
    client.force_login(wang)

    assert decide(client, activity, "verify").status_code == 403
    assert Activity.objects.get().state == ActivityState.SUBMITTED


def test_a_draft_is_too_early_and_a_verified_record_too_late(client, riverside, submitted, wang, make):
    draft = make.activity(riverside, "草稿")
    verified = records.verify_activity(submitted, by=wang)
    client.force_login(wang)

    for activity in (draft, verified):
        response = decide(client, activity, "verify")
        page = client.get(response.url)
        assert [message.level_tag for message in page.context["messages"]] == ["error"]

    assert actions(draft) == []
    assert actions(verified)[0] == "activity.verified"


@pytest.mark.parametrize("verb", ["verify", "return"])
def test_another_branch_and_the_auditor_do_not_know_it_exists(client, submitted, zhao, he, verb):
    for stranger in (zhao, he):
        client.force_login(stranger)
        assert decide(client, submitted, verb, reason="不行").status_code == 404

    assert Activity.objects.get().state == ActivityState.SUBMITTED


def test_a_move_is_never_made_by_following_a_link(client, submitted, wang):
    client.force_login(wang)

    answers = [
        client.get(reverse(f"activity_{verb}", args=[submitted.pk]))
        for verb in ("verify", "return", "submit")
    ]

    assert [answer.status_code for answer in answers] == [405, 405, 405]


def test_the_page_tells_the_history(client, submitted, wang):
    records.return_activity(submitted, by=wang, reason="补充记录")
    client.force_login(wang)

    page = client.get(submitted.get_absolute_url())

    assert [(entry.action, entry.actor_name) for entry, _verb, _fields in page.context["history"]] == [
        ("activity.returned", "王干事"),
        ("activity.submitted", "李书记"),
        ("activity.change", "李书记"),
    ]
    assert "补充记录" in page.content.decode()
