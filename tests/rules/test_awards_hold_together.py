"""What one part of the awards does leaves the promises of the others whole: notices, places, persons, locks."""

from datetime import date
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.errors import WrongState
from awards.chain import NominationState
from awards.models import AwardItem, DeclaredConflict, Nomination, Scheme
from awards.services import (
    approvals,
    chain,
    conflicts,
    items,
    nominations,
    on_paper,
    panels,
    publicities,
    schemes,
    substitutes,
)
from honours.models import Reward
from honours.services import commendations, rewards
from orgs.choices import Role
from orgs.models import Identity
from tests import factories_awards as awards
from tests import factories_honours as honours
from tests import factories_judging as judging
from tests import factories_nominations as rows
from tests import factories_publicity as notices

S = NominationState


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-06-20"


@pytest.fixture
def item(county):
    return judging.open_item(county, places=5)


@pytest.fixture
def chen(make, county):
    return make.person("chen", Role.STAFF, county, "陈干事")


@pytest.fixture
def locks(monkeypatch):
    """The awards in the order in which they are locked, each with how many nominations there were by then."""
    taken, lock = [], chain.lock_item

    def noting(pk):
        taken.append((pk, Nomination.objects.count()))
        return lock(pk)

    for module in (chain, on_paper):
        monkeypatch.setattr(module, "lock_item", noting)
    return taken


def state_of(row):
    return Nomination.objects.get(pk=row.pk).state


def chosen(item, unit, **fields):
    return rows.in_state(rows.nomination(item, unit), "chosen", **fields)


# Notices


def test_giving_a_draft_up_leaves_those_alone_who_stand_in_another_notice(item, riverside, wang):
    row = chosen(item, riverside)
    first, second = notices.draft(item.scheme, by=wang), notices.draft(item.scheme, by=wang)
    publicities.post_publicity(first, by=wang)

    publicities.take_down(second, "重复起草", by=wang)

    assert state_of(row) == S.PUBLISHED


def test_whoever_chose_does_not_approve_because_a_colleague_took_a_notice_down(item, riverside, wang, chen):
    row = chosen(item, riverside, by=wang)
    publicities.take_down(notices.posted([row], by=wang), "名单有误", by=chen)
    notices.over(notices.posted([row], by=wang))

    approve = partial(approvals.approve_many, item.scheme)
    with pytest.raises(WrongState):
        rows.done(approve, row, by=wang)
    assert rows.done(approve, row, by=chen).state == S.APPROVED


def test_a_scheme_is_not_closed_while_something_of_it_is_open(client, item, riverside, wang):
    row = chosen(item, riverside)
    notice = notices.posted([row], by=wang, title="第一批公示")
    client.force_login(wang)

    page = client.post(reverse("scheme_close", args=[item.scheme_id]), follow=True)

    [words] = [str(message) for message in page.context["messages"]]
    assert row.recipient in words
    assert notice.title in words
    assert Scheme.objects.get().state == "open"


def test_a_scheme_is_closed_once_everything_of_it_is_over(item, riverside, wang):
    for state in ("honoured", "rejected", "withdrawn", "draft"):
        rows.in_state(rows.nomination(item, riverside), state)
    assert schemes.close_scheme(item.scheme, by=wang).state == "closed"


def test_an_objection_keeps_a_scheme_open_and_is_no_news_to_whom_it_does_not_concern(
    make, county, item, riverside, wang, chen
):
    row = chosen(item, riverside)
    notice = notices.posted([row], by=wang)
    notices.objection(notice, row)
    chain.move(row, S.WITHDRAWN, by=wang, reason="本人申请")
    notices.over(notice)
    DeclaredConflict.objects.create(nomination=row, user=chen, reason="亲属")

    with pytest.raises(WrongState, match="异议"):
        schemes.close_scheme(item.scheme, by=wang)
    with pytest.raises(WrongState) as told:
        schemes.close_scheme(item.scheme, by=chen)
    assert "异议" not in str(told.value)


def test_a_scheme_is_not_taken_back_while_people_may_object(item, riverside, wang):
    notice = notices.posted([chosen(item, riverside)], by=wang)

    with pytest.raises(WrongState, match=notice.title):
        schemes.take_back_scheme(item.scheme, by=wang)

    notices.over(notice)
    assert schemes.take_back_scheme(item.scheme, by=wang).state == "draft"


# Places and steps


def special(county, **fields):
    return judging.open_item(county, is_special=True, deeds_most=2000, **fields)


def test_an_award_never_has_fewer_places_than_are_taken(county, riverside, wang):
    item = special(county, places=3)
    for _number in range(2):
        chosen(item, riverside)
    item.places = 1
    with pytest.raises(WrongState):
        items.save_item(item, {}, by=wang)
    item.places = 2
    items.save_item(item, {}, by=wang)
    assert AwardItem.objects.get().places == 2


@pytest.mark.parametrize(
    "change", [{"needs_inspection": True}, {"two_rounds": True}, {"needs_judging": True}, {"opinions_of": "纪检"},
               {"recipient": "organization"}, {"level": "upward"}],
)  # fmt: skip
def test_the_way_stays_as_it_is_while_somebody_is_on_it(county, riverside, wang, change):
    item = special(county)
    rows.in_state(rows.nomination(item, riverside), "reviewed")
    for name, value in change.items():
        setattr(item, name, value)
    with pytest.raises(WrongState):
        items.save_item(item, {}, by=wang)


