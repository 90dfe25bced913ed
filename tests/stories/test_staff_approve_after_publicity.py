"""Once the publicity is over, many are approved at once, by somebody else than who chose."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.models import Nomination, Objection, Publicity
from orgs.choices import Role
from orgs.models import Identity
from tests import factories_judging as made
from tests import factories_nominations as rows


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-06-20"


@pytest.fixture
def chen(make, county):
    return make.person("chen", Role.STAFF, county, "陈干事")


@pytest.fixture
def item(county):
    return made.open_item(county, places=5)


@pytest.fixture
def three(item, riverside, make, wang):
    """Chosen and posted by wang on 1 June; the publicity of the first two is over."""
    found = [
        rows.in_state(
            rows.nomination(item, riverside, recipient=make.member(riverside, name)), "published", by=wang
        )
        for name in ("甲", "乙", "丙")
    ]
    Publicity.objects.filter(entries__nomination__in=found[:2]).update(state="closed")
    return found


def approve(client, item, *nominations):
    data = {"row": [f"{one.pk}-{one.version}" for one in nominations]}
    return client.post(reverse("scheme_approve", args=[item.scheme_id]), data, follow=True)


def states():
    return {one.recipient: one.state for one in Nomination.objects.for_list()}


def test_what_is_over_is_approved_and_the_rest_is_named(client, item, three, chen):
    client.force_login(chen)
    page = client.get(reverse("scheme_approve", args=[item.scheme_id]))
    assert [bool(row.obstacle) for row in page.context["rows"]] == [False, False, True]

    response = approve(client, item, *three)

    assert states() == {"甲": "approved", "乙": "approved", "丙": "published"}
    [words] = [str(message) for message in response.context["messages"]]
    assert "丙" in words
    assert "甲" not in words


def test_who_chose_does_not_approve_with_whatever_account(client, item, three, wang, make, county):
    member = make.member(county, "王干事")
    other = make.person("wang2", Role.STAFF, county, "王干事")
    for account in (wang, other):
        Identity.objects.create(user=account, member=member)
        client.force_login(account)
        approve(client, item, three[0])

    assert states()["甲"] == "published"


def test_an_open_objection_holds_up_that_one_alone(client, item, three, chen):
    Objection.objects.create(
        publicity=three[0].entries.get().publicity, nomination=three[0], receipt_number="1", receipt_code="x",
        facts="不实", received_on="2010-06-02",
    )  # fmt: skip
    client.force_login(chen)

    approve(client, item, *three[:2])

    assert (states()["甲"], states()["乙"]) == ("published", "approved")


def test_an_old_page_approves_nothing(client, item, three, chen):
    Nomination.objects.filter(pk=three[0].pk).update(version=50)
    client.force_login(chen)

    approve(client, item, three[0])

    assert states()["甲"] == "published"


@pytest.mark.parametrize("who", ["li", "sun"])
def test_nobody_else_approves(client, request, item, three, who):
    client.force_login(request.getfixturevalue(who))

    assert approve(client, item, three[0]).status_code == 403


def test_the_page_costs_the_same_however_many_wait(client, item, riverside, chen, wang):
    def queries(count):
        for _number in range(count):
            rows.in_state(rows.nomination(item, riverside), "published", by=wang)
        client.force_login(chen)
        with CaptureQueriesContext(connection) as counted:
            assert client.get(reverse("scheme_approve", args=[item.scheme_id])).status_code == 200
        return len(counted)

    assert queries(1) == queries(8)
