"""One person proposes to take an honour back, another decides; the honour stays on the roll, marked."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AuditEntry, InboxItem
from honours.models import Honour, Revocation
from orgs.choices import Role
from orgs.models import Identity
from tests import factories_honours as made


@pytest.fixture(autouse=True)
def july(settings):
    settings.OFFICE_DAY = "2010-07-31"


@pytest.fixture
def tan(make, county):
    return make.person("tan", Role.STAFF, county, "谭干事")


@pytest.fixture
def honour(make, riverside):
    return made.honour(riverside, "优秀共产党员", member=make.member(riverside))


def propose(client, honour, **changes):
    data = {"ground": "false_deeds", "facts": "事迹材料有虚假内容"}
    return client.post(reverse("revocation_propose", args=[honour.pk]), data | changes)


def decide(client, revocation, verb, **data):
    revocation.refresh_from_db()
    address = reverse(f"revocation_{verb}", args=[revocation.pk])
    return client.post(address, {"version": revocation.version} | data)


def test_proposed_by_one_and_revoked_by_another(client, honour, wang, tan, li):
    client.force_login(wang)
    assert propose(client, honour).url == honour.get_absolute_url()
    revocation = Revocation.objects.get()
    assert decide(client, revocation, "approve").status_code == 403
    client.force_login(tan)
    assert honour.get_absolute_url() in client.get(reverse("todo")).content.decode()
    decide(client, revocation, "approve", document_number="工委〔2010〕20号")
    decide(client, revocation, "return", returned_on="2010-07-31")

    for row in (honour, revocation):
        row.refresh_from_db()
    assert (honour.is_revoked, honour.version) == (True, 2)
    assert (revocation.state, revocation.decided_by, revocation.document_number, revocation.returned_on) == (
        "approved", tan, "工委〔2010〕20号", date(2010, 7, 31),
    )  # fmt: skip
    assert [entry.action for entry in AuditEntry.objects.about(revocation)] == [
        "revocation.return", "revocation.approved", "revocation.propose",
    ]  # fmt: skip
    assert [entry.action for entry in AuditEntry.objects.about(honour)] == ["honour.revoke"]
    assert InboxItem.objects.get(user=li).url == honour.get_absolute_url()
    client.force_login(li)
    page = client.get(honour.get_absolute_url()).content.decode()
    assert "工委〔2010〕20号" in page
    assert "事迹材料有虚假内容" not in page
    assert "已撤销" in page or "revoked" in page.lower()


def test_refused_it_stands_and_may_be_proposed_again(client, honour, wang, tan):
    revocation = made.revocation(honour, wang)
    client.force_login(tan)

    decide(client, revocation, "refuse", reason=" ")
    revocation.refresh_from_db()
    assert revocation.state == "proposed"
    decide(client, revocation, "refuse", reason="查无实据")

    honour.refresh_from_db()
    revocation.refresh_from_db()
    assert (honour.is_revoked, revocation.state) == (False, "refused")
    assert AuditEntry.objects.about(revocation).get().reason == "查无实据"
    assert propose(client, honour).status_code == 302
    assert Revocation.objects.count() == 2


def test_one_proposal_at_a_time_and_none_of_what_is_revoked(client, honour, wang, tan):
    revocation = made.revocation(honour, wang)
    client.force_login(wang)
    assert propose(client, honour).status_code == 409
    client.force_login(tan)
    decide(client, revocation, "approve")

    assert propose(client, honour).status_code == 403
    decide(client, revocation, "refuse", reason="后悔了")
    honour.refresh_from_db()
    revocation.refresh_from_db()
    assert (honour.is_revoked, revocation.state) == (True, "approved")


def test_her_second_account_is_no_second_person(client, make, honour, county, wang, tan):
    same = make.member(county, "王本人")
    for account in (wang, tan):
        Identity.objects.create(user=account, member=same)
    revocation = made.revocation(honour, wang)
    client.force_login(tan)

    assert decide(client, revocation, "approve").status_code == 403
    assert not Honour.objects.get(pk=honour.pk).is_revoked


def test_the_honoured_does_not_decide_on_herself(client, honour, wang, tan):
    Identity.objects.create(user=tan, member=honour.member)
    revocation = made.revocation(honour, wang)
    client.force_login(tan)

    assert decide(client, revocation, "refuse", reason="冤枉").status_code == 403


def test_two_who_decide_at_once(client, honour, wang, tan):
    revocation = made.revocation(honour, wang)
    client.force_login(tan)

    client.post(reverse("revocation_approve", args=[revocation.pk]), {"version": 7})

    revocation.refresh_from_db()
    assert revocation.state == "proposed"


def test_a_certificate_comes_back_after_the_decision(client, honour, wang, tan):
    revocation = made.revocation(honour, wang)
    client.force_login(tan)
    decide(client, revocation, "return", returned_on="2010-07-31")
    decide(client, revocation, "approve")
    decide(client, revocation, "return", returned_on="2010-07-30")

    revocation.refresh_from_db()
    assert revocation.returned_on is None


def test_the_unit_neither_proposes_nor_sees_what_is_proposed(client, honour, wang, li, sun, zhao):
    for person, status in ((li, 403), (sun, 403), (zhao, 404)):
        client.force_login(person)
        assert propose(client, honour).status_code == status
    revocation = made.revocation(honour, wang)
    for person in (li, sun, zhao):
        client.force_login(person)
        assert decide(client, revocation, "approve").status_code == 404
    client.force_login(li)
    assert client.get(honour.get_absolute_url()).context["revocations"] == []
    assert list(client.get(reverse("honour_list"), {"standing": "proposed"}).context["page_obj"]) == []
    client.force_login(wang)
    assert list(client.get(reverse("honour_list"), {"standing": "proposed"}).context["page_obj"]) == [honour]
