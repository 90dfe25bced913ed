"""Who may ask the API, how often and for how much, and what it answers to a question that is wrong."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rest_framework.authtoken.models import Token
from rest_framework.throttling import UserRateThrottle

from activities.models import Activity
from orgs.periods import Period
from reports.models import Bulletin
from reports.services import bulletins
from tests.api_calls import API, JSON, written

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
