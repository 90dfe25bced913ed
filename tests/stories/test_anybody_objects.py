"""Anybody reads the notice without signing in and objects, by name or not; somebody unbound looks into it, and the objector
reads the answer by number and code."""

import re
from itertools import count

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry, InboxItem
from awards.models import Nomination, Objection
from orgs.choices import Role
from orgs.models import Identity
from tests import factories_awards as made
from tests import factories_nominations as on_way
from tests import factories_publicity as notices

FACTS = "该同志去年三次无故缺席支部党员大会，与所报事迹材料明显不符。"
_addresses = count(1)


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-06-10"
    return settings


@pytest.fixture
def notice(county, riverside, hillside, wang):
    item = made.item(made.scheme(county, state="open"))
    rows = [on_way.in_state(on_way.nomination(item, unit), "chosen") for unit in (riverside, hillside)]
    return notices.posted(rows, by=wang)


@pytest.fixture
def rows(notice):
    return [entry.nomination for entry in notice.entries.all()]


@pytest.fixture
def anybody():
    """A browser that nobody signed in to, at an address of its own."""
    return Client(REMOTE_ADDR=f"10.9.8.{next(_addresses)}")


@pytest.fixture
def chen(make, county):
    return make.person("chen", Role.STAFF, county, "陈干事")


def object_to(browser, notice, row, **fields):
    typed = {"nomination": row.uid, "facts": FACTS, "how": "anonymous"} | fields
    return browser.post(reverse("public_objection_create", args=[notice.uid]), typed, follow=True)


def receipt_of(page):
    """(number, code) as the receipt shows them."""
    return re.findall(r"<dd>([0-9A-Z-]+)</dd>", page.content.decode())


def states(rows):
    return [Nomination.objects.get(pk=row.pk).state for row in rows]


def test_the_notice_is_read_without_signing_in(anybody, notice, rows):
    listed = anybody.get(reverse("public_publicity_list")).content.decode()
    assert reverse("public_publicity_detail", args=[notice.uid]) in listed
    page = anybody.get(reverse("public_publicity_detail", args=[notice.uid])).content.decode()
    for row in rows:
        assert row.recipient in page
        assert row.home.name in page
    assert {notice.office in page, notice.office_phone in page, "2010-06-18" in page} == {True}
    assert anybody.get(reverse("publicity_list")).status_code == 302
    assert reverse("public_publicity_list") in anybody.get(reverse("account_login")).content.decode()


def test_an_anonymous_objection_gets_a_receipt_once_and_holds_up_one_candidate(anybody, notice, rows, wang):
    page = object_to(anybody, notice, rows[0], name="钱举报", contact="qian@example.com")

    number, code = receipt_of(page)
    assert states(rows) == ["suspended", "published"]
    objection = Objection.objects.get()
    assert (objection.receipt_number, objection.facts, objection.is_named) == (number, FACTS, False)
    assert code not in anybody.get(reverse("public_receipt_detail")).content.decode()
    assert page.redirect_chain == [(reverse("public_receipt_detail"), 302)]
    assert InboxItem.objects.filter(user=wang, url=objection.get_absolute_url()).exists()
    assert AuditEntry.objects.get(action="objection.receive").address is None


def test_by_name_asks_for_a_name_and_seals_it(anybody, client, notice, rows, wang):
    refused = object_to(anybody, notice, rows[0], how="name")
    assert refused.status_code == 422
    object_to(anybody, notice, rows[0], how="name", name="钱举报", contact="qian@example.com")
    objection = Objection.objects.get()

    client.force_login(wang)
    page = client.get(objection.get_absolute_url()).content.decode()
    assert FACTS in page
    assert "钱举报" not in page
    reveal = reverse("objection_reveal", args=[objection.pk])
    assert client.post(reveal, {"reason": ""}).status_code == 422
    page = client.post(reveal, {"reason": "当面核实"}).content.decode()
    assert "钱举报" in page
    assert "qian@example.com" in page
    entry = AuditEntry.objects.get(action="objection.reveal")
    assert (entry.actor, entry.reason) == (wang, "当面核实")


@pytest.mark.parametrize(
    "facts", ["太少了", "　 " * 30, "他的手机是138-0013-8000，身份证也可以提供，请核实一下。"]
)
def test_without_facts_or_with_somebodys_number_it_is_refused_and_nothing_typed_is_lost(
    anybody, notice, rows, facts
):
    page = object_to(anybody, notice, rows[0], facts=facts)
    assert page.status_code == 422
    assert facts.strip() in page.content.decode()
    assert not Objection.objects.exists()
    assert states(rows) == ["published", "published"]


def test_after_the_end_it_is_refused_with_a_sentence(anybody, notice, rows, clock):
    clock.OFFICE_DAY = "2010-06-19"
    page = object_to(anybody, notice, rows[0])
    assert page.status_code == 409
    assert "2010-06-18" in page.content.decode()
    assert not Objection.objects.exists()
    create = reverse("public_objection_create", args=[notice.uid])
    assert create not in anybody.get(reverse("public_publicity_detail", args=[notice.uid])).content.decode()


def test_a_double_click_is_one_objection_with_one_receipt(anybody, notice, rows):
    page = "0b6a5c0e-6b1f-4a55-9a6e-3f0c6c6d1a11"
    first = receipt_of(object_to(anybody, notice, rows[0], once=page))
    assert receipt_of(object_to(anybody, notice, rows[0], once=page)) == first
    assert Objection.objects.count() == 1


