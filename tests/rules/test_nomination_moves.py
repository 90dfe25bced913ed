"""A nomination reaches no state but by the moves of its table, through the one door, and by the rules of each step."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry
from awards.chain import MOVES, NominationState, asked_of, next_after
from awards.choices import SchemeState
from awards.models import Inspection, Nomination, OfficeOpinion
from awards.places import use_of
from awards.services import chain, endorsements, exceptions, nominations, opinions, reviews
from orgs.choices import OrganizationKind, Role
from tests import factories_awards as made
from tests import factories_nominations as rows

DAY = date(2010, 6, 1)
S = NominationState
FAR = {"nominate_by": date(2010, 6, 10), "endorse_by": date(2010, 6, 15), "decide_by": date(2010, 6, 30)}


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = f"{DAY}"


@pytest.fixture
def scheme(county):
    return made.scheme(county, state="open")


@pytest.fixture
def item(scheme):
    """An award that asks for every step there is."""
    return made.item(
        scheme, two_rounds=True, needs_inspection=True, needs_judging=True, opinions_of="纪委\n公安局", **FAR
    )


@pytest.fixture
def plain(scheme):
    return made.item(scheme, "优秀党务工作者", needs_inspection=False, **FAR)


@pytest.fixture
def lakeside(county, make):
    """A committee between the county and its branch."""
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


def at(item, organization, state, **fields):
    return rows.in_state(rows.nomination(item, organization, **fields), state)


def refusal(nomination, to, *, by, **asked):
    """What the door says; the row must stand as it stood."""
    was = Nomination.objects.get(pk=nomination.pk)
    steps, entries = was.steps.count(), AuditEntry.objects.count()
    with pytest.raises(WrongState) as error:
        chain.move(nomination, to, by=by, reason="理由", **asked)
    now = Nomination.objects.get(pk=nomination.pk)
    assert (now.state, now.version) == (was.state, was.version)
    assert (now.steps.count(), AuditEntry.objects.count()) == (steps, entries)
    return str(error.value)


@pytest.mark.parametrize("was", S)
def test_what_is_not_in_the_table_does_not_happen(item, riverside, wang, was):
    nomination = at(item, riverside, was)
    for to in set(S) - MOVES[was]:
        words = {"was": was.label, "to": to.label}
        expected = _("A nomination that is “%(was)s” cannot become “%(to)s”.") % words
        assert refusal(nomination, to, by=wang) == expected


@pytest.mark.parametrize("was", S)
def test_nothing_moves_while_the_scheme_is_not_under_way(item, riverside, wang, was):
    nomination = at(item, riverside, was)
    type(item.scheme).objects.update(state=SchemeState.CLOSED)
    for to in MOVES[was]:
        assert refusal(nomination, to, by=wang) == _(
            "The scheme is not under way; nothing of its nominations changes."
        )


def test_no_step_of_the_way_is_left_out(item, riverside, wang):
    """From each step, every later one that the table knows but that does not come next."""
    way = asked_of(item)
    for was in way[1:]:
        nomination = at(item, riverside, was)
        for to in set(MOVES[was]) & set(way[way.index(was) + 2 :]):
            assert _("“%(next)s” comes before “%(to)s” for this award.") % {
                "next": next_after(was, item).label, "to": to.label,
            } == refusal(nomination, to, by=wang)  # fmt: skip


def test_a_step_leaves_a_trace_and_a_new_version(plain, riverside, li):
    nomination = rows.nomination(plain, riverside, by=li)
    moved = chain.move(nomination, S.SUBMITTED, by=li)
    step = moved.steps.get()
    assert (moved.state, moved.version) == (S.SUBMITTED, 2)
    assert (step.was, step.to, step.by, step.on) == (S.DRAFT, S.SUBMITTED, li, DAY)
    assert AuditEntry.objects.about(moved).first().action == "nomination.submitted"
    with pytest.raises(StaleVersion):
        chain.move(nomination, S.WITHDRAWN, by=li, reason="不报了", version=1)


@pytest.mark.parametrize("to", [S.DRAFT, S.REJECTED, S.WITHDRAWN])
def test_whoever_says_no_says_why(plain, riverside, wang, to):
    nomination = at(plain, riverside, S.ENDORSED)
    with pytest.raises(ValueError, match=r"."):
        chain.move(nomination, to, by=wang, reason="  ")


# Handed in.


def test_the_deadline_day_is_still_in_time(plain, riverside, li, settings):
    settings.OFFICE_DAY = "2010-06-10"
    assert rows.submitted(plain, riverside, li).state == S.ENDORSED


def test_after_the_deadline_nothing_is_handed_in(plain, riverside, li, settings):
    settings.OFFICE_DAY = "2010-06-11"
    words = _("Nominations were taken until %(day)s; it is too late.") % {"day": date(2010, 6, 10)}
    assert refusal(rows.nomination(plain, riverside, by=li), S.SUBMITTED, by=li) == words


def test_what_was_given_back_has_until_the_next_day_of_the_award(plain, riverside, li, wang, settings):
    nomination = rows.submitted(plain, riverside, li)
    returned = nominations.return_nomination(nomination, by=wang, reason="事迹太笼统")
    settings.OFFICE_DAY = "2010-06-16"
    refusal(returned, S.SUBMITTED, by=li)
    settings.OFFICE_DAY = "2010-06-15"
    assert nominations.submit_nomination(returned, by=li).state == S.ENDORSED


@pytest.mark.parametrize(
    ("deeds", "fits"),
    [("", False), ("甲" * 9, False), ("甲 \n" * 10, True), ("甲" * 20, True), ("甲" * 21, False)],
)
def test_deeds_keep_to_their_length(scheme, riverside, li, deeds, fits):
    item = made.item(scheme, needs_inspection=False, deeds_least=10, deeds_most=20, **FAR)
    nomination = rows.nomination(item, riverside, by=li, deeds=deeds)
    if fits:
        assert chain.move(nomination, S.SUBMITTED, by=li).state == S.SUBMITTED
    else:
        refusal(nomination, S.SUBMITTED, by=li)


@pytest.mark.parametrize("kind", ["member", "organization", "post"])
def test_one_live_nomination_a_recipient(scheme, riverside, li, wang, kind):
    item = made.item(scheme, recipient=kind, needs_inspection=False, **FAR)
    first = rows.submitted(item, riverside, li)
    again = rows.nomination(
        item, riverside, by=li, recipient=first.member or first.recipient_organization or first.recipient_name
    )
    words = {"name": first.recipient, "unit": riverside.short_name}
    expected = _("%(name)s has been nominated for this award already, by %(unit)s.") % words
    assert refusal(again, S.SUBMITTED, by=li) == expected
    nominations.reject_nomination(first, by=wang, reason="不符合条件")
    assert chain.move(again, S.SUBMITTED, by=li).state == S.SUBMITTED


def test_the_quota_is_not_passed_and_what_is_over_gives_its_place_back(
    plain, riverside, hillside, li, wang, zhao
):
    made.quota(plain, riverside, 1)
    made.quota(plain, hillside, 9)
    first = rows.submitted(plain, riverside, li)
    second = rows.nomination(plain, riverside, by=li)
    expected = _("The quota is used up: %(used)s of %(limit)s.") % {"used": 1, "limit": 1}
    assert refusal(second, S.SUBMITTED, by=li) == expected
    assert rows.submitted(plain, hillside, zhao).state == S.ENDORSED
    nominations.withdraw_nomination(first, by=li, reason="换人")
    assert nominations.submit_nomination(second, by=li).state == S.ENDORSED
    assert use_of(plain, riverside).left == 0


def test_a_unit_without_a_quota_nominates_nobody_where_places_were_divided(plain, riverside, hillside, zhao):
    made.quota(plain, riverside, 10)
    refusal(rows.nomination(plain, hillside, by=zhao), S.SUBMITTED, by=zhao)


def test_the_surplus_may_be_nominated_too(scheme, riverside, li):
    item = made.item(scheme, needs_inspection=False, surplus_percent=50, **FAR)
    made.quota(item, riverside, 1)
    for _number in range(2):
        rows.submitted(item, riverside, li)
    refusal(rows.nomination(item, riverside, by=li), S.SUBMITTED, by=li)


def test_a_unit_nominates_its_own(plain, riverside, hillside, li, make):
    stranger = make.member(hillside, "外")
    refusal(rows.nomination(plain, riverside, by=li, recipient=stranger), S.SUBMITTED, by=li)
    with pytest.raises(ValueError, match=r"."):
        nominations.save_nomination(Nomination(item=plain, organization=riverside, member=stranger), by=li)


# Endorsed.


def test_it_climbs_level_by_level(plain, lakeside, pier, bo, qi):
    nomination = rows.submitted(plain, pier, qi)
    assert (nomination.state, nomination.stands_with) == (S.SUBMITTED, lakeside)
    endorsed = rows.done(endorsements.endorse_many, nomination, by=bo)
    assert (endorsed.state, endorsed.stands_with) == (S.ENDORSED, None)
    assert list(endorsed.steps.values_list("to", "organization")) == [
        ("submitted", None),
        ("endorsed", lakeside.pk),
    ]


def test_every_level_in_its_turn_and_none_left_out(plain, county, lakeside, pier, bo, wang, make):
    group = make.organization("码头三组支部", parent=pier, sort=7)
    hu = make.person("hu", Role.SECRETARY, group, "胡书记")
    qi = make.person("qi", Role.SECRETARY, pier, "齐书记")
    nomination = rows.submitted(plain, group, hu)
    assert nomination.stands_with == pier
    for who, organization in ((bo, lakeside), (bo, pier), (hu, pier)):
        with pytest.raises(PermissionDenied):
            chain.move(nomination, S.SUBMITTED, by=who, organization=organization)
    # Staff stand in for a level, never for two at once, and not out of turn.
    assert refusal(nomination, S.ENDORSED, by=wang) == _("Not endorsed yet by: %(units)s.") % {
        "units": "、".join((pier.short_name, lakeside.short_name))
    }
    for organization in (None, lakeside):
        refusal(nomination, S.SUBMITTED, by=wang, organization=organization)
    refusal(nomination, S.ENDORSED, by=wang, organization=lakeside)
    refusal(nomination, S.ENDORSED, by=qi, organization=pier)
    nomination = rows.done(endorsements.endorse_many, nomination, by=qi)
    assert (nomination.state, nomination.stands_with) == (S.SUBMITTED, lakeside)
    refusal(nomination, S.SUBMITTED, by=bo, organization=lakeside)
    nomination = rows.done(endorsements.endorse_many, nomination, by=wang)
    assert (nomination.state, nomination.stands_with) == (S.ENDORSED, None)


def test_endorsements_of_before_the_return_do_not_count(plain, lakeside, pier, bo, qi, wang):
    nomination = rows.done(endorsements.endorse_many, rows.submitted(plain, pier, qi), by=bo)
    returned = nominations.return_nomination(nomination, by=wang, reason="补材料")
    again = nominations.submit_nomination(returned, by=qi)
    assert (again.state, again.stands_with) == (S.SUBMITTED, lakeside)
    refusal(again, S.ENDORSED, by=wang)


def test_the_system_takes_on_only_what_nobody_stands_above(plain, lakeside, pier, riverside, li, qi):
    nomination = rows.submitted(plain, pier, qi)
    refusal(nomination, S.ENDORSED, by=None)
    assert [step.by for step in rows.submitted(plain, riverside, li).steps.all()] == [li, None]
    for to in (S.LISTED, S.REVIEWED, S.WITHDRAWN):
        with pytest.raises(WrongState):
            chain.move(nomination, to, by=None)


def test_nobody_endorses_what_she_proposed(plain, lakeside, pier, bo):
    """The superior's secretary may nominate for the unit; then somebody else endorses."""
    nomination = rows.submitted(plain, pier, bo)
    with pytest.raises(WrongState):
        rows.done(endorsements.endorse_many, nomination, by=bo)


