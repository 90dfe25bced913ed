"""A secretary's program writes a record and hands it in; staff return it; it is mended and verified. Over HTTP."""

from datetime import date, timedelta

import pytest

from accounts.models import AuditEntry
from activities.choices import ActivityState, Presence
from activities.models import Activity
from activities.services import records
from campaigns.choices import TaskState
from orgs.periods import Period
from reports.choices import BulletinState
from reports.models import Bulletin
from reports.services import bulletins
from tests.api_calls import API, in_chinese, written

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


# The story


def test_a_record_goes_there_and_back(ask, riverside, li, wang, make):
    zhang, qian = make.member(riverside, "张三"), make.member(riverside, "钱四")
    seats = [
        {"member": zhang.pk, "presence": "present"},
        {"member": qian.pk, "presence": "sick"},
    ]

    made = ask(li, "post", "/activities/", written(riverside, attendance=seats))
    assert (made.status_code, made["ETag"]) == (201, '"1"')
    where = f"/activities/{made.json()['id']}"

    submitted = ask(li, "post", f"{where}/submit/", seen=1)
    assert (submitted.status_code, submitted.json()["state"]) == (200, "submitted")

    returned = ask(wang, "post", f"{where}/return/", {"reason": "地点没有写"}, seen=2)
    assert (returned.json()["state"], returned.json()["return_reason"]) == ("returned", "地点没有写")

    mended = ask(li, "patch", f"{where}/", {"place": "机关会议室"}, seen=3)
    assert (mended.status_code, mended.json()["place"]) == (200, "机关会议室")

    assert ask(li, "post", f"{where}/submit/", seen=4).status_code == 200
    verified = ask(wang, "post", f"{where}/verify/", seen=5)
    assert (verified.json()["state"], verified["ETag"]) == ("verified", '"6"')

    activity = Activity.objects.get()
    assert (activity.due_count, activity.present_count, activity.leave_count) == (2, 1, 1)
    assert [(seat["member_name"], seat["presence"]) for seat in verified.json()["attendance"]] == [
        ("钱四", "sick"),
        ("张三", "present"),
    ]
    assert list(AuditEntry.objects.about(activity).order_by("pk").values_list("actor_name", "action")) == [
        ("李书记", "activity.create"),
        ("李书记", "activity.submitted"),
        ("王干事", "activity.returned"),
        ("李书记", "activity.change"),
        ("李书记", "activity.submitted"),
        ("王干事", "activity.verified"),
    ]


def test_the_whole_record_can_be_sent_back_as_it_was_read(ask, riverside, li, make):
    activity = make.activity(riverside)
    read = ask(li, "get", f"/activities/{activity.pk}/").json()

    answer = ask(li, "put", f"/activities/{activity.pk}/", read | {"topic": "学习新党章"}, seen=1)

    assert answer.json() == read | {"topic": "学习新党章", "version": 2}


def test_what_services_decide_cannot_be_written(ask, riverside, hillside, li, wang, make):
    activity = make.activity(riverside)
    forged = {
        "organization": hillside.pk, "state": "verified", "version": 99, "submitted_by": "王干事", "due_count": 50,
        "decided_at": "2010-07-01T00:00:00Z", "return_reason": "x", "id": 12345,
    }  # fmt: skip

    answer = ask(li, "patch", f"/activities/{activity.pk}/", forged, seen=1)

    activity.refresh_from_db()
    assert answer.status_code == 200
    assert (activity.organization, activity.state, activity.version) == (riverside, ActivityState.DRAFT, 2)
    assert (activity.submitted_by, activity.decided_at, activity.due_count) == (None, None, 0)


# Refused, too late, stale, stranger


def test_a_leader_reads_but_does_not_write(ask, riverside, sun, make):
    activity = make.activity(riverside)

    assert ask(sun, "get", f"/activities/{activity.pk}/").status_code == 200
    answers = [
        ask(sun, "post", "/activities/", written(riverside)),
        ask(sun, "patch", f"/activities/{activity.pk}/", {"topic": "别的"}, seen=1),
        ask(sun, "post", f"/activities/{activity.pk}/submit/", seen=1),
    ]

    reason = "Only committee staff and the organization's own secretary or recorder may write this record."
    with_reason = [(answer.status_code, answer.json()["detail"]) for answer in answers]
    assert with_reason == [(403, in_chinese(reason))] * 3
    assert list(Activity.objects.values_list("topic", "version")) == [("学习党章", 1)]


