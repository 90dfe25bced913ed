"""A secretary writes down what her branch did, once, and hands it in."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.models import AuditEntry, Draft
from accounts.services import save_draft
from activities.choices import ActivityState, Presence
from activities.models import Activity
from activities.services import records
from orgs.choices import PostTitle
from orgs.models import Post
from tests import factories


@pytest.fixture
def members(riverside, make):
    return [make.member(riverside, name) for name in ("安一", "包二", "陈三")]


def filled(make, members=(), **changes):
    """What the browser sends for an ordinary record."""
    fields = {
        "kind": make.kind().pk,
        "topic": "学习党章",
        "held_on": "2010-06-10",
        "starts_at": "14:30",
        "place": "机关会议室",
        "chair": "李书记",
        "recorder": "梅记录",
        "minutes": "通读党章，逐条讨论。",
        "version": "1",
    }
    return fields | {f"attendance-{member.pk}": "present" for member in members} | changes


def create(client, data):
    return client.post(reverse("activity_create"), data)


def test_a_record_is_saved_with_its_attendance_and_its_trace(client, riverside, li, members, make):
    client.force_login(li)
    away = f"attendance-{members[1].pk}"

    response = create(client, filled(make, members, **{away: "sick"}, save="1"))

    activity = Activity.objects.get()
    assert response.url == activity.get_absolute_url()
    assert (activity.organization, activity.topic, activity.state) == (
        riverside,
        "学习党章",
        ActivityState.DRAFT,
    )
    assert (activity.due_count, activity.present_count, activity.leave_count) == (3, 2, 1)
    assert dict(activity.attendance.values_list("member__name", "presence")) == {
        "安一": "present", "包二": "sick", "陈三": "present",
    }  # fmt: skip
    assert [entry.action for entry in AuditEntry.objects.about(activity)] == ["activity.create"]


def test_the_second_button_saves_and_submits(client, li, members, make):
    client.force_login(li)

    create(client, filled(make, members, submit="1"))

    activity = Activity.objects.get()
    assert (activity.state, activity.submitted_by) == (ActivityState.SUBMITTED, li)


def test_the_form_begins_with_what_is_usual(client, riverside, li, members):
    Post.objects.create(organization=riverside, holder_name="安一", title=PostTitle.SECRETARY)
    client.force_login(li)

    form = client.get(reverse("activity_create")).context["form"]

    shown = {name: form[name].value() for name in ("organization", "chair", "recorder", "held_on")}
    assert shown == {
        "organization": riverside.pk, "chair": "安一", "recorder": "李书记", "held_on": timezone.localdate(),
    }  # fmt: skip


def test_another_organization_cannot_be_slipped_in(client, riverside, hillside, li, make):
    client.force_login(li)

    create(client, filled(make, organization=hillside.pk))

    assert Activity.objects.get().organization == riverside


def test_staff_choose_the_organization(client, hillside, wang, make):
    client.force_login(wang)

    create(client, filled(make, organization=hillside.pk))

    assert Activity.objects.get().organization == hillside


@pytest.mark.parametrize(
    ("field", "value"),
    [("topic", ""), ("held_on", ""), ("held_on", "tomorrow"), ("kind", "0"), ("starts_at", "25:00")],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, li, members, make, field, value):
    if value == "tomorrow":
        value = str(timezone.localdate() + timedelta(days=1))
    client.force_login(li)
    away = f"attendance-{members[1].pk}"

    response = create(client, filled(make, members, **{away: "sick", field: value}, submit="1"))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert response.context["form"]["minutes"].value() == "通读党章，逐条讨论。"
    if field in ("topic", "starts_at"):
        assert response.context["roll"].form[away].value() == "sick"
    assert not Activity.objects.exists()


def test_nobody_is_present_unseen(client, li, members, make):
    client.force_login(li)

    response = create(client, filled(make, members[:2], save="1"))

    assert response.status_code == 422
    assert list(response.context["roll"].form.errors) == [f"attendance-{members[2].pk}"]


def test_an_invented_presence_is_refused(client, li, members, make):
    client.force_login(li)

    response = create(client, filled(make, members, **{f"attendance-{members[0].pk}": "abroad"}))

    assert response.status_code == 422


def test_a_service_counts_person_times_instead(client, li, members, make):
    client.force_login(li)
    kind = make.kind("volunteering").pk

    refused = create(client, filled(make, kind=kind, service_person_times=""))
    done = create(client, filled(make, kind=kind, service_person_times="12"))

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["service_person_times"])
    activity = Activity.objects.get()
    assert (done.status_code, activity.service_person_times, activity.due_count) == (302, 12, 0)


def test_the_list_of_those_due_follows_kind_and_day_and_keeps_choices(client, riverside, li, members, make):
    members[2].left_on = date(2010, 6, 1)
    members[2].save()
    Post.objects.create(
        organization=riverside, member=members[0], holder_name="安一", title=PostTitle.SECRETARY
    )
    client.force_login(li)
    sick = {f"attendance-{members[0].pk}": "sick"}

    def listed(kind):
        data = {"organization": riverside.pk, "kind": make.kind(kind).pk, "held_on": "2010-06-10"} | sick
        roll = client.get(reverse("activity_attendance"), data).context["roll"]
        return [(member.name, field.value()) for member, field in roll.form.rows()]

    assert listed("branch_assembly") == [("安一", "sick"), ("包二", "present")]
    assert listed("committee_meeting") == [("安一", "sick")]
    assert listed("volunteering") == []


def test_who_left_the_committee_is_due_only_before(client, riverside, li, members, make):
    for member, until in ((members[0], None), (members[1], date(2010, 6, 1))):
        Post.objects.create(
            organization=riverside, member=member, holder_name=member.name, until_on=until,
            title=PostTitle.MEMBER,
        )  # fmt: skip
    client.force_login(li)

    def listed(day):
        data = {"organization": riverside.pk, "kind": make.kind("committee_meeting").pk, "held_on": day}
        roll = client.get(reverse("activity_attendance"), data).context["roll"]
        return [member.name for member, _field in roll.form.rows()]

    assert (listed("2010-05-10"), listed("2010-06-10")) == (["安一", "包二"], ["安一"])


def test_the_names_of_another_organization_are_not_listed(client, hillside, li, make):
    make.member(hillside, "山里人")
    client.force_login(li)
    data = {"organization": hillside.pk, "kind": make.kind().pk, "held_on": "2010-06-10"}

    response = client.get(reverse("activity_attendance"), data)

    assert response.context["roll"].kind is None
    assert "山里人" not in response.content.decode()


def test_without_scripts_a_button_shows_the_list(client, li, members, make):
    client.force_login(li)

    response = create(client, filled(make, show="1"))

    assert response.status_code == 200
    assert response.context["form"]["topic"].value() == "学习党章"
    assert [member for member, _field in response.context["roll"].form.rows()] == members
    assert not Activity.objects.exists()


def test_a_draft_comes_back_and_goes_when_the_record_is_saved(client, riverside, li, members, make):
    key = f"new-{riverside.pk}"
    content = {"topic": ["半篇"], "kind": [str(make.kind("volunteering").pk)], "held_on": ["2010-06-10"]}
    save_draft(li, "activity", key, content)
    client.force_login(li)

    begun = client.get(reverse("activity_create"))
    create(client, filled(make, members))
    page = client.get(Activity.objects.get().get_absolute_url()).content.decode()

    assert begun.context["draft"]["content"] == content
    assert begun.context["roll"].kind == make.kind("volunteering")
    assert not Draft.objects.exists()
    assert f'<meta name="draft-done" content="activity:{key}">' in page


def test_a_draft_older_than_the_record_meets_it_as_a_second_text(client, riverside, li, mei, make):
    activity = make.activity(riverside, minutes="原文")
    save_draft(li, "activity", str(activity.pk), {"minutes": ["旧稿"]})
    activity.minutes = "梅的改动"
    records.record_activity(activity, by=mei)
    client.force_login(li)
    url = reverse("activity_edit", args=[activity.pk])

    version = client.get(url).context["version"]
    response = client.post(url, filled(make, minutes="旧稿", version=version))

    assert response.status_code == 409
    assert ("旧稿", "梅的改动") in [(mine, now) for _label, mine, now in response.context["differences"]]


def test_a_returned_record_is_mended_and_submitted_again(client, riverside, li, wang, members, make):
    activity = make.activity(riverside)
    records.submit_activity(activity, by=li)
    activity = records.return_activity(activity, by=wang, reason="会议记录过于简单")
    client.force_login(li)

    page = client.get(activity.get_absolute_url()).content.decode()
    client.post(
        reverse("activity_edit", args=[activity.pk]),
        filled(make, members, minutes="补充完整", version=activity.version, submit="1"),
    )

    assert "会议记录过于简单" in page
    activity.refresh_from_db()
    assert (activity.state, activity.minutes, activity.return_reason) == ("submitted", "补充完整", "")


def test_a_submitted_record_is_too_late_to_change(client, riverside, li, make):
    activity = records.submit_activity(make.activity(riverside), by=li)
    client.force_login(li)
    url = reverse("activity_edit", args=[activity.pk])

    looked = client.get(url)
    sent = client.post(url, filled(make, minutes="迟到的文字", version=activity.version))

    assert looked.url == activity.get_absolute_url()
    assert sent.status_code == 409
    assert sent.context["form"]["minutes"].value() == "迟到的文字"
    activity.refresh_from_db()
    assert activity.minutes == ""


def test_counts_without_names_stay_when_there_are_no_names(client, riverside, li, make):
    activity = make.activity(riverside, due_count=20, present_count=18, leave_count=2)
    client.force_login(li)

    client.post(reverse("activity_edit", args=[activity.pk]), filled(make))

    activity.refresh_from_db()
    assert (activity.topic, activity.due_count, activity.present_count) == ("学习党章", 20, 18)


@pytest.mark.parametrize("who", ["sun", "he"])
def test_a_leader_or_an_auditor_writes_nothing(client, request, riverside, make, who):
    client.force_login(request.getfixturevalue(who))

    responses = [
        client.get(reverse("activity_create")),
        create(client, filled(make)),
        client.get(reverse("activity_attendance")),
    ]

    assert [response.status_code for response in responses] == [403, 403, 403]
    assert not Activity.objects.exists()


def test_a_leader_reads_the_record_and_the_reason_why_not(client, riverside, sun, make):
    activity = make.activity(riverside)
    client.force_login(sun)

    page = client.get(activity.get_absolute_url())
    edit = client.get(reverse("activity_edit", args=[activity.pk]))

    assert escape(str(page.context["can_record"].reason)) in page.content.decode()
    assert reverse("activity_edit", args=[activity.pk]) not in page.content.decode()
    assert edit.status_code == 403


def test_another_branch_does_not_know_it_exists(client, riverside, zhao, make):
    activity = make.activity(riverside, "河滨的秘密")
    client.force_login(zhao)
    edit = reverse("activity_edit", args=[activity.pk])

    assert client.get(activity.get_absolute_url()).status_code == 404
    assert client.get(edit).status_code == 404
    assert client.post(edit, filled(make)).status_code == 404
    assert client.post(reverse("activity_submit", args=[activity.pk]), {"version": 1}).status_code == 404
    assert "河滨的秘密" not in client.get(reverse("activity_list")).content.decode()


def test_nobody_moves_a_record_out_of_an_organization_that_is_not_hers(riverside, hillside, sun, make):
    make.appointment(sun, "recorder", hillside)
    activity = make.activity(riverside)
    activity.organization = hillside

    with pytest.raises(PermissionDenied):
        records.record_activity(activity, by=sun)

    assert Activity.objects.get().organization == riverside


def test_a_saved_record_is_submitted_from_its_page(client, riverside, li, make):
    activity = make.activity(riverside)
    client.force_login(li)

    response = client.post(reverse("activity_submit", args=[activity.pk]), {"version": activity.version})

    activity.refresh_from_db()
    assert (response.url, activity.state) == (activity.get_absolute_url(), ActivityState.SUBMITTED)


def test_who_changed_places_with_whom_is_on_record(riverside, li, members, make):
    here, away, third = members
    activity = Activity(organization=riverside, kind=make.kind(), topic="点名", held_on=date(2010, 6, 10))
    seats = {here: Presence.PRESENT, away: Presence.SICK, third: Presence.PRESENT}
    records.record_activity(activity, by=li, attendance=seats)

    swapped = {here: Presence.SICK, away: Presence.PRESENT}
    records.record_activity(activity, by=li, attendance=seats | swapped)

    entry = AuditEntry.objects.about(activity).get(action="activity.change")
    assert entry.before == {"attendance": [["安一", "present"], ["包二", "sick"]]}
    assert entry.after == {"attendance": [["安一", "sick"], ["包二", "present"]]}


def test_the_page_of_a_record_names_what_changed_of_its_attendance(client, riverside, li, members, make):
    client.force_login(li)
    create(client, filled(make, members, save="1"))

    page = client.get(Activity.objects.get().get_absolute_url())

    [(_entry, _verb, names)] = page.context["history"]
    assert "到会情况" in [str(name) for name in names]


def test_a_form_that_is_sent_twice_is_done_once(client, li, riverside):
    client.force_login(li)
    sent = {"once": "8d6bb0c2-0000-4000-8000-000000000001", "kind": factories.kind().pk, "topic": "学习党章"}
    sent |= {"organization": riverside.pk, "held_on": "2010-06-10", "save": "1"}
    first, second = (client.post(reverse("activity_create"), sent) for _ in range(2))
    assert Activity.objects.count() == 1
    assert (first.status_code, second.status_code) == (302, 302)
    assert second.url == first.url == Activity.objects.get().get_absolute_url()


def test_what_was_refused_can_be_sent_again_with_the_same_key(client, li, riverside):
    client.force_login(li)
    sent = {
        "once": "8d6bb0c2-0000-4000-8000-000000000002",
        "kind": factories.kind().pk,
        "held_on": "2010-06-10",
    }
    sent |= {"organization": riverside.pk, "save": "1"}
    assert client.post(reverse("activity_create"), sent).status_code == 422
    assert client.post(reverse("activity_create"), sent | {"topic": "学习党章"}).status_code == 302
    assert Activity.objects.count() == 1


def test_the_same_page_with_other_words_is_other_work(client, li, riverside):
    client.force_login(li)
    sent = {"once": "8d6bb0c2-0000-4000-8000-000000000003", "kind": factories.kind().pk, "topic": "学习党章"}
    sent |= {"organization": riverside.pk, "held_on": "2010-06-10", "save": "1"}
    client.post(reverse("activity_create"), sent)
    client.post(reverse("activity_create"), sent | {"topic": "学习党史", "another": "on"})
    assert sorted(Activity.objects.values_list("topic", flat=True)) == ["学习党史", "学习党章"]


def test_a_draft_that_arrives_after_its_form_was_sent_is_let_go(client, li, riverside):
    client.force_login(li)
    page = "8d6bb0c2-0000-4000-8000-000000000004"
    sent = {"once": page, "kind": factories.kind().pk, "topic": "学习党章", "organization": riverside.pk}
    client.post(reverse("activity_create"), sent | {"held_on": "2010-06-10", "save": "1"})
    late = {"content": {"topic": ["学习党章"]}, "once": page, "typed_at": 1}
    url = reverse("draft_save", args=["activity", "new"])
    assert client.post(url, late, content_type="application/json").status_code == 200
    assert not li.drafts.exists()


def test_of_two_saves_of_one_page_the_one_typed_later_wins(li):
    page = "8d6bb0c2-0000-4000-8000-000000000005"
    save_draft(li, "activity", "new", {"topic": ["后写"]}, page=page, typed_at=2)
    save_draft(li, "activity", "new", {"topic": ["先写"]}, page=page, typed_at=1)
    assert li.drafts.get().content == {"topic": ["后写"]}