def test_one_address_does_not_flood_the_office(anybody, notice, rows):
    answers = [
        object_to(anybody, notice, rows[0], facts=f"{FACTS}第{n}项。").status_code for n in range(1, 23)
    ]
    assert answers == [200] * 20 + [429] * 2
    assert Objection.objects.count() == 20
    elsewhere = Client(REMOTE_ADDR="10.9.7.7")
    assert object_to(elsewhere, notice, rows[1]).status_code == 200


def test_a_page_of_another_site_cannot_object(notice, rows):
    strict = Client(enforce_csrf_checks=True, REMOTE_ADDR="10.9.7.8")
    assert object_to(strict, notice, rows[0]).status_code == 403


@pytest.mark.parametrize(("outcome", "state"), [("upheld", "rejected"), ("unfounded", "published")])
def test_it_is_investigated_concluded_and_answered(anybody, client, notice, rows, wang, chen, outcome, state):
    number, code = receipt_of(object_to(anybody, notice, rows[0]))
    objection = Objection.objects.get()
    ask = reverse("public_objection_status")
    before = anybody.post(ask, {"number": number, "code": code.lower()}).content.decode()
    client.force_login(wang)
    client.post(
        reverse("objection_assign", args=[objection.pk]),
        {"investigator": chen.pk, "group": "调查组", "version": 1},
    )
    conclude = reverse("objection_conclude", args=[objection.pk])
    typed = {
        "outcome": outcome, "conclusion": "查阅了考勤簿", "reply": "经查，已作处理。", "replied_on": "2010-06-10",
        "version": 2,
    }  # fmt: skip
    assert client.post(conclude, typed).status_code == 403
    client.force_login(chen)
    assert objection.receipt_number in client.get(reverse("todo")).content.decode()
    if outcome == "upheld":
        assert client.post(conclude, typed).status_code == 422
        typed["reason"] = "事迹材料不实"
    assert client.post(conclude, typed).status_code == 302

    assert states(rows) == [state, "published"]
    after = anybody.post(ask, {"number": number, "code": code}).content.decode()
    assert ("经查，已作处理。" in before, "经查，已作处理。" in after) == (False, True)
    assert "查阅了考勤簿" not in after
    assert rows[0].recipient not in after
    assert client.post(conclude, typed | {"version": 3}).status_code == 409
    names = anybody.get(reverse("public_publicity_detail", args=[notice.uid])).content.decode()
    assert (rows[0].recipient in names, rows[1].recipient in names) == (outcome != "upheld", True)


def test_a_wrong_pair_says_nothing(anybody, notice, rows):
    number, code = receipt_of(object_to(anybody, notice, rows[0]))
    ask = reverse("public_objection_status")
    for pair in ({"number": number, "code": "AAAAAAAAAAAA"}, {"number": "2010-00000000", "code": code}):
        page = anybody.post(ask, pair)
        assert page.status_code == 422
        assert "<dl" not in page.content.decode()


def test_the_nominees_side_never_sees_objections(anybody, client, make, county, notice, rows, li, wang):
    object_to(anybody, notice, rows[0], how="name", name="钱举报")
    objection = Objection.objects.get()
    # Staff of the committee who is the one nominated, by another account of hers.
    double = make.person("double", Role.STAFF, county, "本人")
    Identity.objects.create(user=double, member=rows[0].member)
    for person in (li, double):
        client.force_login(person)
        listed = client.get(reverse("objection_list")).content.decode()
        workbook = client.get(reverse("objection_list"), {"format": "xlsx"})
        assert objection.receipt_number not in listed
        assert workbook.status_code == 200
        for name in ("objection_detail", "objection_assign", "objection_conclude"):
            assert client.get(reverse(name, args=[objection.pk])).status_code == 404
        assert (
            client.post(reverse("objection_reveal", args=[objection.pk]), {"reason": "看"}).status_code == 404
        )
        for url in (notice.get_absolute_url(), reverse("todo"), reverse("inbox_list")):
            page = client.get(url).content.decode()
            assert objection.get_absolute_url() not in page
            assert objection.receipt_number not in page
    assert not InboxItem.objects.filter(user__in=(li, double), url=objection.get_absolute_url()).exists()
    client.force_login(li)
    rows[0].refresh_from_db()
    assert rows[0].get_state_display() not in client.get(notice.get_absolute_url()).content.decode()
    step = rows[0].steps.get(to="suspended")
    assert {word in step.reason for word in ("异议", "bject")} == {False}


def test_only_unbound_staff_are_offered_as_investigators(
    anybody, client, make, county, notice, rows, wang, chen, li
):
    Identity.objects.create(user=chen, member=rows[0].member)
    object_to(anybody, notice, rows[0])
    client.force_login(wang)
    assign = reverse("objection_assign", args=[Objection.objects.get().pk])
    offered = client.get(assign).context["form"].fields["investigator"].queryset
    assert list(offered) == [wang]
    for person in (chen, li):
        assert client.post(assign, {"investigator": person.pk}).status_code == 422
    # Nor does whoever chose the candidate judge her own choice.
    rows[0].steps.create(was="scored", to="chosen", by=wang, on="2010-06-01")
    assert not client.get(assign).context["form"].fields["investigator"].queryset.exists()
    assert client.post(assign, {"investigator": wang.pk}).status_code == 422
    assert Objection.objects.get().investigator is None
