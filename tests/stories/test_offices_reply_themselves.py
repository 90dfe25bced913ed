"""A consulted office signs in, finds whom it is asked about, replies by itself, and enters what stands against an honour."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.authtoken.models import Token

from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry, InboxItem
from awards.models import DeclaredConflict, Nomination, OfficeOpinion
from awards.services import nominations, opinions
from orgs.choices import Role
from orgs.models import Appointment, Identity
from orgs.services.appointments import appoint, end_appointment
from tests import factories_awards as made
from tests import factories_judging as judged
from tests import factories_nominations as rows
from tests.workbooks import rows_of

DAY = date(2010, 5, 20)


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = f"{DAY}"


@pytest.fixture
def item(county):
    return made.item(
        made.scheme(county, state="open"), needs_inspection=False, opinions_of="区纪委\n区公安分局"
    )


@pytest.fixture
def three(item, riverside, hillside, li, zhao):
    asked = [(riverside, li), (riverside, li), (hillside, zhao)]
    return [rows.in_state(rows.nomination(item, unit, by=by), "reviewed") for unit, by in asked]


@pytest.fixture
def zhou(make, county):
    """Of the discipline office."""
    return make.person("zhou", Role.OFFICE, county, "周纪检")


@pytest.fixture
def jing(make, county):
    """Of the police."""
    return make.person("jing", Role.OFFICE, county, "荆公安", office="区公安分局")


@pytest.fixture
def asked(three, zhou, jing, wang):
    """Both offices, about all three."""
    opinions.ask_many(three, by=wang, seen={one.pk: one.version for one in three})
    return three


def of(nomination, office="区纪委"):
    return OfficeOpinion.objects.for_list().get(nomination=nomination, office=office)


def answer(**data):
    return {"reply": "agree", "replied_on": f"{DAY}", "document_number": "纪函〔2010〕8号"} | data


def said(response):
    return [str(message) for message in response.context["messages"]]


def reply_many(client, found, **data):
    ticked = [f"{one.pk}-{one.version}" for one in found]
    return client.post(reverse("office_opinion_reply_many"), answer(row=ticked) | data, follow=True)


def reply(client, opinion, **data):
    return client.post(opinion.get_absolute_url(), answer(version=opinion.version) | data)


def listed(response):
    return [one for one, _verdict, _handled in response.context["rows"]]


def state_of(nomination):
    return Nomination.objects.get(pk=nomination.pk).state


# Appointed.


def test_the_administrator_appoints_an_office_by_its_name(client, make, county, gu):
    client.force_login(gu)
    account = make.user("zhou", "周纪检")
    wish = {"user": account.pk, "role": "office", "organization": county.pk}
    assert client.post(reverse("appointment_create"), wish).status_code == 422
    for _twice in range(2):
        client.post(reverse("appointment_create"), wish | {"office": " 区纪委 "})
    appointment = Appointment.objects.get(user=account)
    assert (appointment.role, appointment.office) == ("office", "区纪委")
    assert AuditEntry.objects.get(action="appointment.give").after == {
        "user": "zhou", "role": "office", "office": "区纪委",
    }  # fmt: skip
    page = client.get(reverse("account_list"), {"q": "纪委", "role": "office"})
    assert [one.username for one in page.context["page_obj"]] == ["zhou"]
    assert f"{_('Consulted office')} 区纪委" in page.content.decode()


def test_only_offices_are_named_and_only_by_committees(make, county, riverside, gu):
    account = make.user("zhou")
    for role, where, office in (
        (Role.STAFF, county, "区纪委"), (Role.OFFICE, county, " "), (Role.OFFICE, riverside, "区纪委"),
    ):  # fmt: skip
        with pytest.raises(ValueError, match=r"."):
            appoint(account, role, where, by=gu, office=office)
    for role, office in ((Role.STAFF, "区纪委"), (Role.OFFICE, "")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Appointment.objects.create(
                user=account, role=role, organization=county, office=office, from_on=DAY
            )
    assert not Appointment.objects.filter(user=account).exists()


# Asked.


def test_it_finds_whom_it_is_asked_about(client, item, asked, zhou):
    client.force_login(zhou)
    assert client.get("/").url == reverse("todo")
    page = client.get(reverse("todo"))
    [section] = page.context["sections"]
    [line] = section.items
    assert line.url == f"{reverse('office_opinion_list')}?only=open&item={item.pk}"
    assert line.text == _("Opinions to give on %(award)s: %(count)s") % {"award": item, "count": 3}
    [daily] = page.context["navigation"]
    assert [(one["url"], one["count"]) for one in daily["items"]] == [
        (reverse("todo"), None), (reverse("office_opinion_list"), 3), (reverse("penalty_list"), None),
    ]  # fmt: skip
    found = listed(client.get(line.url))
    assert [(one.office, one.nomination) for one in found] == [("区纪委", one) for one in asked]
    assert InboxItem.objects.get(user=zhou).url == reverse("office_opinion_list")


def test_with_nothing_asked_it_is_told_so(client, zhou):
    client.force_login(zhou)
    assert _("Nothing waits for you.") in client.get(reverse("todo")).content.decode()
    page = client.get(reverse("office_opinion_list")).content.decode()
    assert _("Your office has not been asked about anybody yet.") in page


def test_it_sees_what_it_needs_and_nothing_of_the_others(client, asked, zhou, jing, wang):
    nomination = asked[0]
    Nomination.objects.filter(pk=nomination.pk).update(
        score="87.65",
        score_source="judged",
        pending_reason="名额有限",
        findings=[{"code": "x", "title": "党龄"}],
    )
    theirs = of(nomination, "区公安分局")
    opinions.note_reply(theirs, opinions.Answer("conditional", DAY, words="有信访未结"), by=jing)
    client.force_login(zhou)
    page = client.get(of(nomination).get_absolute_url()).content.decode()
    assert nomination.recipient in page
    assert nomination.deeds in page
    for secret in ("87.65", "名额有限", "有信访未结", "党龄"):
        assert secret not in page
    assert client.get(theirs.get_absolute_url()).status_code == 404
    assert client.get(nomination.get_absolute_url()).status_code == 403


def test_many_are_answered_at_once_and_the_last_reply_is_the_step(client, asked, zhou, jing, wang, sun):
    client.force_login(zhou)
    mine = list(OfficeOpinion.objects.asked_of(zhou))
    assert said(reply_many(client, mine)) == [_("Done: %(done)s.") % {"done": 3}]
    assert [state_of(one) for one in asked] == ["reviewed"] * 3
    client.force_login(jing)
    theirs = list(OfficeOpinion.objects.asked_of(jing))
    # Those of another office are not found, whatever is ticked.
    reply_many(client, [*theirs[:2], of(asked[2])], reply="disagree", words="有案未结")
    assert [state_of(one) for one in asked] == ["consulted", "consulted", "reviewed"]
    assert of(asked[2]).reply == "agree"
    answered = of(asked[0])
    assert (answered.noted_by, answered.is_own) == (zhou, True)
    entry = AuditEntry.objects.filter(action="nomination.reply", actor=zhou).first()
    assert (entry.after["office"], entry.after["reply"]) == ("区纪委", "agree")
    step = asked[0].steps.get(to="consulted")
    assert step.by == jing
    for who in (wang, sun):
        client.force_login(who)
        page = client.get(asked[0].get_absolute_url()).content.decode()
        assert _("by the office itself") in page
        assert "周纪检" in page


def test_one_is_answered_on_its_page_and_nothing_typed_is_lost(client, asked, zhou):
    client.force_login(zhou)
    opinion = of(asked[0])
    refused = reply(client, opinion, reply="disagree", document_number="纪函〔2010〕9号")
    assert (refused.status_code, of(asked[0]).reply) == (422, "")
    assert "纪函〔2010〕9号" in refused.content.decode()
    assert reply(client, opinion, replied_on="2010-05-21").status_code == 409
    assert reply(client, opinion, reply="conditional", words="先整改").status_code == 302
    assert (of(asked[0]).reply, of(asked[0]).words, of(asked[0]).replied_on) == ("conditional", "先整改", DAY)
    stale = reply(client, opinion, reply="agree")
    assert (stale.status_code, of(asked[0]).reply) == (409, "conditional")


def test_it_corrects_itself_until_the_nomination_goes_on(client, asked, zhou, jing, wang):
    for office, who in (("区纪委", zhou), ("区公安分局", jing)):
        opinions.note_reply(of(asked[0], office), opinions.Answer("agree", DAY), by=who)
    client.force_login(zhou)
    assert reply(client, of(asked[0]), reply="disagree", words="新发现问题").status_code == 302
    assert (of(asked[0]).reply, state_of(asked[0])) == ("disagree", "consulted")
    Nomination.objects.filter(pk=asked[0].pk).update(state="rejected")
    assert reply(client, of(asked[0])).status_code == 409
    assert of(asked[0]).reply == "disagree"


def test_nobody_waits_for_an_opinion_on_what_is_withdrawn(client, asked, zhou, wang):
    nominations.withdraw_nomination(asked[0], by=wang, reason="本人放弃")
    assert OfficeOpinion.objects.asked_of(zhou).open().count() == 2
    with pytest.raises(WrongState):
        opinions.note_reply(of(asked[0]), opinions.Answer("agree", DAY), by=zhou)


def test_staff_note_letters_and_leave_the_offices_own_words_alone(client, asked, zhou, wang):
    opinions.note_reply(of(asked[0]), opinions.Answer("agree", DAY, "纪函〔2010〕3号"), by=wang)
    noted = of(asked[0])
    assert (noted.noted_by, noted.is_own) == (wang, False)
    # It is the office's to correct what was noted for it; then staff do not change it any more.
    opinions.note_reply(noted, opinions.Answer("disagree", DAY, words="群众有反映"), by=zhou)
    assert of(asked[0]).is_own
    client.force_login(wang)
    assert reply(client, of(asked[0])).status_code == 403
    reply_many(client, [of(asked[0])])
    assert of(asked[0]).reply == "disagree"
    stale = of(asked[1])
    opinions.note_reply(of(asked[1]), opinions.Answer("agree", DAY), by=wang)
    with pytest.raises(StaleVersion):
        opinions.note_reply(stale, opinions.Answer("agree", DAY), by=wang, version=stale.version)
    # Of many, what was stale is skipped with a word about it.
    assert len(said(reply_many(client, [stale]))) == 1


# Not its business.


def test_an_office_of_the_same_name_elsewhere_is_another_one(client, make, asked, county):
    other = make.organization("邻县工委", kind="work_committee", sort=90)
    below = make.organization("湖区党委", parent=county, kind="party_committee", sort=91)
    for number, where in enumerate((other, below)):
        client.force_login(make.person(f"qi{number}", Role.OFFICE, where))
        assert listed(client.get(reverse("office_opinion_list"))) == []
        assert client.get(of(asked[0]).get_absolute_url()).status_code == 404
        assert reply(client, of(asked[0])).status_code == 404


@pytest.mark.parametrize("who", ["li", "zhao", "sun", "he", "mei", "gu"])
def test_nobody_else_replies(client, request, asked, who):
    user = request.getfixturevalue(who)
    client.force_login(user)
    assert client.get(of(asked[0]).get_absolute_url()).status_code == 404
    ticked = {"row": [f"{of(asked[0]).pk}-1"]}
    assert client.post(reverse("office_opinion_reply_many"), answer() | ticked).status_code == 403
    with pytest.raises(PermissionDenied):
        opinions.note_reply(of(asked[0]), opinions.Answer("agree", DAY), by=user)


def test_an_office_asks_nobody(three, zhou):
    with pytest.raises(PermissionDenied):
        opinions.ask_offices(three[0], by=zhou)


def test_with_the_appointment_its_access_ends(client, asked, zhou, gu):
    client.force_login(zhou)
    end_appointment(zhou.appointments.get(), by=gu)
    assert client.get(reverse("office_opinion_list")).status_code == 403
    assert client.get(of(asked[0]).get_absolute_url()).status_code == 404


def test_she_stands_aside_from_her_own_branch_and_from_whom_she_says(client, make, asked, riverside, zhou):
    Identity.objects.create(user=zhou, member=make.member(riverside, "周某"))
    client.force_login(zhou)
    verdicts = [
        bool(verdict)
        for _one, verdict, _handled in client.get(reverse("office_opinion_list")).context["rows"]
    ]
    assert verdicts == [False, False, True]
    assert reply(client, of(asked[0])).status_code == 403
    reply_many(client, [of(one) for one in asked])
    assert [of(one).reply for one in asked] == ["", "", "agree"]
    declare = reverse("conflict_declare", args=[asked[2].pk])
    client.post(declare, {"reason": "亲属"})
    # Whoever has replied already is too late for that.
    assert not DeclaredConflict.objects.exists()


def test_who_declares_a_tie_leaves_it_to_a_colleague(client, make, asked, county, zhou):
    client.force_login(zhou)
    done = client.post(reverse("conflict_declare", args=[asked[0].pk]), {"reason": "亲属"})
    assert done.url == of(asked[0]).get_absolute_url()
    assert (
        _("You declared a conflict: %(reason)s") % {"reason": "亲属"} in client.get(done.url).content.decode()
    )
    assert reply(client, of(asked[0])).status_code == 403
    client.force_login(make.person("wu", Role.OFFICE, county, "吴纪检"))
    assert reply(client, of(asked[0])).status_code == 302


def test_somebody_of_an_office_who_also_judges_finds_her_panel(client, item, zhou, county, wang):
    client.force_login(zhou)
    assert client.get(reverse("panel_list")).status_code == 403
    panel = judged.panel(
        judged.open_item(county, scheme=item.scheme, name="文明窗口", needs_judging=True), wang, [zhou]
    )
    assert list(client.get(reverse("panel_list")).context["page_obj"]) == [panel]
    assert client.get(reverse("panel_sheet", args=[panel.pk])).status_code == 200
    # What judges do not need stays closed to a guest.
    closed = ("organization_list", "member_list", "campaign_list", "nomination_list")
    assert [client.get(reverse(name)).status_code for name in closed] == [403] * 4


def test_the_units_secretary_does_not_read_it_in_the_trail(client, asked, zhou, li, wang):
    opinions.note_reply(of(asked[0]), opinions.Answer("conditional", DAY, words="须完成整改"), by=zhou)
    pages = []
    for reader in (wang, li):
        client.force_login(reader)
        pages.append("须完成整改" in client.get(reverse("audit_list")).content.decode())
    assert pages == [True, False]


def test_the_api_is_closed_to_it_by_session_and_by_token(client, zhou, county):
    token = {"Authorization": f"Token {Token.objects.create(user=zhou).key}"}
    urls = [reverse(f"api:{name}") for name in ("organization-list", "member-list", "api-root", "schema")]
    assert [client.get(url, headers=token).status_code for url in urls] == [403] * 4
    client.force_login(zhou)
    assert [client.get(url).status_code for url in urls] == [403] * 4
    # Who also serves as something else goes by the rules of that.
    Appointment.objects.create(user=zhou, role=Role.LEADER, organization=county, from_on=date(2010, 1, 1))
    assert [client.get(url).status_code for url in urls] == [200] * 4


# The list.


def test_the_list_is_narrowed_sorted_and_taken_along(client, county, item, asked, zhou, riverside):
    other = made.item(item.scheme, "文明窗口", needs_inspection=False, opinions_of="区纪委")
    unasked = made.item(item.scheme, "先进党支部", recipient="organization", opinions_of="区公安分局")
    late = rows.in_state(rows.nomination(other, riverside), "consulted", on=date(2010, 5, 1))
    url = reverse("office_opinion_list")
    client.force_login(zhou)
    page = client.get(url)
    choices = {value for value, _label in page.context["filters"].form.fields["item"].choices if value}
    assert {one.value for one in choices} == {item.pk, other.pk}
    assert unasked.pk not in {one.value for one in choices}
    assert [one.nomination for one in listed(client.get(url, {"item": other.pk}))] == [late]
    assert [one.nomination for one in listed(client.get(url, {"only": "answered"}))] == [late]
    assert [one.nomination for one in listed(client.get(url, {"only": "open"}))] == asked
    assert listed(client.get(url, {"sort": "asked"}))[0].nomination == late
    sheet = rows_of(client.get(url, {"format": "xlsx", "only": "answered"}))
    assert [(row[1], row[3]) for row in sheet] == [(late.recipient, "区纪委")]


def test_the_list_costs_the_same_however_long_it_is(
    client, item, riverside, zhou, django_assert_max_num_queries
):
    client.force_login(zhou)
    costs = []
    for count in (1, 20):
        for _number in range(count):
            one = rows.in_state(rows.nomination(item, riverside), "reviewed")
            one.opinions.create(office="区纪委", asked_on=DAY)
        for name in ("office_opinion_list", "todo"):
            with django_assert_max_num_queries(120) as counted:
                client.get(reverse(name))
            costs.append(len(counted))
    assert costs[:2] == costs[2:]


# What stands against an honour.


def penalty(**fields):
    return {
        "kind": "discipline", "decided_on": "2010-05-10", "decided_by_office": "区纪委", "reason": "违反廉洁纪律",
        "document_number": "纪〔2010〕5号",
    } | fields  # fmt: skip
