"""Committee staff verify and return many records at once, and are told what was done and what was not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import AuditEntry, InboxItem
from activities.choices import ActivityState
from activities.models import Activity
from activities.services import records


@pytest.fixture
def three(riverside, li, make):
    return [records.submit_activity(make.activity(riverside, topic), by=li) for topic in ("甲", "乙", "丙")]


def row(activity):
    return f"{activity.pk}-{activity.version}"


def decide(client, activities, **data):
    rows = {"row": [row(activity) for activity in activities]}
    return client.post(reverse("activity_decide_many"), rows | data, follow=True)


def said(response):
    return [(message.level_tag, str(message)) for message in response.context["messages"]]


def skipping(done, skipped):
    """How the sentence begins that names what was skipped."""
    words = {"done": done, "skipped": skipped, "why": ""}
    return _("Verified: %(done)s; skipped: %(skipped)s: %(why)s") % words


def states():
    return dict(Activity.objects.order_by("pk").values_list("topic", "state"))


def test_what_is_ticked_is_verified(client, three, wang, li):
    client.force_login(wang)

    response = decide(client, three[:2], verb="verify")

    assert states() == {"甲": "verified", "乙": "verified", "丙": "submitted"}
    assert said(response) == [("success", _("Verified: %(done)s.") % {"done": 2})]
    assert AuditEntry.objects.about(three[0]).first().action == "activity.verified"
    assert InboxItem.objects.filter(user=li).count() == 2


def test_one_reason_returns_them_all(client, three, wang):
    client.force_login(wang)

    response = decide(client, three, verb="return", reason="缺会议记录")

    assert set(states().values()) == {"returned"}
    assert set(Activity.objects.values_list("return_reason", flat=True)) == {"缺会议记录"}
    assert said(response) == [("success", _("Returned: %(done)s.") % {"done": 3})]


def test_the_button_of_a_row_verifies_that_row_whatever_is_ticked(client, three, wang):
    client.force_login(wang)

    decide(client, three[:2], verify_one=row(three[2]), reason="不相干")

    assert states() == {"甲": "submitted", "乙": "submitted", "丙": "verified"}


def test_each_is_looked_at_again_and_what_is_skipped_is_named(
    client, riverside, hillside, three, wang, li, make
):
    records.verify_activity(three[1], by=wang)
    own = records.submit_activity(make.activity(riverside, "自报"), by=wang)
    draft = make.activity(riverside, "草稿")
    client.force_login(wang)

    response = decide(client, [*three, own, draft], verb="verify")

    assert states() == {
        "甲": "verified",
        "乙": "verified",
        "丙": "verified",
        "自报": "submitted",
        "草稿": "draft",
    }
    [(level, words)] = said(response)
    assert (level, words.startswith(skipping(2, 3))) == ("warning", True)
    for topic in ("乙（", "自报（", "草稿（"):
        assert topic in words


def test_a_text_that_was_not_read_is_not_verified(client, three, wang, li):
    seen = row(three[0])
    returned = records.return_activity(three[0], by=wang, reason="补充")
    records.hand_in_activity(returned, by=li, attendance=None, version=returned.version)
    client.force_login(wang)

    response = client.post(reverse("activity_decide_many"), {"row": [seen], "verb": "verify"}, follow=True)

    assert states()["甲"] == "submitted"
    assert said(response)[0][1].startswith(skipping(0, 1) + "甲（")


def test_what_lies_outside_her_scope_is_not_touched_nor_named(client, three, hillside, make):
    foreign = three[0]
    clerk = make.person("qian", "staff", hillside)
    client.force_login(clerk)

    response = decide(client, [foreign], verb="verify")

    assert states()["甲"] == "submitted"
    assert "甲" not in said(response)[0][1]
    assert said(response)[0][0] == "warning"


@pytest.mark.parametrize(
    "data",
    [
        {"verb": "verify"},
        {"verb": "return", "reason": "缺会议记录"},
        {"verb": "verify", "row": ["x", "-", "1-"]},
        {"verb": "verify", "verify_one": "'; drop"},
    ],
)
def test_nothing_ticked_does_nothing_and_says_so(client, three, wang, data):
    client.force_login(wang)

    response = client.post(reverse("activity_decide_many"), data, follow=True)

    assert set(states().values()) == {"submitted"}
    assert said(response) == [("error", _("Nothing is ticked, so nothing was done."))]


@pytest.mark.parametrize(
    "data", [{"verb": "return"}, {"verb": "return", "reason": "  "}, {}, {"verb": "burn"}]
)
def test_without_a_reason_or_a_verb_nothing_happens(client, three, wang, data):
    client.force_login(wang)

    response = decide(client, three, **data)

    assert set(states().values()) == {"submitted"}
    assert [level for level, _words in said(response)] == ["error"]


@pytest.mark.parametrize("who", ["li", "mei", "sun", "he", "zhao"])
def test_nobody_else_decides(client, request, three, who):
    client.force_login(request.getfixturevalue(who))

    response = client.post(reverse("activity_decide_many"), {"row": [row(three[0])], "verb": "verify"})

    assert response.status_code == 403
    assert states()["甲"] == "submitted"


def test_she_comes_back_to_the_list_as_she_left_it_and_nowhere_else(client, three, wang):
    client.force_login(wang)
    there = reverse("activity_list") + "?state=submitted"

    def back(next_page):
        data = {"row": [row(three[0])], "verb": "verify", "next": next_page}
        return client.post(reverse("activity_decide_many"), data).url

    assert (back(there), back("https://elsewhere.example/")) == (there, reverse("activity_list"))


def test_only_what_she_may_decide_on_can_be_ticked(client, riverside, three, wang, li, make):
    records.submit_activity(make.activity(riverside, "自报"), by=wang)
    make.activity(riverside, "草稿")

    def offered(user):
        client.force_login(user)
        rows = client.get(reverse("activity_list")).context["rows"]
        return {activity.topic for activity, can_decide, _can_copy in rows if can_decide}

    assert (offered(wang), offered(li)) == ({"甲", "乙", "丙"}, set())


def test_the_list_costs_the_same_however_many_can_be_ticked(client, riverside, li, wang, make):
    def queries(count):
        for number in range(count):
            make.activity(riverside, f"记录{number}", state=ActivityState.SUBMITTED, submitted_by=li)
        client.force_login(wang)
        with CaptureQueriesContext(
            connection,
        ) as counted:
            assert client.get(reverse("activity_list")).status_code == 200
        return len(counted)

    assert queries(1) == queries(30)
