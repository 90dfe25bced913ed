"""Fifty people choose at the same moment for ten places: ten are chosen. Only PostgreSQL can promise that."""

import threading

import pytest
from django.db import connection, connections

from accounts.errors import WrongState
from awards.chain import NominationState
from awards.models import AwardItem, Nomination
from awards.services import chain
from tests import factories_judging as made

S = NominationState
AT_ONCE, PLACES = 50, 10

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite lets one writer in at a time anyway"
    ),
]


@pytest.fixture
def item(county, riverside, settings):
    settings.OFFICE_DAY = "2010-06-20"
    item = made.open_item(county, places=PLACES)
    for _number in range(AT_ONCE):
        made.ripe(item, riverside)
    return item


def choose_all_at_once(item, by):
    """Everyone's thread chooses one nomination at the same moment; how many were refused."""
    start, refused = threading.Barrier(AT_ONCE), []

    def work(nomination):
        start.wait()
        try:
            chain.move(nomination, S.CHOSEN, by=by)
        except WrongState as error:
            refused.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=[one]) for one in Nomination.objects.of(item).for_list()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return len(refused)


def test_fifty_at_once_for_ten_places_choose_ten(item, wang):
    refused = choose_all_at_once(item, wang)

    assert Nomination.objects.of(item).in_state(S.CHOSEN).count() == PLACES
    assert refused == AT_ONCE - PLACES


def test_without_the_lock_there_are_too_many(item, wang, monkeypatch):
    """The control: the same race without the lock on the award must go wrong, or the test above proves nothing."""
    checked = threading.Barrier(AT_ONCE)
    rule = chain.RULES[S.CHOSEN]

    def counted_by_all_at_once(nomination, by, organization):
        rule(nomination, by, organization)
        checked.wait(30)

    monkeypatch.setattr(
        chain, "lock_item", lambda pk: AwardItem.objects.select_related("scheme__organization").get(pk=pk)
    )
    monkeypatch.setitem(chain.RULES, S.CHOSEN, counted_by_all_at_once)
    choose_all_at_once(item, wang)

    assert Nomination.objects.of(item).in_state(S.CHOSEN).count() > PLACES
