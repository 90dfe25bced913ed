"""Many nominations at once: few queries however many, and what one of them refuses is its own affair."""

from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEntry, InboxItem
from awards.chain import NominationState
from awards.models import DeclaredConflict, EligibilityException, Nomination
from awards.services import approvals, chain, endorsements, reviews
from orgs.choices import OrganizationKind, Role
from tests import factories_judging as made
from tests import factories_nominations as rows
from tests import factories_publicity as notices

S = NominationState
FAR = {"nominate_by": None, "endorse_by": None}


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-06-20"


@pytest.fixture
def item(county):
    return made.open_item(county, places=9, two_rounds=True, rules=[("full_member", 0)], **FAR)


@pytest.fixture
def plain(item, county):
    return made.open_item(
        county, scheme=item.scheme, name="先锋", places=9, rules=[("years_joined", 0)], **FAR
    )


@pytest.fixture
def chen(make, county):
    return make.person("chen", Role.STAFF, county, "陈干事")


@pytest.fixture
def district(county, make):
    return make.organization("湖区党委", parent=county, kind=OrganizationKind.PARTY_COMMITTEE, sort=5)


@pytest.fixture
def committee(district, make):
    """Below the district, with a secretary: two superiors on the way from its branch."""
    found = make.organization("东湖总支", parent=district, kind=OrganizationKind.GENERAL_BRANCH, sort=6)
    make.person("bo", Role.SECRETARY, district, "柏书记")
    return found


@pytest.fixture
def pier(committee, make):
    return make.organization("码头党支部", parent=committee, sort=7)


def waiting_for(item, unit, level):
    row = rows.in_state(rows.nomination(item, unit), S.SUBMITTED)
    Nomination.objects.filter(pk=row.pk).update(stands_with=level)
    return row


def over(rows_, by):
    notices.over(notices.posted(rows_, by=by))
    return rows_


def now(rows_):
    return list(Nomination.objects.filter(pk__in=[row.pk for row in rows_]).for_list().order_by("pk"))


def done(verb, rows_, by):
    found = now(rows_)
    return verb(found, by=by, seen={row.pk: row.version for row in found})


def states(rows_):
    return [row.state for row in now(rows_)]


# What each costs: one query more for one nomination more, and for a word to its unit one each.

VERBS = {
    "endorse": (endorsements.endorse_many, 1), "climb": (endorsements.endorse_many, 2),
    "list": (reviews.list_many, 2), "review": (reviews.review_many, 1), "approve": (None, 1),
}  # fmt: skip


@pytest.mark.parametrize("name", VERBS)
def test_one_nomination_more_costs_one_query_more(
    name, item, plain, riverside, district, committee, pier, li, wang, chen
):
    verb, each = VERBS[name]
    verb = verb or partial(approvals.approve_many, item.scheme)
    start = {
        "endorse": lambda: waiting_for(item, committee, district), "climb": lambda: waiting_for(item, pier, committee),
        "list": lambda: rows.in_state(rows.nomination(item, riverside), S.ENDORSED),
        "review": lambda: rows.in_state(rows.nomination(plain, riverside), S.ENDORSED),
        "approve": lambda: over([rows.in_state(rows.nomination(plain, riverside), S.CHOSEN)], wang)[0],
    }[name]  # fmt: skip
    batches = [[start()], [start()], [start() for _number in range(6)]]
    counts = []
    for batch in batches:
        with CaptureQueriesContext(connection) as queries:
            decided = done(verb, batch, chen)
        assert len(decided.done) == len(batch)
        counts.append(len(queries))
    # The first warms up what is looked up once for a person.
    _warm, one, six = counts
    assert six - one <= 5 * each


# What one refuses


def test_each_refusal_is_its_own_and_the_others_go_on(item, plain, riverside, wang, make):
    fits, tied, stale, early, fresh = (
        rows.nomination(plain, riverside, recipient=make.member(riverside, name)) for name in "甲乙丙丁戊"
    )
    for row in (fits, tied, stale, fresh):
        rows.in_state(row, S.ENDORSED)
    other = rows.in_state(
        rows.nomination(item, riverside, recipient=make.member(riverside, "己", kind="probationary")),
        S.CONFIRMED,
    )
    DeclaredConflict.objects.create(nomination=tied, user=wang, reason="师徒")
    found = now([fits, tied, stale, early, fresh, other])
    seen = {row.pk: row.version - (row.pk == stale.pk) for row in found}
    entries = AuditEntry.objects.count()

    decided = reviews.review_many(found, by=wang, seen=seen)

    assert {row.pk for row in decided.done} == {fits.pk, fresh.pk}
    why = {row.recipient: said for row, said in decided.skipped}
    assert set(why) == {"乙", "丙", "丁", "己"}
    assert "师徒" in why["乙"]
    assert len(set(why.values())) == 4
    assert states([fits, tied, stale, early, fresh, other]) == [
        S.REVIEWED, S.ENDORSED, S.ENDORSED, S.DRAFT, S.REVIEWED, S.CONFIRMED,
    ]  # fmt: skip
    assert AuditEntry.objects.count() == entries + 2
    assert [row.steps.filter(to=S.REVIEWED).count() for row in (fits, fresh, tied)] == [1, 1, 0]
    assert [finding["code"] for finding in now([fits])[0].findings] == ["years_joined"]


def test_some_climb_and_some_arrive_and_the_next_one_hears_of_it(
    item, plain, district, committee, pier, chen
):
    low, high = waiting_for(item, pier, committee), waiting_for(plain, committee, district)

    decided = done(endorsements.endorse_many, [low, high], chen)

    assert {row.pk for row in decided.done} == {low.pk, high.pk}
    found = now([low, high])
    assert [(row.state, row.stands_with) for row in found] == [(S.SUBMITTED, district), (S.ENDORSED, None)]
    assert [word.user.username for word in InboxItem.objects.all()] == ["bo"]
    assert [step.organization for row in found for step in row.steps.all()][1::2] == [committee, district]


def test_who_chose_approves_none_of_hers_and_all_of_the_others(plain, riverside, wang, chen):
    hers, others = (
        [rows.in_state(rows.nomination(plain, riverside), S.CHOSEN, by=by) for _number in range(2)]
        for by in (wang, chen)
    )
    over([*hers, *others], wang)

    decided = done(partial(approvals.approve_many, plain.scheme), [*hers, *others], wang)

    assert {row.pk for row in decided.done} == {row.pk for row in others}
    assert states([*hers, *others]) == [S.PUBLISHED] * 2 + [S.APPROVED] * 2


def test_what_is_kept_was_found_after_the_wait_for_the_lock(item, riverside, wang, make, monkeypatch):
    """An exception is granted while the review waits: it is reviewed by it, and it is kept with what was found."""
    young = make.member(riverside, "庚", kind="probationary")
    row = rows.in_state(rows.nomination(item, riverside, recipient=young), S.CONFIRMED)
    lock = chain.lock_item

    def waited(pk):
        EligibilityException.objects.get_or_create(
            nomination=row,
            code="full_member",
            defaults={"reason": "突出", "asked_by": wang, "granted": True},
        )
        return lock(pk)

    monkeypatch.setattr(chain, "lock_item", waited)

    decided = done(reviews.review_many, [row], wang)

    assert decided.skipped == []
    [finding] = now([row])[0].findings
    assert (finding["passed"], finding["excepted"]) == (False, "突出")