def test_a_stranger_does_not_know_it_exists(ask, riverside, zhao, sprint, make):
    activity, task, member = make.activity(riverside), make.task(riverside, sprint), make.member(riverside)
    unknown = ask(zhao, "get", "/activities/987654/")

    answers = [
        ask(zhao, "get", f"/activities/{activity.pk}/"),
        ask(zhao, "patch", f"/activities/{activity.pk}/", {"topic": "别的"}, seen=1),
        ask(zhao, "post", f"/activities/{activity.pk}/submit/", seen=1),
        ask(zhao, "get", f"/tasks/{task.pk}/"),
        ask(zhao, "post", f"/tasks/{task.pk}/complete/", {}, seen=1),
        ask(zhao, "get", f"/members/{member.pk}/"),
        ask(zhao, "get", f"/figures/?organization={riverside.pk}"),
    ]

    assert [(answer.status_code, answer.content) for answer in answers] == [(404, unknown.content)] * 7
    lists = [ask(zhao, "get", f"/{name}/").json()["count"] for name in ("activities", "tasks", "members")]
    assert lists == [0, 0, 0]
    refused = ask(zhao, "post", "/activities/", written(riverside))
    assert (refused.status_code, list(refused.json()["errors"])) == (400, ["organization"])


def test_a_change_says_which_version_it_saw(ask, riverside, li, make):
    activity = make.activity(riverside)

    answers = [
        ask(li, "patch", f"/activities/{activity.pk}/", {"topic": "别的"}),
        ask(li, "post", f"/activities/{activity.pk}/submit/"),
    ]

    assert [answer.status_code for answer in answers] == [428, 428]
    assert Activity.objects.get().version == 1


def test_who_comes_second_is_shown_what_the_first_wrote(ask, riverside, li, mei, make):
    activity = make.activity(riverside)
    ask(mei, "patch", f"/activities/{activity.pk}/", {"topic": "梅写的"}, seen=1)

    late = ask(li, "patch", f"/activities/{activity.pk}/", {"topic": "李写的"}, seen=1)

    assert (late.status_code, late["ETag"]) == (412, '"2"')
    assert late.json()["current"]["topic"] == "梅写的"
    assert Activity.objects.get().topic == "梅写的"


@pytest.mark.parametrize("named", ['W/"1"', "1", '"1", "2"', '"' + "9" * 5000 + '"', "'1'"])
def test_what_is_no_version_of_ours_is_stale(client, riverside, li, make, named):
    activity = make.activity(riverside)
    client.force_login(li)

    answer = client.post(f"{API}/activities/{activity.pk}/submit/", headers={"If-Match": named})

    assert answer.status_code == 412


def test_a_submitted_record_is_closed_to_its_people(ask, riverside, li, make):
    activity = records.submit_activity(make.activity(riverside), by=li)

    changed = ask(li, "patch", f"/activities/{activity.pk}/", {"topic": "别的"}, seen=2)
    again = ask(li, "post", f"/activities/{activity.pk}/submit/", seen=2)

    assert [changed.status_code, again.status_code] == [409, 409]
    assert Activity.objects.get().topic == "学习党章"


def test_only_those_due_stand_on_the_sheet_and_once(ask, riverside, hillside, li, make):
    member, stranger = make.member(riverside), make.member(hillside)
    there = {"member": member.pk, "presence": Presence.PRESENT}

    answers = [
        ask(li, "post", "/activities/", written(riverside, attendance=[there, there])),
        ask(li, "post", "/activities/", written(riverside, attendance=[there | {"member": stranger.pk}])),
        ask(li, "post", "/activities/", written(riverside, attendance=[there | {"presence": "asleep"}])),
    ]

    assert [(answer.status_code, list(answer.json()["errors"])) for answer in answers] == [
        (400, ["attendance"])
    ] * 3
    assert Activity.objects.count() == 0


# Tasks


def test_a_secretary_completes_a_task_and_staff_reopen_it(ask, riverside, sprint, li, wang, make):
    task = make.task(riverside, sprint)

    done = ask(li, "post", f"/tasks/{task.pk}/complete/", {"done_on": "2010-06-20"}, seen=1)
    assert (done.status_code, done.json()["state"], done.json()["light"]) == (200, "done", "done")

    refused = ask(li, "post", f"/tasks/{task.pk}/reopen/", {"reason": "没有做完"}, seen=2)
    assert refused.status_code == 403
    assert ask(li, "post", f"/tasks/{task.pk}/complete/", {}, seen=2).status_code == 409

    reopened = ask(wang, "post", f"/tasks/{task.pk}/reopen/", {"reason": "没有做完"}, seen=2)
    assert (reopened.json()["state"], reopened.json()["done_on"], reopened["ETag"]) == ("open", None, '"3"')


