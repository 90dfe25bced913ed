"""A secretary sees how many she may nominate, drafts, picks evidence, hands in, takes back, and mends what came back."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import AuditEntry, InboxItem
from awards.models import Nomination
from awards.services import nominations
from tests import factories_awards as made
from tests import factories_nominations as rows

DEEDS = "十年如一日服务群众" * 3


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-05-20"


@pytest.fixture
def item(county, riverside, hillside):
    award = made.item(
        made.scheme(county, state="open"), rules=[("full_member", 0)], deeds_least=20, deeds_most=200
    )
    made.quota(award, riverside, 1)
    made.quota(award, hillside, 9)
    return award


@pytest.fixture
def zhang(riverside, make):
    return make.member(riverside, "张先进")


@pytest.fixture
def meeting(riverside, make):
    held = make.activity(riverside, "推荐七一表彰对象", state="submitted", held_on=date(2010, 5, 10))
    held.decisions.create(
        matter="推荐张先进为优秀共产党员",
        due_voters=20,
        present_voters=18,
        votes_for=16,
        votes_against=1,
        abstained=1,
    )
    held.decisions.create(matter="通过工作总结", due_voters=20, present_voters=18, votes_for=18)
    return held


def create(client, item, **data):
    return client.post(reverse("nomination_create", args=[item.pk]), data)


def said(response):
    return [str(message) for message in response.context["messages"]]


def only():
    return Nomination.objects.get()


def test_from_who_is_eligible_to_handed_in(client, make, item, riverside, sprint, zhang, meeting, li):
    record = make.activity(riverside, "义务植树", code="volunteering", state="verified")
    task = make.task(riverside, sprint, done_on=date(2010, 5, 1))
    client.force_login(li)
    page = client.get(reverse("eligibility_list", args=[item.pk]))
    link = f"{reverse('nomination_create', args=[item.pk])}?recipient={zhang.pk}"
    assert link in page.content.decode()
    form = client.get(link).context["form"]
    assert form["member"].value() == zhang.pk

    data = {
        "member": zhang.pk, "post": "科员", "is_front_line": "on", "short_deeds": "服务群众", "deeds": DEEDS,
        "activities": [record.pk], "tasks": [task.pk], "assembly": meeting.pk, "submit": "1",
    }  # fmt: skip
    response = client.post(reverse("nomination_create", args=[item.pk]), data)

    nomination = only()
    assert response.url == nomination.get_absolute_url()
    assert (nomination.state, nomination.organization, nomination.proposed_by) == ("endorsed", riverside, li)
    # The votes came from the record, from the decision that names the recipient.
    assert (nomination.votes_for, nomination.votes_against, nomination.votes_abstained) == (16, 1, 1)
    assert [one.proves for one in nomination.evidence.all()] == [record, task]
    assert [entry.action for entry in AuditEntry.objects.about(nomination)] == [
        "nomination.endorsed", "nomination.submitted", "nomination.create",
    ]  # fmt: skip
    shown = client.get(nomination.get_absolute_url())
    text = shown.content.decode()
    for words in ("张先进", record.get_absolute_url(), task.get_absolute_url(), "推荐张先进为优秀共产党员"):
        assert words in text
    assert zhang.id_number not in text
    assert zhang.phone not in text
    assert [(stage.state, stage.is_done, stage.is_next) for stage in shown.context["way"]][:3] == [
        ("submitted", True, False), ("endorsed", True, False), ("reviewed", False, True),
    ]  # fmt: skip
    assert shown.context["use"].left == 0
    assert nomination.get_absolute_url() in client.get(record.get_absolute_url()).content.decode()
    assert zhang.pk in client.get(reverse("eligibility_list", args=[item.pk])).context["nominated"]


def test_a_draft_is_kept_changed_and_nobody_elses_business(client, item, zhang, li, mei, wang, zhao):
    client.force_login(li)
    create(client, item, member=zhang.pk, deeds="太短", keep="1")
    nomination = only()
    assert (nomination.state, client.get(nomination.get_absolute_url()).status_code) == ("draft", 200)
    edited = client.post(
        reverse("nomination_edit", args=[nomination.pk]), {"member": zhang.pk, "deeds": DEEDS, "version": 1}
    )
    assert edited.url == nomination.get_absolute_url()
    assert only().deeds == DEEDS
    stale = client.post(
        reverse("nomination_edit", args=[nomination.pk]), {"member": zhang.pk, "deeds": "旧文", "version": 1}
    )
    assert (stale.status_code, only().deeds) == (409, DEEDS)
    assert "旧文" in stale.content.decode()
    for who, status in ((mei, 200), (wang, 404), (zhao, 404)):
        client.force_login(who)
        assert client.get(nomination.get_absolute_url()).status_code == status


def test_what_is_not_ready_is_kept_and_says_why(client, item, zhang, li):
    client.force_login(li)
    response = create(client, item, member=zhang.pk, deeds="太短", submit="1")
    assert (only().state, only().deeds, response.url) == ("draft", "太短", only().get_absolute_url())
    why = _("The deeds have %(n)s characters; at least %(least)s are asked for.") % {"n": 2, "least": 20}
    shown = client.get(response.url)
    assert said(shown) == [_("Kept as a draft, not handed in: %(why)s") % {"why": why}]
    assert why in shown.content.decode()


def test_the_quota_is_told_and_kept(client, item, riverside, zhang, li):
    first = rows.submitted(item, riverside, li)
    client.force_login(li)
    page = client.get(reverse("nomination_create", args=[item.pk]))
    assert (page.context["use"].used, page.context["use"].left) == (1, 0)
    response = create(client, item, member=zhang.pk, deeds=DEEDS, submit="1")
    why = _("The quota is used up: %(used)s of %(limit)s.") % {"used": 1, "limit": 1}
    assert said(client.get(response.url)) == [_("Kept as a draft, not handed in: %(why)s") % {"why": why}]
    assert Nomination.objects.exclude(pk=first.pk).get().state == "draft"


def test_the_item_page_tells_used_and_left_of_her_units(client, item, riverside, hillside, li, zhao, wang):
    rows.submitted(item, riverside, li)
    rows.submitted(item, hillside, zhao)
    client.force_login(wang)

    def uses(user):
        client.force_login(user)
        quotas = client.get(item.get_absolute_url()).context["quotas"]
        return {quota.organization: (use.used, use.left) for quota, use in quotas}

    assert uses(wang) == {riverside: (1, 0), hillside: (1, 8)}
    assert uses(li) == {riverside: (1, 0)}


def test_too_late(client, item, zhang, li, settings):
    settings.OFFICE_DAY = "2010-06-01"
    client.force_login(li)
    create(client, item, member=zhang.pk, deeds=DEEDS, submit="1")
    assert only().state == "draft"
    response = client.post(reverse("nomination_submit", args=[only().pk]), {"version": 1}, follow=True)
    words = _("Nominations were taken until %(day)s; it is too late.") % {"day": date(2010, 5, 31)}
    assert (only().state, words in said(response)) == ("draft", True)


def test_withdrawn_until_the_deadline(client, item, riverside, li, settings):
    nomination = rows.submitted(item, riverside, li)
    client.force_login(li)
    url = reverse("nomination_withdraw", args=[nomination.pk])
    assert client.post(url, {"version": nomination.version}).status_code == 422
    settings.OFFICE_DAY = "2010-06-01"
    client.post(url, {"reason": "本人放弃", "version": nomination.version})
    assert only().state == "endorsed"
    settings.OFFICE_DAY = "2010-05-31"
    client.post(url, {"reason": "本人放弃", "version": nomination.version})
    assert only().state == "withdrawn"
    assert only().steps.last().reason == "本人放弃"


def test_a_draft_is_discarded_and_what_came_back_is_withdrawn(client, item, riverside, li, wang):
    draft = rows.nomination(item, riverside, by=li)
    client.force_login(li)
    client.post(reverse("nomination_discard", args=[draft.pk]))
    assert not Nomination.objects.exists()
    returned = nominations.return_nomination(rows.submitted(item, riverside, li), by=wang, reason="补材料")
    client.post(reverse("nomination_discard", args=[returned.pk]))
    assert only().state == "withdrawn"


def test_what_came_back_is_on_her_list_and_handed_in_again(client, item, riverside, li, wang):
    nomination = nominations.return_nomination(
        rows.submitted(item, riverside, li), by=wang, reason="事迹太笼统"
    )
    client.force_login(li)
    titles = [
        item.text for section in client.get(reverse("todo")).context["sections"] for item in section.items
    ]
    assert _("Given back: %(nomination)s") % {"nomination": nomination} in titles
    assert InboxItem.objects.filter(user=li, url=nomination.get_absolute_url()).exists()
    client.post(reverse("nomination_submit", args=[nomination.pk]), {"version": nomination.version})
    assert only().state == "endorsed"
    assert list(only().steps.values_list("to", flat=True)) == [
        "submitted", "endorsed", "draft", "submitted", "endorsed",
    ]  # fmt: skip


def test_open_awards_are_on_her_list_until_the_quota_is_used(client, item, riverside, li):
    client.force_login(li)
    words = _("Nominate for %(award)s") % {"award": item}

    def due():
        sections = client.get(reverse("todo")).context["sections"]
        return [
            (one.text, one.days_left) for section in sections for one in section.items if one.text == words
        ]

    assert due() == [(words, 11)]
    rows.submitted(item, riverside, li)
    assert due() == []


def test_a_window_is_named_and_an_organization_picked(client, county, riverside, li):
    scheme = made.scheme(county, state="open")
    post = made.item(scheme, "党员示范岗", recipient="post")
    unit = made.item(scheme, "先进基层党组织", recipient="organization")
    client.force_login(li)
    create(client, post, recipient_name="社保服务窗口", deeds=DEEDS, submit="1")
    create(client, unit, recipient_organization=riverside.pk, deeds=DEEDS, submit="1")
    assert [one.recipient for one in Nomination.objects.order_by("pk")] == ["社保服务窗口", "河滨党支部"]
    assert set(Nomination.objects.values_list("state", flat=True)) == {"endorsed"}


def test_a_member_of_another_unit_is_not_offered(client, make, item, hillside, li):
    stranger = make.member(hillside, "外")
    client.force_login(li)
    assert create(client, item, member=stranger.pk, deeds=DEEDS).status_code == 422
    assert not Nomination.objects.exists()


def test_votes_want_a_meeting(client, item, zhang, li):
    client.force_login(li)
    assert create(client, item, member=zhang.pk, deeds=DEEDS, votes_for=10).status_code == 422


@pytest.mark.parametrize("who", ["sun", "he"])
def test_others_do_not_nominate(client, request, item, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse("nomination_create", args=[item.pk])).status_code in (403, 404)


def test_a_stranger_knows_nothing_of_it(client, item, riverside, li, zhao):
    nomination = rows.submitted(item, riverside, li)
    client.force_login(zhao)
    for name in ("nomination_detail", "nomination_edit"):
        assert client.get(reverse(name, args=[nomination.pk])).status_code == 404
    assert list(client.get(reverse("nomination_list")).context["page_obj"]) == []


def test_member_and_organization_pages_name_it(client, item, riverside, zhang, li):
    nomination = rows.submitted(item, riverside, li, recipient=zhang)
    client.force_login(li)
    assert nomination.get_absolute_url() in client.get(zhang.get_absolute_url()).content.decode()
    shown = client.get(riverside.get_absolute_url()).content.decode()
    assert f"{reverse('nomination_list')}?organization={riverside.pk}" in shown


def test_the_list_is_narrowed_sorted_and_taken_out(client, item, riverside, hillside, li, zhao, wang):
    first, second = rows.submitted(item, riverside, li), rows.submitted(item, hillside, zhao)
    client.force_login(wang)

    def found(**asked):
        return list(client.get(reverse("nomination_list"), asked).context["page_obj"])

    assert found(sort="-unit") == [second, first]
    assert found(organization=hillside.pk) == found(q=second.recipient) == [second]
    assert found(year=2009) == found(state="draft") == []
    assert found(scheme=item.scheme_id, item=item.pk, state="endorsed") == [first, second]
    taken = client.get(reverse("nomination_list"), {"format": "xlsx"})
    assert taken["Content-Disposition"].endswith('nominations.xlsx"')
