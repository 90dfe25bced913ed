"""The organizations between a unit and the committee endorse its nominations in bulk, give them back, or refuse them."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.errors import WrongState
from accounts.models import AuditEntry, InboxItem
from awards.models import Nomination
from awards.services import chain
from orgs.choices import OrganizationKind, Role
from tests import factories_awards as made
from tests import factories_nominations as rows


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-05-20"


@pytest.fixture
def item(county):
    return made.item(made.scheme(county, state="open"))


@pytest.fixture
def lakeside(county, make):
    return make.organization("湖区党委", parent=county, kind=OrganizationKind.PARTY_COMMITTEE, sort=5)


@pytest.fixture
def pier(lakeside, make):
    return make.organization("码头党支部", parent=lakeside, sort=6)


@pytest.fixture
def bo(lakeside, make):
    return make.person("bo", Role.SECRETARY, lakeside, "柏书记")


@pytest.fixture
def qi(pier, make):
    return make.person("qi", Role.SECRETARY, pier, "齐书记")


@pytest.fixture
def three(item, pier, qi, bo):
    return [rows.submitted(item, pier, qi) for _number in range(3)]


def decide(client, nominations, verb, **data):
    ticked = {"row": [f"{one.pk}-{one.version}" for one in nominations], "verb": verb}
    return client.post(reverse("nomination_endorse_many"), ticked | data, follow=True)


def states():
    return list(Nomination.objects.order_by("pk").values_list("state", flat=True))


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_one_click_endorses_all_that_are_ticked(client, three, lakeside, bo):
    client.force_login(bo)
    listed = client.get(reverse("endorsement_list")).context["rows"]
    assert [(one, why) for one, why in listed] == [(one, "") for one in three]
    assert InboxItem.objects.filter(user=bo).count() == 3

    response = decide(client, three, "endorse")

    assert states() == ["endorsed"] * 3
    assert said(response) == [_("Done: %(done)s.") % {"done": 3}]
    step = three[0].steps.last()
    assert (step.by, step.organization, step.to) == (bo, lakeside, "endorsed")
    assert AuditEntry.objects.about(three[0]).first().action == "nomination.endorsed"
    assert list(client.get(reverse("endorsement_list")).context["page_obj"]) == []


def test_it_waits_on_her_page_of_things_to_do(client, three, bo):
    client.force_login(bo)
    texts = [
        item.text for section in client.get(reverse("todo")).context["sections"] for item in section.items
    ]
    assert {str(one) for one in three} <= set(texts)


def test_given_back_and_refused_with_a_reason(client, three, qi, bo):
    client.force_login(bo)
    assert said(decide(client, three[:1], "return")) == [
        _("Say why: the reason is shown to those whom it concerns.")
    ]
    decide(client, three[:1], "return", reason="事迹太笼统")
    decide(client, three[1:2], "reject", reason="条件不符")
    assert states() == ["draft", "rejected", "submitted"]
    assert InboxItem.objects.filter(user=qi).count() == 2
    assert three[1].steps.last().reason == "条件不符"


def test_what_is_skipped_is_named(client, three, bo):
    client.force_login(bo)
    old = three[0].version
    Nomination.objects.filter(pk=three[0].pk).update(version=old + 1)
    [words] = said(decide(client, three, "endorse"))
    assert words.startswith(
        _("Done: %(done)s; skipped: %(skipped)s: %(why)s") % {"done": 2, "skipped": 1, "why": ""}
    )
    assert f"{three[0]}（" in words


def test_staff_stand_in_where_there_is_no_secretary(client, three, wang):
    client.force_login(wang)
    decide(client, three, "endorse")
    assert states() == ["endorsed"] * 3


def test_of_her_own_organization_somebody_else_endorses(client, county, lakeside, pier, bo, qi):
    award = made.item(made.scheme(county, "先进", state="open"), recipient="organization")
    nomination = rows.nomination(award, pier, by=qi, recipient=pier)
    type(nomination).objects.filter(pk=nomination.pk).update(proposed_by=bo)
    client.force_login(qi)
    client.post(reverse("nomination_submit", args=[nomination.pk]))
    client.force_login(bo)
    [(_one, why)] = client.get(reverse("endorsement_list")).context["rows"]
    assert why == _("You proposed this nomination.")
    decide(client, [Nomination.objects.get()], "endorse")
    assert states() == ["submitted"]


@pytest.mark.parametrize(
    ("who", "status"), [("li", 302), ("zhao", 302), ("sun", 403), ("he", 403), ("mei", 403)]
)
def test_nobody_else_endorses(client, request, three, who, status):
    client.force_login(request.getfixturevalue(who))
    data = {"row": [f"{three[0].pk}-{three[0].version}"], "verb": "endorse"}
    assert client.post(reverse("nomination_endorse_many"), data).status_code == status
    assert states() == ["submitted"] * 3


def test_the_unit_itself_does_not_endorse(client, three, qi):
    client.force_login(qi)
    decide(client, three, "endorse")
    assert states() == ["submitted"] * 3


def test_a_draft_is_not_taken_along_past_the_first_to_endorse(client, item, lakeside, make):
    """Its own secretary ticks it, as no page lets her, and would be the superior whose turn it is."""
    branches = make.organization("东湖总支", parent=lakeside, kind=OrganizationKind.GENERAL_BRANCH, sort=6)
    jetty = make.organization("栈桥党支部", parent=branches, sort=7)
    su = make.person("su", Role.SECRETARY, jetty, "苏书记")
    draft = rows.nomination(item, jetty, by=su)
    client.force_login(su)

    for verb in ("endorse", "return", "reject"):
        [words] = said(decide(client, [draft], verb, reason="理由"))
        assert _("%(count)s that are not in your scope") % {"count": 1} in words

    draft.refresh_from_db()
    assert (draft.state, draft.stands_with, draft.steps.count()) == ("draft", None, 0)
    for unit, above in ((branches, lakeside), (jetty, branches)):
        with pytest.raises(WrongState) as refused:
            chain.move(draft, "submitted", by=su, organization=unit, stands_with=above)
        assert str(refused.value) == _("It has not been handed in, so nobody endorses it yet.")
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_what_is_not_waiting_to_be_endorsed_is_not_refused_here(client, three, wang, bo):
    client.force_login(bo)
    decide(client, three, "endorse")
    client.force_login(wang)

    decide(client, list(Nomination.objects.order_by("pk")), "reject", reason="条件不符")

    assert states() == ["endorsed"] * 3