# Reviewed.


def test_who_does_not_meet_a_rule_is_not_reviewed(scheme, riverside, wang, make):
    item = made.item(scheme, needs_inspection=False, rules=[("full_member", 0), ("years_joined", 3)], **FAR)
    fresh = make.member(riverside, "新", kind="probationary", joined_on=date(2009, 9, 1))
    nomination = at(item, riverside, S.ENDORSED, recipient=fresh)
    assert refusal(nomination, S.REVIEWED, by=wang).count("（") == 2


def test_an_exception_takes_a_second_person(scheme, county, riverside, li, wang, make):
    item = made.item(scheme, needs_inspection=False, rules=[("full_member", 0)], **FAR)
    fresh = make.member(riverside, "新", kind="probationary")
    nomination = at(item, riverside, S.ENDORSED, recipient=fresh)
    asked = exceptions.ask_exception(nomination, "full_member", by=wang, reason="抗旱突出贡献")
    refusal(nomination, S.REVIEWED, by=wang)
    second = make.person("xie", Role.STAFF, county, "谢干事")
    for who in (wang, li):
        with pytest.raises(PermissionDenied):
            exceptions.answer_exception(asked, by=who, granted=True)
    exceptions.answer_exception(asked, by=second, granted=True)
    reviewed = rows.done(reviews.review_many, nomination, by=wang)
    [finding] = reviewed.findings
    assert (finding["code"], finding["passed"], finding["excepted"]) == ("full_member", False, "抗旱突出贡献")
    with pytest.raises(WrongState):
        exceptions.answer_exception(asked, by=second, granted=False)


