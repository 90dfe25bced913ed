"""Staff and the secretary look at a whole ID number when they say why; it stays on record."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.html import escape

from accounts.models import AuditEntry
from orgs.services.members import reveal_member

HTMX = {"HX-Request": "true"}


@pytest.fixture
def member(riverside, make):
    return make.member(riverside, "张三")


def reveals():
    return list(
        AuditEntry.objects.filter(action="member.reveal").values_list("actor_name", "reason", "target_label")
    )


@pytest.mark.parametrize("person", ["wang", "li"])
def test_those_who_keep_the_roll_see_the_numbers_for_a_reason(client, request, member, person):
    user = request.getfixturevalue(person)
    client.force_login(user)

    before = client.get(member.get_absolute_url()).content.decode()
    response = client.post(reverse("member_reveal", args=[member.pk]), {"reason": "核对转接介绍信"})

    assert (member.id_number in before, member.masked_id_number in before) == (False, True)
    page = response.content.decode()
    assert (response.status_code, member.id_number in page, member.phone in page) == (200, True, True)
    assert reveals() == [(user.name, "核对转接介绍信", "张三")]
    entry = AuditEntry.objects.get(action="member.reveal")
    assert member.id_number not in str([entry.before, entry.after])


def test_only_the_part_is_swapped(client, member, li):
    client.force_login(li)

    response = client.post(reverse("member_reveal", args=[member.pk]), {"reason": "核对"}, headers=HTMX)

    page = response.content.decode()
    assert ('id="numbers"' in page, "<html" in page, member.id_number in page) == (True, False, True)
    assert "HX-Request" in response["Vary"]


def test_the_page_with_numbers_is_never_cached(client, member, li):
    client.force_login(li)

    response = client.post(reverse("member_reveal", args=[member.pk]), {"reason": "核对"})

    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("reason", ["", " ", "x", "长" * 201])
def test_without_a_reason_nothing_is_shown(client, member, li, reason):
    client.force_login(li)

    response = client.post(reverse("member_reveal", args=[member.pk]), {"reason": reason})

    assert (response.status_code, member.id_number in response.content.decode()) == (422, False)
    assert reveals() == []


@pytest.mark.parametrize("person", ["mei", "sun"])
def test_other_readers_are_told_why_not(client, request, member, person):
    client.force_login(request.getfixturevalue(person))

    page = client.get(member.get_absolute_url())
    response = client.post(reverse("member_reveal", args=[member.pk]), {"reason": "好奇"})

    assert escape(page.context["revealable"]) in page.content.decode()
    assert reverse("member_reveal", args=[member.pk]) not in page.content.decode()
    assert (response.status_code, member.id_number in response.content.decode()) == (403, False)
    assert reveals() == []


@pytest.mark.parametrize("person", ["zhao", "he", "gu"])
def test_others_do_not_know_the_member(client, request, member, person):
    client.force_login(request.getfixturevalue(person))

    assert client.post(reverse("member_reveal", args=[member.pk]), {"reason": "好奇"}).status_code == 404
    assert reveals() == []


def test_looking_by_a_link_is_no_way(client, member, li):
    client.force_login(li)

    assert client.get(reverse("member_reveal", args=[member.pk])).status_code == 405


def test_the_service_asks_again(member, sun):
    with pytest.raises(PermissionDenied):
        reveal_member(member, by=sun, reason="好奇")
    assert reveals() == []
