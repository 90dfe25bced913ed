"""Staff put nominations on the preliminary list, review them, note inspections, ask offices and note their replies."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import AuditEntry, InboxItem
from awards.models import EligibilityException, Inspection, Nomination, OfficeOpinion
from orgs.choices import Role
from tests import factories_awards as made
from tests import factories_nominations as rows


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-05-20"


@pytest.fixture
def scheme(county):
    return made.scheme(county, state="open")


@pytest.fixture
def item(scheme):
    return made.item(
        scheme, rules=[("full_member", 0)], needs_inspection=False, opinions_of="区纪委\n区公安分局"
    )


@pytest.fixture
def three(item, riverside, hillside, li, zhao):
    return [
        rows.submitted(item, riverside, li),
        rows.submitted(item, riverside, li),
        rows.submitted(item, hillside, zhao),
    ]


def handle(client, nominations, verb, **data):
    ticked = [f"{one.pk}-{one.version}" for one in Nomination.objects.among([one.pk for one in nominations])]
    return client.post(reverse("nomination_handle_many"), {"row": ticked, "verb": verb} | data, follow=True)


def states():
    return list(Nomination.objects.order_by("pk").values_list("state", flat=True))


def said(response):
    return [str(message) for message in response.context["messages"]]


def reply(client, opinions, **data):
    ticked = [f"{one.pk}-{one.version}" for one in opinions]
    answer = {
        "reply": "agree",
        "replied_on": "2010-05-20",
        "document_number": "纪函〔2010〕8号",
        "row": ticked,
    }
    return client.post(reverse("office_opinion_reply_many"), answer | data, follow=True)


def test_reviewed_in_one_click_with_what_the_rules_found(client, make, item, riverside, three, wang):
    fresh = rows.in_state(
        rows.nomination(item, riverside, recipient=make.member(riverside, "预备", kind="probationary")),
        "endorsed",
    )
    client.force_login(wang)
    shown = client.get(reverse("review_list"), {"item": item.pk}).context["rows"]
    assert [bool(failing) for _one, _next, failing, _why in shown] == [False, False, True, False]

    [words] = said(handle(client, [*three, fresh], "review"))

    assert states() == ["reviewed"] * 3 + ["endorsed"]
    assert words.startswith(
        _("Done: %(done)s; skipped: %(skipped)s: %(why)s") % {"done": 3, "skipped": 1, "why": ""}
    )
    [finding] = Nomination.objects.get(pk=three[0].pk).findings
    assert (finding["code"], finding["passed"]) == ("full_member", True)
    assert AuditEntry.objects.about(three[0]).first().action == "nomination.reviewed"


def test_what_was_found_stays_when_the_roll_changes(client, item, three, wang):
    client.force_login(wang)
    handle(client, three, "review")
    type(three[0].member).objects.update(kind="probationary")
    findings = client.get(three[0].get_absolute_url()).context["findings"]
    assert [finding["passed"] for finding, _exception, _grant in findings] == [True]


def test_an_exception_asked_for_by_the_unit_is_granted_by_staff(client, make, item, riverside, li, wang):
    member = make.member(riverside, "预备", kind="probationary")
    nomination = rows.submitted(item, riverside, li, recipient=member)
    client.force_login(li)
    ask = reverse("exception_ask", args=[nomination.pk])
    client.post(ask, {"code": "full_member", "reason": ""})
    assert not EligibilityException.objects.exists()
    client.post(ask, {"code": "full_member", "reason": "抗旱中表现突出"})
    exception = EligibilityException.objects.get()
    answer = reverse("exception_answer", args=[exception.pk])
    assert client.post(answer, {"answer": "grant"}).status_code == 403
    client.force_login(wang)
    assert "抗旱中表现突出" in client.get(nomination.get_absolute_url()).content.decode()
    client.post(answer, {"answer": "grant"})
    assert InboxItem.objects.filter(user=li, text__contains=member.name).exists()
    handle(client, [nomination], "review")
    assert states() == ["reviewed"]


def test_the_preliminary_list_goes_down_and_comes_back_confirmed(client, scheme, riverside, li, wang, zhao):
    award = made.item(scheme, "两上两下", two_rounds=True, needs_inspection=False)
    nomination = rows.submitted(award, riverside, li)
    client.force_login(wang)
    handle(client, [nomination], "review")
    assert states() == ["endorsed"]
    handle(client, [nomination], "list")
    assert states() == ["listed"]
    client.force_login(zhao)
    assert client.post(reverse("nomination_confirm", args=[nomination.pk])).status_code == 404
    client.force_login(li)
    texts = [
        item.text for section in client.get(reverse("todo")).context["sections"] for item in section.items
    ]
    assert _("To be confirmed: %(nomination)s") % {"nomination": nomination} in texts
    client.post(reverse("nomination_confirm", args=[nomination.pk]))
    assert states() == ["confirmed"]
    client.force_login(wang)
    handle(client, [nomination], "review")
    assert states() == ["reviewed"]


def test_offices_are_asked_and_answer_about_many_at_once(client, three, wang, li):
    client.force_login(wang)
    handle(client, three, "ask")
    assert not OfficeOpinion.objects.exists()
    handle(client, three, "review")
    handle(client, three, "ask")
    assert OfficeOpinion.objects.count() == 6
    discipline = OfficeOpinion.objects.filter(office="区纪委")
    [words] = said(reply(client, discipline))
    assert (words, states()) == (_("Done: %(done)s.") % {"done": 3}, ["reviewed"] * 3)
    police = list(OfficeOpinion.objects.filter(office="区公安分局"))
    reply(client, police[:2])
    assert states() == ["consulted", "consulted", "reviewed"]
    assert said(reply(client, police[2:], reply="disagree")) == [
        _("Say on what conditions, or why the office does not agree.")
    ]
    reply(client, police[2:], reply="disagree", words="有信访未结", document_number="公函〔2010〕2号")
    assert states() == ["consulted"] * 3
    answered = OfficeOpinion.objects.get(pk=police[2].pk)
    assert (answered.reply, answered.document_number, answered.words) == (
        "disagree",
        "公函〔2010〕2号",
        "有信访未结",
    )
    assert answered.replied_on == date(2010, 5, 20)
    assert "有信访未结" in client.get(three[2].get_absolute_url()).content.decode()
    # What offices say is not for the unit.
    client.force_login(li)
    assert "纪函〔2010〕8号" not in client.get(three[0].get_absolute_url()).content.decode()


def test_an_inspection_is_noted_and_corrected(client, scheme, riverside, li, wang):
    award = made.item(scheme, "考察")
    nomination = rows.submitted(award, riverside, li)
    client.force_login(wang)
    handle(client, [nomination], "review")
    url = reverse("nomination_inspect", args=[nomination.pk])
    data = {
        "inspected_on": "2010-05-19", "group": "考察一组", "talks_members": 6, "talks_cadres": 2, "talks_masses": 4,
        "finding": "群众公认",
    }  # fmt: skip
    assert client.post(url, data | {"inspected_on": "2010-05-21"}).status_code == 422
    assert states() == ["reviewed"]
    assert client.post(url, data).status_code == 302
    assert states() == ["inspected"]
    assert client.post(url, data | {"finding": "补充谈话", "version": 1}).status_code == 302
    assert (Inspection.objects.get().finding, Inspection.objects.get().version) == ("补充谈话", 2)
    assert client.post(url, data | {"version": 1}).status_code == 409
    assert "补充谈话" in client.get(nomination.get_absolute_url()).content.decode()


def test_she_stands_aside_from_what_she_proposed(client, item, riverside, wang, county, make):
    nomination = rows.submitted(item, riverside, wang)
    client.force_login(wang)
    [(_one, _next, _failing, why)] = client.get(reverse("review_list")).context["rows"]
    assert why == _("You proposed this nomination.")
    handle(client, [nomination], "review")
    assert states() == ["endorsed"]
    client.force_login(make.person("xie", Role.STAFF, county, "谢干事"))
    handle(client, [nomination], "review")
    assert states() == ["reviewed"]


def test_refused_and_given_back_in_bulk(client, three, wang):
    client.force_login(wang)
    handle(client, three[:2], "reject", reason="名额有限，择优推荐")
    handle(client, three[2:], "return", reason="缺民主推荐票数")
    assert states() == ["rejected", "rejected", "draft"]


def test_why_it_was_suspended_is_not_the_units_business(client, item, riverside, li, wang):
    nomination = rows.in_state(rows.nomination(item, riverside, by=li), "suspended")
    nomination.steps.filter(to="suspended").update(reason="有人举报")
    for who, sees in ((wang, True), (li, False)):
        client.force_login(who)
        assert ("有人举报" in client.get(nomination.get_absolute_url()).content.decode()) is sees


@pytest.mark.parametrize("who", ["li", "zhao", "sun", "he", "mei"])
def test_nobody_else_handles(client, request, three, who):
    client.force_login(request.getfixturevalue(who))
    ticked = {"row": [f"{three[0].pk}-{three[0].version}"], "verb": "review"}
    assert client.post(reverse("nomination_handle_many"), ticked).status_code == 403
    assert client.get(reverse("review_list")).status_code == 403
    assert states() == ["endorsed"] * 3


def test_staff_of_another_committee_see_nothing(client, three, hillside, make):
    clerk = make.person("qian", Role.STAFF, make.organization("外县工委", kind="work_committee", sort=99))
    client.force_login(clerk)
    assert list(client.get(reverse("review_list")).context["page_obj"]) == []
    handle(client, three, "review")
    assert states() == ["endorsed"] * 3


def test_lists_cost_the_same_at_one_and_at_thirty(
    client, make, scheme, item, riverside, li, wang, django_assert_max_num_queries
):
    client.force_login(wang)
    costs = []
    for count in (1, 30):
        for _number in range(count):
            one = rows.nomination(item, riverside, by=li)
            rows.in_state(one, "consulted")
            rows.in_state(rows.nomination(item, riverside, by=li), "endorsed")
            rows.in_state(rows.nomination(item, riverside, by=li), "submitted")
        made.quota(item, make.organization(f"第{count}支部", parent=riverside.parent), 3)
        names = ("nomination_list", "endorsement_list", "review_list", "office_opinion_list", "todo")
        urls = [*map(reverse, names), item.get_absolute_url(), one.get_absolute_url()]
        found = []
        for url in urls:
            with django_assert_max_num_queries(90) as counted:
                assert client.get(url).status_code == 200, url
            found.append((url, len(counted)))
        costs.append([cost for _url, cost in found])
    assert costs[0] == costs[1], urls