def test_a_refused_exception_helps_nobody_and_may_be_asked_for_again(scheme, county, riverside, wang, make):
    item = made.item(scheme, needs_inspection=False, rules=[("full_member", 0)], **FAR)
    nomination = at(item, riverside, S.ENDORSED, recipient=make.member(riverside, "新", kind="probationary"))
    second = make.person("xie", Role.STAFF, county, "谢干事")
    asked = exceptions.ask_exception(nomination, "full_member", by=wang, reason="突出")
    with pytest.raises(WrongState):
        exceptions.ask_exception(nomination, "full_member", by=second, reason="突出")
    exceptions.answer_exception(asked, by=second, granted=False)
    refusal(nomination, S.REVIEWED, by=wang)
    assert exceptions.ask_exception(nomination, "full_member", by=wang, reason="补充证明").granted is None
    for code in ("years_joined", "x"):
        with pytest.raises(ValueError, match=r"."):
            exceptions.ask_exception(nomination, code, by=wang, reason="突出")


def test_two_accounts_of_one_person_are_one(scheme, county, riverside, wang, make):
    item = made.item(scheme, needs_inspection=False, rules=[("full_member", 0)], **FAR)
    nomination = at(item, riverside, S.ENDORSED, recipient=make.member(riverside, "新", kind="probationary"))
    double = make.person("wang2", Role.STAFF, county, "王干事")
    member = make.member(make.organization("机关支部", parent=county, sort=9), "王")
    for account in (wang, double):
        account.identity = type(account).identity.related.related_model.objects.create(
            user=account, member=member
        )
    asked = exceptions.ask_exception(nomination, "full_member", by=wang, reason="突出")
    with pytest.raises(PermissionDenied):
        exceptions.answer_exception(asked, by=double, granted=True)


