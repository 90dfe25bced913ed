"""Two decisions of one scheme issued at the same moment give out different numbers. Only PostgreSQL can promise that."""

import threading

import pytest
from django.db import IntegrityError, connection, connections

from honours.models import Honour
from honours.services import certificates, commendations
from tests import factories_awards as of
from tests import factories_honours as made

AT_ONCE, EACH = 5, 3

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite lets one writer in at a time anyway"
    ),
]


@pytest.fixture
def drafts(county, riverside, settings):
    """Decisions of one scheme, each on an award of its own."""
    settings.OFFICE_DAY = "2010-07-31"
    scheme = of.scheme(county, state="open")
    items = [of.item(scheme, f"奖项{number}") for number in range(AT_ONCE)]
    return [
        (made.commendation(scheme), [made.approved(item, riverside) for _each in range(EACH)])
        for item in items
    ]


def issue_all_at_once(drafts, by):
    """Everyone's thread issues one decision at the same moment; what went wrong."""
    start, problems = threading.Barrier(AT_ONCE), []

    def work(draft, nominations):
        start.wait(30)
        try:
            commendations.issue_commendation(draft, nominations, by=by)
        except IntegrityError as error:
            problems.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=one) for one in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return problems


def test_five_decisions_at_once_number_their_certificates_in_one_row(drafts, wang):
    assert issue_all_at_once(drafts, wang) == []

    first = f"2010-{drafts[0][0].scheme_id}-"
    numbers = sorted(Honour.objects.values_list("certificate_number", flat=True))
    assert numbers == [f"{first}{n:04d}" for n in range(1, AT_ONCE * EACH + 1)]


def test_without_the_lock_numbers_come_twice(drafts, wang, monkeypatch):
    """The control: the same race without the lock on the scheme must go wrong, or the test above proves nothing."""
    counted, numbers = threading.Barrier(AT_ONCE), certificates.numbers

    def counted_by_all_at_once(scheme, count):
        found = numbers(scheme, count)
        counted.wait(30)
        return found

    monkeypatch.setattr(commendations, "lock_scheme", lambda pk: None)
    monkeypatch.setattr(certificates, "numbers", counted_by_all_at_once)

    assert len(issue_all_at_once(drafts, wang)) == AT_ONCE - 1
