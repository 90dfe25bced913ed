"""The auditor reads who did what in the own tree; nothing can be changed, and no secret stands in clear."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts import services as account_services
from accounts.models import AuditEntry
from accounts.querysets import AppendOnly
from activities import choices as activities
from campaigns import choices as campaigns
from exchange import choices as exchange
from orgs.choices import PostTitle, Role
from orgs.models import Organization
from orgs.services.appointments import appoint
from orgs.services.members import reveal_member, save_member
from orgs.services.organizations import fill_post, save_organization
from reports import choices as reports
from reports.trail import ACTIONS, without_numbers

URL = "audit_list"
APPS = ("accounts", "jobs", "exchange", "orgs", "activities", "campaigns", "reports")


def lines(response):
    return [(line.actor, line.action, line.target) for line in response.context["lines"]]


def targets(response):
    return [line.target for line in response.context["lines"]]


@pytest.fixture
def trail(county, riverside, hillside, li, zhao):
    """One entry each about the county, Riverside and Hillside; what the set-up left is not looked at."""
    audit.record(li, "organization.change", riverside, before={"unit": "旧单位"}, after={"unit": "新单位"})
    audit.record(zhao, "organization.change", hillside, before={"unit": ""}, after={"unit": "山边"})
    return list(AuditEntry.objects.order_by("-pk")[:2])


def test_the_auditor_reads_newest_first_field_by_field(client, county, riverside, hillside, he, trail):
    client.force_login(he)

    response = client.get(reverse(URL))

    assert targets(response)[:2] == [hillside.name, riverside.name]
    change = response.context["lines"][1].changes[0]
    assert (change.before, change.after) == ("旧单位", "新单位")
    page = response.content.decode()
    assert ("<del>旧单位</del>" in page, "<ins>新单位</ins>" in page) == (True, True)


@pytest.mark.parametrize(("person", "other"), [("li", "hillside"), ("zhao", "riverside")])
def test_a_secretary_reads_her_own_part_only(client, request, riverside, hillside, trail, person, other):
    client.force_login(request.getfixturevalue(person))

    found = targets(client.get(reverse(URL)))

    assert request.getfixturevalue(other).name not in found
    assert len(found) == 2  # her organization was set up, and changed


@pytest.mark.parametrize("person", ["sun", "mei"])
def test_leaders_and_recorders_do_not_read_it(client, request, riverside, trail, person):
    client.force_login(request.getfixturevalue(person))

    assert client.get(reverse(URL)).status_code == 403


def test_someone_without_an_appointment_does_not_read_it(client, trail, make):
    client.force_login(make.user("nobody"))

    assert client.get(reverse(URL)).status_code == 403


def test_accounts_are_for_auditors_and_administrators_at_the_top(
    client, county, riverside, he, gu, wang, make
):
    account_services.switch_account(wang, active=True, by=gu)
    below = make.person("bai", Role.AUDITOR, riverside)

    read = {}
    for person in (he, gu, wang, below):
        client.force_login(person)
        read[person.username] = [line for line in lines(client.get(reverse(URL))) if line[2] == str(wang)]

    assert {name: len(found) for name, found in read.items()} == {"he": 1, "gu": 1, "wang": 0, "bai": 0}


def test_administrators_read_who_was_appointed_and_no_work(client, county, riverside, gu, li, make):
    audit.record(li, "organization.change", riverside, after={"unit": "新单位"})
    appointment = appoint(make.user("qian", "钱"), Role.RECORDER, riverside, by=gu)
    client.force_login(gu)

    assert targets(client.get(reverse(URL))) == [str(appointment)]


def test_the_trail_is_filtered(client, county, riverside, hillside, li, he, trail):
    client.force_login(he)
    today = timezone.localdate()

    def found(**wishes):
        return targets(client.get(reverse(URL), wishes))

    assert found(actor="李书记") == [riverside.name]
    assert found(q="山边", action="organization.change") == [hillside.name]
    assert found(action="organization.change") == [hillside.name, riverside.name]
    assert found(first=today, last=today, action="organization.change") == [hillside.name, riverside.name]
    assert found(last=today - timedelta(days=1)) == []
    assert found(first=today + timedelta(days=1)) == []


def test_a_day_that_is_none_is_said(client, he, trail):
    client.force_login(he)

    response = client.get(reverse(URL), {"first": "昨天"})

    assert response.status_code == 200
    assert list(response.context["filter"].form.errors) == ["first"]


def test_no_number_stands_in_clear(client, riverside, he, li, make):
    member = make.member(riverside)
    member.phone = "19912345678"
    save_member(member, by=li)
    reveal_member(member, by=li, reason=f"核对 {member.id_number}，电话19912345678")
    client.force_login(he)

    page = client.get(reverse(URL)).content.decode()

    assert member.masked_id_number in page
    assert (member.id_number in page, "19912345678" in page) == (False, False)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("990102197003020017", "990***********0017"),
        ("身份证99010219700302001X，已核", "身份证990***********001X，已核"),
        ("打13812345678", "打138****5678"),
        ("a7" * 16 + "13812345678" + "0" * 21, "a7" * 16 + "13812345678" + "0" * 21),
        ("9" * 20 + "a13812345678", "9" * 20 + "a13812345678"),
        ("tel13812345678", "tel138****5678"),
        ("2010-07-31 第 205 项", "2010-07-31 第 205 项"),
        ("订单1234567890123456789012", "订单1234567890123456789012"),
        ("", ""),
    ],
)
def test_what_looks_like_a_secret_number_is_masked(text, shown):
    assert without_numbers(text) == shown


def test_codes_are_shown_in_words(client, county, riverside, he):
    branch = Organization.objects.get(pk=riverside.pk)
    branch.parent, branch.kind = None, "general_branch"
    save_organization(branch, by=None)
    branch.parent = county
    save_organization(branch, by=None)
    client.force_login(he)

    fill_post(riverside, PostTitle.PUBLICITY_MEMBER, "宣传委员甲", by=None)

    post, moved, *_ = client.get(reverse(URL)).context["lines"]

    assert [change.after for change in post.changes] == ["宣传委员甲", PostTitle.PUBLICITY_MEMBER.label]
    assert [(change.before, change.after) for change in moved.changes] == [("", county.name)]
    assert [line.action for line in (post, moved)] == [
        ACTIONS["organization.post"],
        ACTIONS["organization.change"],
    ]


def test_every_verb_has_words():
    """Those written out in the code, and those made of the states that a workflow moves to."""
    code = "".join(path.read_text() for app in APPS for path in Path(settings.ROOT, app).rglob("*.py"))
    written = set(re.findall(r'audit\.record\([^"]*?"([a-z_]+\.[a-z_]+)"', code))
    moved = {
        f"{noun}.{state}"
        for noun, moves in (
            ("activity", activities.MOVES),
            ("bulletin", reports.MOVES),
            ("import", exchange.MOVES),
            ("task", campaigns.MOVES),
        )
        for state in set().union(*moves.values())
    }

    assert len(written) > 10
    assert sorted((written | moved) - set(ACTIONS)) == []


def test_reading_is_all_that_can_be_done(client, he, trail):
    client.force_login(he)

    assert client.post(reverse(URL)).status_code == 405
    with pytest.raises(AppendOnly):
        trail[0].delete()
    with pytest.raises(AppendOnly):
        trail[0].save()


def test_the_trail_costs_the_same_however_long_it_is(client, county, riverside, he, trail):
    client.force_login(he)
    client.get(reverse(URL))
    with CaptureQueriesContext(connection) as short:
        client.get(reverse(URL))
    for number in range(28):
        audit.record(he, "organization.change", riverside, after={"parent_id": county.pk, "sort": number})
    with CaptureQueriesContext(connection) as long:
        response = client.get(reverse(URL))

    assert len(response.context["page_obj"]) >= 30
    assert len(long) == len(short)
