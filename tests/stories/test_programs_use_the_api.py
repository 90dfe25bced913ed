"""A secretary's program writes a record and hands it in; staff return it; it is mended and verified. Over HTTP."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from rest_framework.authtoken.models import Token
from rest_framework.throttling import UserRateThrottle

from accounts.models import AuditEntry
from activities.choices import ActivityState, Presence
from activities.models import Activity
from activities.services import records
from campaigns.choices import TaskState
from orgs.periods import Period
from reports.choices import BulletinState
from reports.models import Bulletin
from reports.services import bulletins

API = "/api/v1"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON = "application/json"


@pytest.fixture
def ask(client):
    """A request by a person, as JSON; ``seen`` is the version that she saw."""

    def ask(person, method, address, data=None, *, seen=None):
        client.force_login(person)
        headers = {"If-Match": f'"{seen}"'} if seen is not None else {}
        body = {} if data is None else {"data": json.dumps(data), "content_type": JSON}
        return getattr(client, method)(f"{API}{address}", headers=headers, **body)

    return ask


def written(riverside, **fields):
    return {
        "organization": riverside.pk,
        "kind": "theme_day",
        "topic": "重温入党誓词",
        "held_on": "2010-07-01",
    } | fields


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


# Who asks


def test_a_token_opens_the_same_rows_and_no_others(client, riverside, hillside, li, make):
    make.member(riverside)
    make.member(hillside)
    token = Token.objects.create(user=li)

    answer = client.get(f"{API}/members/", headers={"Authorization": f"Token {token.key}"})

    assert [member["organization"] for member in answer.json()["results"]] == [riverside.pk]
    li.is_active = False
    li.save()
    assert client.get(f"{API}/members/", headers={"Authorization": f"Token {token.key}"}).status_code == 401


ADDRESSES = [
    "", "organizations/", "members/", "campaigns/", "tasks/", "activities/", "activity-kinds/", "figures/",
    "bulletins/", "jobs/1/", "schema/", "nowhere/",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_is_answered_without_signing_in(client, db, address):
    assert client.get(f"{API}/{address}").status_code == 401


def test_a_session_needs_its_csrf_token(li, riverside, make):
    client = Client(enforce_csrf_checks=True)
    client.force_login(li)

    answer = client.post(f"{API}/activities/", json.dumps(written(riverside)), content_type=JSON)

    assert (answer.status_code, Activity.objects.count()) == (403, 0)


def test_too_many_requests_are_told_to_wait(ask, li, monkeypatch):
    monkeypatch.setattr(UserRateThrottle, "rate", "2/min", raising=False)
    monkeypatch.setattr(UserRateThrottle, "cache_format", "test_%(scope)s_%(ident)s")

    codes = [ask(li, "get", "/activity-kinds/").status_code for _time in range(3)]

    assert codes == [200, 200, 429]


def test_the_documentation_has_nothing_inline(client, li):
    assert client.get(f"{API}/docs/").status_code == 302
    client.force_login(li)

    page = client.get(f"{API}/docs/")

    text = page.content.decode()
    assert "<style" not in text
    assert "style=" not in text
    assert text.count("<script") == text.count("<script src=") == 3
    assert "'unsafe-inline'" not in page["Content-Security-Policy"]
    script = client.get(f"{API}/docs/?script=")
    assert script["Content-Type"].startswith("application/javascript")


# What must not leak, and what must not break


def test_no_answer_holds_a_whole_number(ask, riverside, county, sprint, li, wang, make):
    member = make.member(riverside)
    seats = [{"member": member.pk, "presence": "present"}]
    made = ask(li, "post", "/activities/", written(riverside, attendance=seats)).json()
    task = make.task(riverside, sprint)
    bulletin = bulletins.ask_for_bulletin(county, sprint, Period.parse("2010-07"), by=wang)
    bulletins.build_bulletin(bulletin, progress=lambda done, total: None)
    addresses = [
        "/organizations/", f"/organizations/{riverside.pk}/", "/members/", f"/members/{member.pk}/",
        f"/members/?q={member.name}", "/campaigns/", f"/campaigns/{sprint.pk}/", "/tasks/", f"/tasks/{task.pk}/",
        "/activities/", f"/activities/{made['id']}/", "/activity-kinds/", f"/figures/?organization={riverside.pk}",
        f"/figures/members.total/?organization={riverside.pk}", "/bulletins/", f"/bulletins/{bulletin.pk}/",
        f"/jobs/{bulletin.job_id}/", f"/members/?q={member.id_number}", f"/members/?q={member.phone}",
    ]  # fmt: skip

    answers = [ask(wang, "get", address) for address in addresses]

    assert [answer.status_code for answer in answers] == [200] * 17 + [400] * 2
    text = "".join(answer.content.decode() for answer in answers)
    secrets = (
        member.id_number,
        member.phone,
        member.id_number_sealed,
        member.phone_sealed,
        member.id_number_hash,
    )
    assert [secret for secret in secrets if secret in text] == []
    assert text.count(member.masked_id_number) == text.count(member.masked_phone) == 3


LISTS = {
    "members": lambda make, riverside, sprint: make.member(riverside),
    "tasks": lambda make, riverside, sprint: make.task(riverside, sprint),
    "activities": lambda make, riverside, sprint: make.activity(riverside),
}


@pytest.mark.parametrize("name", ["members", "tasks", "activities"])
def test_a_list_costs_the_same_however_long_it_is(ask, name, riverside, sprint, wang, make):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            answer = ask(wang, "get", f"/{name}/")
        return answer.json()["count"], len(queries)

    LISTS[name](make, riverside, sprint)
    ask(wang, "get", f"/{name}/")
    few = cost()
    for _time in range(29):
        LISTS[name](make, riverside, sprint)

    assert few[0] == 1
    assert cost() == (30, few[1])


def test_a_record_costs_the_same_however_many_attended(ask, riverside, li, make):
    kept = []

    def cost(people):
        seats = [{"member": make.member(riverside).pk, "presence": "present"} for _time in range(people)]
        seats += [{"member": pk, "presence": "present"} for pk in kept]
        kept.extend(seat["member"] for seat in seats if seat["member"] not in kept)
        pk = ask(li, "post", "/activities/", written(riverside, attendance=seats)).json()["id"]
        with CaptureQueriesContext(connection) as queries:
            answer = ask(li, "get", f"/activities/{pk}/")
        return len(answer.json()["attendance"]), len(queries)

    one, queries = cost(1)

    assert (one, cost(29)) == (1, (30, queries))


def test_pages_hold_fifty_and_never_more_than_two_hundred(ask, riverside, sprint, wang, make):
    for _time in range(51):
        make.task(riverside, sprint)

    def rows(query):
        return len(ask(wang, "get", f"/tasks/{query}").json()["results"])

    assert (rows(""), rows("?page=2"), rows("?page_size=51"), rows("?page_size=10")) == (50, 1, 51, 10)


WRONG = [
    "/tasks/?statee=open", "/tasks/?state=asleep", "/tasks/?organization=1%00", "/tasks/?organization=" + "9" * 5000,
    "/tasks/?organization=99999999999999999999999", "/tasks/?q=%00", "/tasks/?ordering=organization__path",
    "/tasks/?ordering=pk;drop", "/tasks/?page=x", "/tasks/?page=0", "/tasks/?page_size=-1", "/tasks/?page_size=x",
    "/tasks/?_connector=OR", "/tasks/?month=2010-13", "/activities/?month=0000",
    "/activities/?month=%25d%25", "/activities/?kind=1e400", "/tasks/?detail=x",
    "/members/?flag=none", "/organizations/?finding=x", "/bulletins/?state=x", "/figures/", "/figures/?organization=x",
    "/figures/?organization=1&day=2010-02-30", "/figures/?organization=1&day=0001-01-01",
    "/figures/?organization=1&day=9999-12-31", "/figures/?organization=-1", "/figures/?organization=" + "9" * 30,
    "/figures/tasks.total/?organization=1&x=1", "/activities/1/?topic=x", "/tasks/?format=api",
]  # fmt: skip


@pytest.mark.parametrize("address", WRONG)
def test_a_wrong_address_is_told_and_breaks_nothing(ask, wang, address):
    answer = ask(wang, "get", address)

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


@pytest.mark.parametrize(
    "address", ["/tasks/0/", "/tasks/-1/", "/tasks/x/", "/tasks/1%00/", "/tasks/1.5/", f"/tasks/{'9' * 5000}/",
                f"/tasks/{'9' * 30}/", "/tasks/1/%0a/", "/figures/%00/?organization=1", "/tasks/?page=99999"]
)  # fmt: skip
def test_what_is_not_there_is_not_found_in_the_same_words(ask, wang, address):
    answer = ask(wang, "get", address)

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


WRONG_FIELDS = [
    {"held_on": "2010-02-30"}, {"held_on": "0001-01-01"}, {"held_on": "2150-01-01"}, {"held_on": 20100701},
    {"topic": "a\u0000b"}, {"topic": "\ud800"}, {"topic": "字" * 201}, {"topic": ""}, {"topic": ["x"]}, {"topic": None},
    {"kind": "nothing"}, {"kind": {"code": "theme_day"}}, {"kind": "a\u0000"}, {"starts_at": "25:00"},
    {"organization": 10**30}, {"organization": 1.5}, {"organization": True}, {"organization": "\u0000"},
    {"organization": None}, {"attendance": {}}, {"attendance": [[]]}, {"attendance": [{"member": 10**30, "presence": "present"}]},
    {"attendance": [{"member": 1}]}, {"kind": "volunteering", "service_person_times": -1},
    {"kind": "volunteering", "service_person_times": 10**12}, {"kind": "volunteering"}, {"unheard_of": 1},
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG_FIELDS, ids=[json.dumps(wrong)[:40] for wrong in WRONG_FIELDS])
def test_a_wrong_field_is_named(ask, riverside, li, wrong):
    answer = ask(li, "post", "/activities/", written(riverside) | wrong)

    assert answer.status_code == 400
    assert set(answer.json()["errors"]) <= {*wrong, "service_person_times"}
    assert Activity.objects.count() == 0


@pytest.mark.parametrize(
    "body", ["", "[", "[]", "null", "1", '"x"', "NaN", "[" * 100_000, '{"topic":' * 100_000, '{"held_on": ' + "9" * 5000 + "}", "\x00"]
    , ids=lambda body: body[:9] or "nothing"
)  # fmt: skip
def test_a_body_that_is_no_record_is_refused(client, li, body):
    client.force_login(li)

    assert client.post(f"{API}/activities/", body, content_type=JSON).status_code == 400


def test_a_body_may_be_neither_large_nor_a_form(client, li, settings):
    client.force_login(li)
    large = json.dumps({"topic": "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE})

    assert client.post(f"{API}/activities/", large, content_type=JSON).status_code == 413
    token = {"Authorization": f"Token {Token.objects.create(user=li).key}"}
    by_token = Client().post(f"{API}/activities/", large, content_type=JSON, headers=token)
    assert by_token.status_code == 413
    assert client.post(f"{API}/activities/", {"topic": "x"}).status_code == 415


def test_bulletins_are_of_months_that_have_begun(ask, county, sprint, wang):
    wish = {"organization": county.pk, "campaign": sprint.pk}

    answers = [
        ask(wang, "post", "/bulletins/", wish | {"period": period})
        for period in ("2010", "2010-Q2", "2150-01", "2010-13", "x", "2010-07\u0000", 201007)
    ]

    assert [(answer.status_code, list(answer.json()["errors"])) for answer in answers] == [
        (400, ["period"])
    ] * 7
    assert Bulletin.objects.count() == 0


def in_chinese(msgid):
    with translation.override("zh-hans"):
        return translation.gettext(msgid)
