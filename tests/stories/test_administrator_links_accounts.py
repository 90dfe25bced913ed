"""The administrator says which member of the roll an account belongs to; all her accounts are one person from then on."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from awards.conflicts import conflict_of
from orgs.choices import Role
from orgs.models import Identity
from tests import factories_judging as made


@pytest.fixture
def member(make, riverside):
    return make.member(riverside, "李书记")


def link(client, account, member):
    return client.post(reverse("identity_edit", args=[account.pk]), {"member": member.pk})


def test_linked_and_unlinked_with_a_trace(client, gu, li, member):
    client.force_login(gu)
    found = client.get(reverse("identity_edit", args=[li.pk])).context["found"]
    assert list(found) == [member]

    link(client, li, member)
    assert Identity.objects.get(user=li).member == member
    client.post(reverse("identity_remove", args=[li.pk]))

    assert not Identity.objects.exists()
    actions = AuditEntry.objects.about(li).values_list("action", flat=True)
    assert set(actions) >= {"account.identify", "account.unidentify"}


def test_a_second_account_stands_aside_like_the_first(client, gu, li, member, make, county, riverside):
    second = make.person("li2", Role.STAFF, county, "李干事")
    nomination = made.ripe(made.open_item(county), riverside, recipient=member)
    assert conflict_of(second, nomination) == ""
    client.force_login(gu)

    link(client, second, member)

    assert conflict_of(second, nomination) != ""


def test_nobody_links_or_unlinks_her_own_account(client, gu, make, county):
    own = make.member(county, "顾管理")
    client.force_login(gu)
    assert link(client, gu, own).status_code == 403
    Identity.objects.create(user=gu, member=own)
    assert client.post(reverse("identity_remove", args=[gu.pk])).status_code == 403
    assert Identity.objects.filter(user=gu).exists()


def test_members_outside_her_tree_are_not_found(client, gu, li, make):
    elsewhere = make.member(make.organization("别处党支部"), "李书记")
    client.force_login(gu)

    assert list(client.get(reverse("identity_edit", args=[li.pk])).context["found"]) == []
    assert link(client, li, elsewhere).status_code == 404


def test_no_number_of_a_member_is_shown_nor_searched_by(client, gu, li, member):
    client.force_login(gu)
    url = reverse("identity_edit", args=[li.pk])

    by_name = client.get(url, {"q": "李"}).content.decode()
    assert member.id_number not in by_name
    assert member.phone not in by_name
    assert list(client.get(url, {"q": member.id_number}).context["found"]) == []


@pytest.mark.parametrize("who", ["li", "wang", "sun", "he"])
def test_nobody_else_links(client, request, li, member, who):
    client.force_login(request.getfixturevalue(who))

    assert link(client, li, member).status_code == 403
