"""Who closes a scheme or takes places away, and who moves a nomination, wait for each other. Only PostgreSQL can promise that."""

import threading
import time

import pytest
from django.db import connection, connections, transaction

from accounts.errors import WrongState
from awards.chain import NominationState
from awards.choices import SchemeState
from awards.models import AwardItem, Nomination, Quota, Scheme
from awards.services import chain, nominations, quotas, schemes
from tests import factories_awards as made
from tests import factories_judging as judging
from tests import factories_nominations as rows

S = NominationState
WAITING = """
    SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()
"""

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite lets one writer in at a time anyway"
    ),
]


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-05-20"


@pytest.fixture
def item(county):
    return judging.open_item(county, places=4)


@pytest.fixture
def draft(item, riverside, li):
    return rows.nomination(item, riverside, by=li)


def waits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(WAITING)
        return cursor.fetchone()[0] > 0


def meet(first, second):
    """``second`` begins while what ``first`` did is not committed yet, which is done once it waits; why it was refused."""
    refused = []

    def work():
        try:
            second()
        except WrongState as error:
            refused.append(error)
        finally:
            connections.close_all()

    thread, latest = threading.Thread(target=work), time.monotonic() + 30
    with transaction.atomic():
        first()
        thread.start()
        while thread.is_alive() and not waits() and time.monotonic() < latest:
            time.sleep(0.02)
    thread.join(60)
    return refused


def test_who_waited_while_the_scheme_was_closed_moves_nothing(item, draft, li, wang):
    refused = meet(
        lambda: schemes.close_scheme(item.scheme, by=wang),
        lambda: chain.move(draft, S.SUBMITTED, by=li),
    )

    assert len(refused) == 1
    assert Nomination.objects.get().state == S.DRAFT
    assert Scheme.objects.get().state == SchemeState.CLOSED


def test_read_with_the_lock_the_scheme_would_be_that_of_before_the_wait(item, draft, li, wang, monkeypatch):
    """The control: the same wait with the scheme joined to the locked row must go wrong, or the test above proves nothing."""
    joined = AwardItem.objects.select_for_update(of=("self",)).select_related("scheme__organization")
    monkeypatch.setattr(chain, "lock_item", lambda pk: joined.get(pk=pk))

    meet(
        lambda: schemes.close_scheme(item.scheme, by=wang),
        lambda: chain.move(draft, S.SUBMITTED, by=li),
    )

    assert Nomination.objects.get().state == S.SUBMITTED
    assert Scheme.objects.get().state == SchemeState.CLOSED


def test_a_scheme_is_not_closed_over_a_nomination_that_is_just_handed_in(item, draft, li, wang):
    refused = meet(
        lambda: nominations.submit_nomination(draft, by=li),
        lambda: schemes.close_scheme(item.scheme, by=wang),
    )

    assert len(refused) == 1
    assert Nomination.objects.get().state == S.ENDORSED
    assert Scheme.objects.get().state == SchemeState.OPEN


def test_a_place_is_not_taken_away_from_what_is_just_handed_in(item, draft, riverside, hillside, li, wang):
    mine, _other = made.quota(item, riverside, 1), made.quota(item, hillside, 3)
    fewer = {riverside.pk: 0, hillside.pk: 4}

    refused = meet(
        lambda: nominations.submit_nomination(draft, by=li),
        lambda: quotas.adjust_quotas(item, fewer, by=wang, reason="调剂"),
    )

    assert len(refused) == 1
    assert Quota.objects.get(pk=mine.pk).places == 1


def test_nobody_is_handed_in_for_a_place_that_is_just_taken_away(item, draft, riverside, hillside, li, wang):
    made.quota(item, riverside, 1)
    made.quota(item, hillside, 3)
    fewer = {riverside.pk: 0, hillside.pk: 4}

    refused = meet(
        lambda: quotas.adjust_quotas(item, fewer, by=wang, reason="调剂"),
        lambda: nominations.submit_nomination(draft, by=li),
    )

    assert len(refused) == 1
    assert Nomination.objects.get().state == S.DRAFT


def test_nobody_gets_two_awards_of_a_scheme_because_both_are_decided_on_at_once(
    item, county, riverside, wang
):
    """Two awards are two locks: who waits, waits for the person."""
    pair = [
        judging.open_item(county, scheme=item.scheme, name=name, rules=[("one_award", 0)])
        for name in ("先锋", "标兵")
    ]
    first = judging.ripe(pair[0], riverside)
    second = judging.ripe(pair[1], riverside, recipient=first.member)

    refused = meet(
        lambda: chain.move(first, S.CHOSEN, by=wang),
        lambda: chain.move(second, S.CHOSEN, by=wang),
    )

    assert len(refused) == 1
    assert set(Nomination.objects.values_list("state", flat=True)) == {S.CHOSEN, S.REVIEWED}
