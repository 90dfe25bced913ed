"""Staff note decisions on a dense list, take them back, and release them in one go; the trail and the units see only that."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEntry
from awards.models import Nomination, OfficeOpinion
from awards.services import chain, conflicts
from orgs.choices import Role
from tests import factories
from tests import factories_judging as made


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-06-20"


@pytest.fixture
def item(county):
    return made.open_item(county)


@pytest.fixture
def four(item, riverside, hillside):
    """甲 95, 乙 90, 丙 85, 丁 80."""
    return [
        made.ripe(item, unit, score=score, recipient=factories.member(unit, name))
        for unit, name, score in (
            (riverside, "甲", 95), (hillside, "乙", 90), (riverside, "丙", 85), (hillside, "丁", 80),
        )
    ]  # fmt: skip


def key(nomination):
    nomination.refresh_from_db()
    return f"{nomination.pk}-{nomination.version}"


def note(client, item, verb, *nominations, **data):
    asked = {"verb": verb, "row": [key(one) for one in nominations]} | data
    return client.post(reverse("award_decide_note", args=[item.pk]), asked, follow=True)


def release(client, item, **data):
    seen = client.get(reverse("award_decide", args=[item.pk])).context["seen"]
    return client.post(reverse("award_release", args=[item.pk]), {"seen": seen} | data, follow=True)


def states():
    return {one.recipient: one.state for one in Nomination.objects.for_list()}


def noted():
    return {one.recipient: (one.pending, one.pending_reason) for one in Nomination.objects.for_list()}


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_what_is_noted_is_released_in_one_go(client, item, four, wang):
    client.force_login(wang)
    note(client, item, "chosen", *four[:2])
    note(client, item, "reserve", four[2])
    note(client, item, "rejected", four[3], reason="事迹单薄")
    assert set(states().values()) == {"reviewed"}

    release(client, item)

    assert states() == {"甲": "chosen", "乙": "chosen", "丙": "reserve", "丁": "rejected"}
    assert {one.pending for one in Nomination.objects.all()} == {""}
    assert Nomination.objects.get(state="reserve").reserve_order == 1
    step = four[3].steps.last()
    assert (step.to, step.reason, step.by, step.organization) == (
        "rejected",
        "事迹单薄",
        wang,
        item.organization,
    )
    assert AuditEntry.objects.get(action="decision.release").after == {
        "chosen": 2, "reserve": 1, "rejected": 1,
    }  # fmt: skip


def test_the_reserve_stands_in_the_order_of_the_scores(client, item, four, wang):
    client.force_login(wang)
    note(client, item, "reserve", four[3], four[0], four[2])
    release(client, item)
    note(client, item, "reserve", four[1])
    release(client, item)

    order = Nomination.objects.filter(state="reserve").for_list().order_by("reserve_order")
    assert [one.recipient for one in order] == ["甲", "丙", "丁", "乙"]


def test_ranks_and_the_tally(client, item, four, wang, riverside):
    made.ripe(item, riverside, score=90, recipient=factories.member(riverside, "戊"))
    client.force_login(wang)
    note(client, item, "chosen", four[0])

    page = client.get(reverse("award_decide", args=[item.pk]))

    ranks = [(row.nomination.recipient, row.rank) for row in page.context["rows"]]
    assert ranks == [("甲", 1), ("戊", 2), ("乙", 2), ("丙", 4), ("丁", 5)]
    tally = page.context["tally"]
    assert (tally.chosen, tally.left, tally.undecided) == (1, 1, 4)


def test_a_refusal_needs_a_reason_and_nothing_is_noted_without(client, item, four, wang):
    client.force_login(wang)

    note(client, item, "rejected", *four, reason=" ")

    assert set(noted().values()) == {("", "")}


def test_the_last_step_is_taken_back(client, item, four, wang):
    client.force_login(wang)
    note(client, item, "rejected", four[0], reason="事迹单薄")
    note(client, item, "chosen", *four)

    client.post(reverse("award_decide_undo", args=[item.pk]))

    assert noted() == {"甲": ("rejected", "事迹单薄"), "乙": ("", ""), "丙": ("", ""), "丁": ("", "")}
    note(client, item, "clear", four[0])
    assert noted()["甲"] == ("", "")


def test_the_best_are_noted_at_once_and_equals_are_left_to_people(client, item, four, wang, riverside):
    client.force_login(wang)
    url = reverse("award_decide_first", args=[item.pk])

    client.post(url, {"count": 2})
    assert [name for name, (pending, _why) in noted().items() if pending] == ["甲", "乙"]
    client.post(reverse("award_decide_undo", args=[item.pk]))
    made.ripe(item, riverside, score=90, recipient=factories.member(riverside, "戊"))
    client.post(url, {"count": 2})

    assert [name for name, (pending, _why) in noted().items() if pending] == ["甲"]


def test_more_than_the_places_is_refused_whole(client, item, four, wang):
    client.force_login(wang)
    note(client, item, "chosen", *four[:3])
    note(client, item, "rejected", four[3], reason="事迹单薄")

    response = release(client, item)

    assert set(states().values()) == {"reviewed"}
    assert len(said(response)) == 1
    assert "3" in said(response)[0]


def test_leaders_past_their_share_and_offices_against_are_named(client, county, riverside, wang):
    item = made.open_item(county, places=3, leaders_percent=40)
    for name in ("甲", "乙"):
        made.ripe(item, riverside, is_leader=True, recipient=factories.member(riverside, name))
    against = made.ripe(item, riverside, recipient=factories.member(riverside, "丙"))
    OfficeOpinion.objects.create(nomination=against, office="纪工委", asked_on="2010-06-01", reply="disagree")
    client.force_login(wang)
    note(client, item, "chosen", *Nomination.objects.all())

    [words] = said(release(client, item))

    assert all(name in words for name in ("甲、乙", "丙"))
    assert set(states().values()) == {"reviewed"}


def test_what_a_colleague_noted_meanwhile_is_not_released_unread(client, item, four, wang):
    client.force_login(wang)
    note(client, item, "chosen", four[0])
    seen = client.get(reverse("award_decide", args=[item.pk])).context["seen"]
    note(client, item, "chosen", four[1])

    client.post(reverse("award_release", args=[item.pk]), {"seen": seen})

    assert set(states().values()) == {"reviewed"}


def test_a_text_that_changed_meanwhile_is_not_noted(client, item, four, wang):
    client.force_login(wang)
    seen = key(four[0])
    Nomination.objects.filter(pk=four[0].pk).update(version=99)

    client.post(reverse("award_decide_note", args=[item.pk]), {"verb": "chosen", "row": [seen]})

    assert noted()["甲"] == ("", "")


def test_who_stands_aside_neither_notes_nor_releases(client, item, four, wang, make, county):
    he2 = make.person("he2", Role.STAFF, county, "何干事")
    conflicts.declare(four[0], "配偶", by=wang)
    client.force_login(wang)
    response = note(client, item, "chosen", *four[:2])
    assert noted()["甲"] == ("", "")
    assert noted()["乙"] == ("chosen", "")
    assert any("甲" in words for words in said(response))
    client.force_login(he2)
    note(client, item, "rejected", four[0], reason="事迹单薄")

    client.force_login(wang)
    [words] = said(release(client, item))
    assert "甲" in words
    assert set(states().values()) == {"reviewed"}

    release(client, item, without_own="on")
    assert (states()["甲"], states()["乙"]) == ("reviewed", "chosen")
    client.force_login(he2)
    release(client, item)
    assert states()["甲"] == "rejected"


def test_nobody_below_learns_what_is_noted(client, item, four, wang, li):
    client.force_login(wang)
    note(client, item, "rejected", four[0], reason="暂定的理由")
    client.force_login(li)

    pages = [
        client.get(reverse("award_results", args=[item.pk])),
        client.get(reverse("audit_list")),
        client.get(four[0].get_absolute_url()),
    ]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert not any("暂定的理由" in page.content.decode() for page in pages)


@pytest.mark.parametrize("who", ["li", "mei", "sun"])
def test_nobody_else_decides(client, request, item, four, who):
    client.force_login(request.getfixturevalue(who))

    statuses = [
        client.get(reverse("award_decide", args=[item.pk])).status_code,
        client.post(
            reverse("award_decide_note", args=[item.pk]), {"verb": "chosen", "row": [key(four[0])]}
        ).status_code,
        client.post(reverse("award_release", args=[item.pk]), {"seen": "x"}).status_code,
    ]

    assert statuses == [403, 403, 403]
    assert noted()["甲"] == ("", "")


def test_a_button_of_a_row_brings_that_row_and_the_tally(client, item, four, wang):
    client.force_login(wang)

    part = client.post(
        reverse("award_decide_note", args=[item.pk]),
        {"one": f"chosen:{key(four[1])}"},
        headers={"HX-Request": "true"},
    ).content.decode()

    assert noted()["乙"] == ("chosen", "")
    assert (part.count("<tr"), part.count('id="tally"'), "甲" in part) == (1, 1, False)


def test_units_read_the_results_of_their_own(client, item, four, wang, li):
    client.force_login(wang)
    note(client, item, "chosen", four[1])
    note(client, item, "rejected", four[0], four[3], reason="事迹单薄")
    release(client, item)
    client.force_login(li)

    page = client.get(reverse("award_results", args=[item.pk]))

    results = page.context["results"]
    assert [one.nomination.recipient for one in results.out] == ["甲"]
    assert [one.step.reason for one in results.out] == ["事迹单薄"]
    assert results.chosen == []


def test_the_list_costs_the_same_however_long_it_is(client, item, wang, riverside):
    def queries(count):
        for _number in range(count):
            made.ripe(item, riverside, score=80)
        client.force_login(wang)
        found = []
        for name in ("award_decide", "award_results"):
            with CaptureQueriesContext(connection) as counted:
                assert client.get(reverse(name, args=[item.pk])).status_code == 200
            found.append(len(counted))
        with CaptureQueriesContext(connection) as counted:
            assert client.get(reverse("decision_list")).status_code == 200
        return [*found, len(counted)]

    assert queries(1) == queries(12)


def test_a_substitute_takes_the_place_of_who_dropped_out(client, item, four, wang):
    client.force_login(wang)
    note(client, item, "chosen", *four[:2])
    note(client, item, "reserve", *four[2:])
    release(client, item)
    four[0].refresh_from_db()
    chain.move(four[0], "rejected", by=wang, reason="查实问题")

    page = client.get(reverse("award_results", args=[item.pk]))
    assert (
        [str(one.recipient) for one in page.context["vacated"]],
        page.context["substitute"].recipient,
    ) == (["甲"], "丙")
    data = {"row": key(four[2])}
    client.post(reverse("substitute_choose", args=[four[0].pk]), data)
    client.post(reverse("substitute_choose", args=[four[0].pk]), {"row": key(four[3])})

    four[2].refresh_from_db()
    assert (four[2].state, four[2].substitutes_for_id) == ("chosen", four[0].pk)
    assert states() == {"甲": "rejected", "乙": "chosen", "丙": "chosen", "丁": "reserve"}
    client.post(reverse("reserve_release", args=[item.pk]), {"reason": "名额已满"})
    assert states()["丁"] == "rejected"
