"""Every move of a plan document that the table does not name is refused, whoever asks; and texts compare truly."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from accounts.errors import StaleVersion, WrongState
from campaigns import countdowns
from campaigns.choices import DOCUMENT_MOVES, DocumentState
from campaigns.plans import comparison
from campaigns.services import documents
from campaigns.services.campaigns import save_campaign
from tests import factories_plans as plans

STATES = list(DocumentState)
DAY = date(2010, 7, 21)
MOVES = {
    DocumentState.CONSULTATION: lambda document, by: documents.open_document(
        document, by=by, opinions_by=DAY
    ),
    DocumentState.DRAFT: lambda document, by: documents.take_back(document, by=by),
    DocumentState.ISSUED: lambda document, by: documents.issue_document(
        document, by=by, number="1号", issued_on=DAY, in_force_from=DAY
    ),
}


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-21"


@pytest.mark.parametrize("was", STATES)
@pytest.mark.parametrize("to", MOVES)
def test_only_moves_of_the_table_are_made(sprint, wang, was, to):
    document = plans.document(sprint, state=was, opinions_by=date(2010, 7, 20))

    if to in DOCUMENT_MOVES[was]:
        MOVES[to](document, wang)
    else:
        with pytest.raises(WrongState):
            MOVES[to](document, wang)

    document.refresh_from_db()
    assert document.state == (to if to in DOCUMENT_MOVES[was] else was)


@pytest.mark.parametrize("to", MOVES)
def test_nobody_but_its_writers_moves_it(sprint, li, sun, to):
    document = plans.document(sprint)
    for person in (li, sun):
        with pytest.raises(PermissionDenied):
            MOVES[to](document, person)


def test_who_saw_an_older_version_does_not_move_it(sprint, wang):
    document = plans.document(sprint)
    with pytest.raises(StaleVersion):
        documents.open_document(document, by=wang, opinions_by=DAY, version=7)


@pytest.mark.parametrize("field", ["parent", "predecessor"])
def test_no_ring_of_campaigns_closes(county, wang, make, field):
    first = make.campaign(county, "一")
    second = make.campaign(county, "二", **{field: first})
    third = make.campaign(county, "三", **{field: second})

    for ring in (first, third):
        setattr(first, field, ring)
        with pytest.raises(ValueError, match=r".+"):
            save_campaign(first, by=wang)
    setattr(third, field, first)
    assert save_campaign(third, by=wang).version == 2


def test_a_part_lies_within_the_reach_of_its_whole(county, riverside, hillside, wang, make):
    of_hillside = make.campaign(hillside, "山边的")
    own = make.campaign(riverside, "河滨的")
    own.parent = of_hillside
    with pytest.raises(ValueError, match=r".+"):
        save_campaign(own, by=wang)


texts = st.text("甲乙丙\n", max_size=30)


@given(texts, texts)
def test_both_texts_can_be_read_out_of_the_comparison(old, new):
    lines = comparison.compare(old, new)

    def read(*kinds):
        found = [
            [text for kind, text in line.pieces if kind in kinds]
            for line in lines
            if line.kind in (*kinds, "changed")
        ]
        return ["".join(pieces) for pieces in found]

    assert read("same", "gone") == old.splitlines()
    assert read("same", "added") == new.splitlines()


@given(st.dates(max_value=date(2199, 1, 1)))
def test_a_sprint_has_a_hundred_days(first):
    last = countdowns.sprint_end(first)
    assert countdowns.is_sprint(first, last)
    assert countdowns.sprint_day(first, last, first) == 1
    assert countdowns.sprint_day(first, last, last) == 100