def test_a_task_is_not_done_tomorrow(ask, riverside, sprint, li, make):
    task = make.task(riverside, sprint)
    tomorrow = (date.today() + timedelta(days=2)).isoformat()

    answer = ask(li, "post", f"/tasks/{task.pk}/complete/", {"done_on": tomorrow}, seen=1)

    task.refresh_from_db()
    assert (answer.status_code, task.state) == (400, TaskState.OPEN)
    assert answer.json()["detail"] == in_chinese("A task cannot be done on a day that has not come yet.")


# Figures and bulletins


def test_figures_agree_with_the_rows(ask, riverside, hillside, county, sprint, li, wang, make):
    make.task(riverside, sprint)
    make.task(hillside, sprint, done_on=date(2010, 6, 1))
    where = f"/figures/?organization={county.pk}&day=2010-07-31"

    whole = {figure["code"]: figure["value"] for figure in ask(wang, "get", where).json()}
    one = ask(wang, "get", f"/figures/tasks.overdue/?organization={county.pk}&day=2010-07-31").json()

    assert (whole["tasks.total"], whole["tasks.done"], whole["tasks.overdue"]) == (2, 1, 1)
    assert (one["value"], one["rows_url"]) == (
        1,
        f"http://testserver/figures/tasks.overdue/?organization={county.pk}&day=2010-07-31",
    )
    assert ask(li, "get", where).status_code == 404
    assert ask(wang, "get", f"/figures/nothing/?organization={county.pk}").status_code == 404


def test_staff_ask_for_a_bulletin_watch_it_sign_it_and_fetch_it(ask, riverside, county, sprint, wang, make):
    make.task(riverside, sprint)
    wish = {"organization": county.pk, "campaign": sprint.pk, "period": "2010-07"}

    asked = ask(wang, "post", "/bulletins/", wish)
    assert (asked.status_code, asked.json()["state"], asked.json()["job"]["percent"]) == (202, "queued", 0)
    assert asked["Location"] == f"http://testserver{API}/jobs/{asked.json()['job']['id']}/"
    job = ask(wang, "get", f"/jobs/{asked.json()['job']['id']}/").json()
    assert (job["state"], job["done"], job["total"], job["percent"]) == ("queued", 0, 0, 0)

    where = f"/bulletins/{asked.json()['id']}"
    assert ask(wang, "get", f"{where}/xlsx/").status_code == 409
    assert ask(wang, "post", f"{where}/sign/", seen=1).status_code == 409
    bulletin = bulletins.build_bulletin(Bulletin.objects.get(), progress=lambda done, total: None)

    signed = ask(wang, "post", f"{where}/sign/", seen=bulletin.version)
    assert (signed.status_code, signed.json()["state"], signed.json()["number"]) == (200, "signed", 1)
    assert signed.json()["snapshot"]["totals"]["total"] == 1
    assert ask(wang, "post", "/bulletins/", wish).status_code == 200

    workbook = ask(wang, "get", f"{where}/xlsx/")
    assert (workbook["Content-Type"], workbook.content[:2]) == (XLSX, b"PK")
    assert "attachment" in workbook["Content-Disposition"]


def test_others_do_not_issue_bulletins(ask, county, riverside, sprint, li, sun, wang):
    wish = {"organization": county.pk, "campaign": sprint.pk, "period": "2010-07"}
    own = wish | {"organization": riverside.pk}

    assert ask(sun, "post", "/bulletins/", wish).status_code == 403
    assert ask(li, "post", "/bulletins/", own).status_code == 403
    assert ask(li, "post", "/bulletins/", wish).status_code == 400
    assert Bulletin.objects.count() == 0
    bulletin = bulletins.ask_for_bulletin(county, sprint, Period.parse("2010-07"), by=wang)
    assert ask(sun, "get", f"/jobs/{bulletin.job_id}/").status_code == 404
    assert ask(sun, "post", f"/bulletins/{bulletin.pk}/sign/", seen=1).status_code == 403
    assert Bulletin.objects.get().state == BulletinState.QUEUED
