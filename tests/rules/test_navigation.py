"""The side navigation: short, folded by group, open where the person is."""

import re

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
MOST = 9


def groups(client, path):
    return client.get(path).context["navigation"]


@pytest.mark.parametrize("who", ["li", "mei", "wang", "sun"])
def test_no_group_is_longer_than_one_can_take_in(client, request, who):
    client.force_login(request.getfixturevalue(who))
    assert all(len(group["items"]) <= MOST for group in groups(client, reverse("todo")))


def test_only_the_group_that_she_is_in_is_open(client, li):
    client.force_login(li)
    assert not any(group["is_open"] for group in groups(client, reverse("todo")) if group["caption"])
    (opened,) = (group for group in groups(client, reverse("pairing_list")) if group["is_open"])
    assert reverse("pairing_list") in [item["url"] for item in opened["items"]]
    page = client.get(reverse("pairing_list")).content.decode()
    assert len(re.findall(r"<details open>", page.partition("</nav>")[0])) == 1


@pytest.mark.parametrize(
    ("here", "marked"),
    [
        ("pairing_create", "pairing_list"),
        ("team_member_list", "team_list"),
        ("adoption_list", "practice_list"),
    ],
)
def test_a_page_without_an_entry_belongs_to_the_list_of_its_noun(client, li, here, marked):
    client.force_login(li)
    current = [
        item["url"] for group in groups(client, reverse(here)) for item in group["items"] if item["current"]
    ]
    assert current == [reverse(marked)]


def test_whoever_has_no_daily_work_finds_everything_open(client, gu):
    client.force_login(gu)
    assert all(group["is_open"] for group in groups(client, reverse("account_list")))