@pytest.mark.parametrize(
    ("year", "years", "passed"), [(2009, 1, False), (2008, 1, True), (2008, 2, False), (2007, 2, True)]
)
@pytest.mark.parametrize("kind", ["member", "organization"])
def test_the_same_honour_before(scheme, county, riverside, wang, kind, year, years, passed):
    item = made.item(scheme, recipient=kind, needs_inspection=False, rules=[("same_honour", years)], **FAR)
    before = at(made.item(made.scheme(county, year=year), recipient=kind), riverside, S.HONOURED)
    recipient = before.member or before.recipient_organization
    nomination = at(item, riverside, S.ENDORSED, recipient=recipient)
    if passed:
        assert rows.done(reviews.review_many, nomination, by=wang).state == S.REVIEWED
    else:
        assert f"{before.item.scheme}" in refusal(nomination, S.REVIEWED, by=wang)


@pytest.mark.parametrize("kind", ["member", "organization"])
@pytest.mark.parametrize(
    ("state", "passed"), [(S.CHOSEN, False), (S.PUBLISHED, False), (S.ENDORSED, True), (S.REJECTED, True)]
)
def test_one_award_of_a_scheme(scheme, riverside, wang, kind, state, passed):
    item = made.item(scheme, recipient=kind, needs_inspection=False, rules=[("one_award", 0)], **FAR)
    other = at(made.item(scheme, "五华先锋", recipient=kind, needs_inspection=False), riverside, state)
    nomination = at(item, riverside, S.ENDORSED, recipient=other.member or other.recipient_organization)
    if passed:
        assert rows.done(reviews.review_many, nomination, by=wang).state == S.REVIEWED
    else:
        assert other.item.name in refusal(nomination, S.REVIEWED, by=wang)


