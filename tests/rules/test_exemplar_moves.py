"""The steps of an exemplar: every move that the table does not name is refused, and the table is walked as written."""

from datetime import date
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied

from accounts.errors import WrongState
from honours.choices import EXEMPLAR_MOVES, ExemplarState
from honours.permissions.exemplars import can_move, can_write
from honours.services import exemplars
from tests import factories_ledger as made

S = ExemplarState
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-05"


@pytest.mark.parametrize(("was", "to"), list(product(S, S)))
def test_only_what_the_table_names(riverside, wang, was, to):
    exemplar = made.exemplar(riverside, state=was)
    made.publication(exemplar, published_on=date(2010, 6, 1))
    if to in EXEMPLAR_MOVES[was]:
        assert exemplars._move(exemplar, to, by=wang, reason="说明").state == to
    else:
        with pytest.raises((WrongState, PermissionDenied)):
            exemplars._move(exemplar, to, by=wang, reason="说明")
        exemplar.refresh_from_db()
        assert exemplar.state == was


@pytest.mark.parametrize(("was", "to"), [(S.REVIEWED, S.RECOMMENDED), (S.RECOMMENDED, S.ADOPTED)])
def test_a_step_to_the_media_needs_the_medium(riverside, wang, was, to):
    exemplar = made.exemplar(riverside, state=was)
    if to == S.ADOPTED:
        made.publication(exemplar)
    with pytest.raises(WrongState):
        exemplars._move(exemplar, to, by=wang)


@pytest.mark.parametrize(("was", "to"), [(was, to) for was in S for to in EXEMPLAR_MOVES[was]])
def test_back_and_out_only_with_a_reason(riverside, wang, was, to):
    exemplar = made.exemplar(riverside, state=was)
    made.publication(exemplar, published_on=date(2010, 6, 1))
    forward = to in exemplars.WAY and exemplars.WAY.index(to) > exemplars.WAY.index(was)
    if forward:
        assert exemplars._move(exemplar, to, by=wang).state_reason == ""
    else:
        with pytest.raises(ValueError, match=r"\S"):
            exemplars._move(exemplar, to, by=wang, reason="  ")


# What the unit itself may do; everything else is the committee's.
OWN = {(S.FOUND, S.WRITTEN), (S.FOUND, S.DROPPED), (S.WRITTEN, S.DROPPED)}


@pytest.mark.parametrize(("was", "to"), [(was, to) for was in S for to in EXEMPLAR_MOVES[was]])
def test_who_moves_it(riverside, li, mei, sun, zhao, wang, was, to):
    exemplar = made.exemplar(riverside, state=was)
    allowed = {person.username for person in (li, mei, sun, zhao, wang) if can_move(person, exemplar, to)}
    assert allowed == ({"li", "mei", "wang"} if (was, to) in OWN else {"wang"})


@pytest.mark.parametrize("state", S)
def test_who_writes_it(riverside, li, zhao, wang, state):
    exemplar = made.exemplar(riverside, state=state)
    allowed = {person.username for person in (li, zhao, wang) if can_write(person, exemplar)}
    over, hers = state in (S.ADOPTED, S.DROPPED), state in (S.FOUND, S.WRITTEN)
    assert allowed == (set() if over else {"li", "wang"} if hers else {"wang"})