def test_an_award_for_which_somebody_was_nominated_is_not_removed(client, county, item, riverside, wang):
    rows.nomination(item, riverside)
    Scheme.objects.update(state="draft")
    client.force_login(wang)

    response = client.post(reverse("award_item_delete", args=[item.pk]))

    assert response.status_code == 302
    assert AwardItem.objects.filter(pk=item.pk).exists()


def test_the_reserve_is_let_go_when_nobody_of_it_can_fill_the_vacant_place(county, riverside, wang):
    item = judging.open_item(county, places=1)
    gone, spare = chosen(item, riverside), rows.in_state(rows.nomination(item, riverside), "reserve")
    chain.move(gone, S.REJECTED, by=wang, reason="查实有违纪")
    with pytest.raises(WrongState):
        substitutes.release_reserve(item, "名额已满", by=wang)
    # Another one got the place by the decision.
    other = rows.in_state(rows.nomination(item, riverside), "reviewed")
    chain.move(other, S.CHOSEN, by=wang)

    assert substitutes.release_reserve(item, "名额已满", by=wang) == 1
    assert state_of(spare) == S.REJECTED


# Persons


@pytest.fixture
def wang2(make, county, wang):
    """Another account of the same person."""
    member = make.member(county, "王干事")
    account = make.person("wang2", Role.STAFF, county, "王干事")
    for one in (wang, account):
        Identity.objects.create(user=one, member=member)
    return account


def test_one_person_does_not_sit_on_a_panel_twice(county, wang, wang2):
    panel = judging.panel(judging.open_item(county, needs_judging=True), wang, [wang])
    with pytest.raises(WrongState):
        panels.name_judge(panel, wang2, by=wang)


def test_who_acted_under_one_account_does_not_declare_a_conflict_under_the_other(
    item, riverside, wang, wang2
):
    row = rows.in_state(rows.nomination(item, riverside), "reviewed", by=wang)
    with pytest.raises(WrongState):
        conflicts.declare(row, "亲属", by=wang2)


def test_nobody_notes_her_own_score(make, item, county, wang, chen):
    me = make.member(county, "王干事")
    Identity.objects.create(user=wang, member=me)
    row = rows.in_state(rows.nomination(item, county, recipient=me), "endorsed")
    with pytest.raises(PermissionDenied):
        on_paper.note_score(row, 99, by=wang)
    assert on_paper.note_score(row, 88, by=chen).score == 88


def test_what_the_panel_found_is_not_overwritten_by_a_workbook(county, riverside, wang):
    item = judging.open_item(county, needs_judging=True)
    row = rows.in_state(rows.nomination(item, riverside), "scored")
    with pytest.raises(WrongState):
        on_paper.note_score(row, 99, by=wang)


def test_an_exception_does_not_pass_to_somebody_else(make, county, riverside, li, wang):
    item = judging.open_item(county)
    row = rows.nomination(item, riverside, by=li)
    row.exceptions.create(code="party_years", reason="特殊贡献", asked_by=li, granted=True, answered_by=wang)
    row.deeds += "。"
    nominations.save_nomination(row, by=li)
    assert row.exceptions.exists()

    row.member = make.member(riverside, "另一人")
    nominations.save_nomination(row, by=li)
    assert not row.exceptions.exists()


def test_nobody_notes_that_her_own_reward_was_given(settings, make, item, county, wang, chen):
    settings.OFFICE_DAY = "2010-07-05"
    me = make.member(county, "王干事")
    Identity.objects.create(user=wang, member=me)
    row = rows.in_state(rows.nomination(item, county, recipient=me), "approved")
    item.rewards.create(kind="money", what="奖金", amount=500)
    honours.issued(item.scheme, [row], by=chen)
    reward = Reward.objects.get()

    assert not rewards.give_rewards([reward], date(2010, 7, 1), by=wang).done
    assert rewards.give_rewards([reward], date(2010, 7, 1), by=chen).done


# Locks: the award before its nominations, lower awards first. PostgreSQL would break off one of two who meet otherwise.


def test_a_decision_locks_its_awards_in_one_order(settings, county, riverside, wang, locks):
    settings.OFFICE_DAY = "2010-07-05"
    scheme = awards.scheme(county, state="open")
    first, second = (judging.open_item(county, scheme=scheme, level="upward", name=name) for name in "甲乙")
    declined, honoured = (honours.approved(one, riverside) for one in (first, second))

    draft = honours.commendation(scheme, level=4)
    commendations.issue_commendation(draft, [honoured], [declined], by=wang, reason="上级未采纳")

    assert [pk for pk, _count in locks][:2] == [first.pk, second.pk]


def test_the_award_is_locked_before_a_nomination_for_it_is_written(county, riverside, li, wang, locks):
    item = judging.open_item(county, nominate_by=None, endorse_by=None)
    nominations.save_nomination(
        Nomination(item=item, organization=riverside, member=rows.factories.member(riverside)), by=li
    )
    on_paper.take_in(
        Nomination(item=item, organization=riverside, member=rows.factories.member(riverside)), by=wang
    )

    assert locks[0] == (item.pk, 0)
    assert (item.pk, 1) in locks


def test_the_award_is_locked_before_an_objection_is_written(item, riverside, wang, locks, monkeypatch):
    row = chosen(item, riverside)
    notice = notices.posted([row], by=wang)
    seen = []
    monkeypatch.setattr(
        chain, "lock_item", lambda pk, lock=chain.lock_item: seen.append(row.objections.count()) or lock(pk)
    )

    notices.objection(notice, row)

    assert seen[0] == 0