# Inspected, asked about, withdrawn.


def test_an_inspection_is_noted_before_it_counts(item, riverside, wang):
    nomination = at(item, riverside, S.REVIEWED)
    assert refusal(nomination, S.INSPECTED, by=wang) == _("The inspection has not been noted.")
    Inspection.objects.create(nomination=nomination, inspected_on=DAY, group="一组", finding="属实")
    assert chain.move(nomination, S.INSPECTED, by=wang).state == S.INSPECTED


def test_opinions_are_in_with_the_last_answer(item, riverside, wang):
    nomination = at(item, riverside, S.INSPECTED)
    opinions.ask_offices(nomination, by=wang)
    first, last = OfficeOpinion.objects.all()
    answer = opinions.Answer("agree", DAY, "纪函〔2010〕3号")
    assert opinions.note_reply(first, answer, by=wang).nomination.state == S.INSPECTED
    refusal(nomination, S.CONSULTED, by=wang)
    assert opinions.note_reply(last, answer, by=wang).nomination.state == S.CONSULTED


def test_an_answer_is_dated_and_reasoned(item, riverside, wang):
    nomination = at(item, riverside, S.INSPECTED)
    opinions.ask_offices(nomination, by=wang)
    opinion = OfficeOpinion.objects.first()
    for day in (DAY - timedelta(days=1), DAY + timedelta(days=1)):
        with pytest.raises(WrongState):
            opinions.note_reply(opinion, opinions.Answer("agree", day), by=wang)
    for reply in ("disagree", "conditional"):
        with pytest.raises(ValueError, match=r"."):
            opinions.note_reply(opinion, opinions.Answer(reply, DAY), by=wang)


def test_after_the_deadline_only_staff_withdraw(plain, riverside, li, wang, settings):
    nomination = rows.submitted(plain, riverside, li)
    settings.OFFICE_DAY = "2010-06-11"
    refusal(nomination, S.WITHDRAWN, by=li)
    assert nominations.withdraw_nomination(nomination, by=wang, reason="本人放弃").state == S.WITHDRAWN


@pytest.mark.parametrize("who", ["zhao", "sun", "he", "mei", "li"])
def test_others_review_nothing(plain, riverside, request, who):
    nomination = at(plain, riverside, S.ENDORSED)
    with pytest.raises(WrongState):
        rows.done(reviews.review_many, nomination, by=request.getfixturevalue(who))
