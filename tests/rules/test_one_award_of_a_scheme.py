"""Whoever may have one award of a scheme only has one, although both were looked through before either was chosen."""

import pytest
from django.utils.translation import gettext as _

from accounts.errors import WrongState
from awards.chain import NominationState
from awards.decisions import fingerprint
from awards.models import EligibilityException, Nomination
from awards.results import next_in_reserve
from awards.services import chain, decisions, reviews, substitutes
from tests import factories_judging as made
from tests import factories_nominations as rows

S = NominationState
ONLY_ONE = [("one_award", 0)]


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-06-10"


@pytest.fixture
def item(county):
    return made.open_item(county, rules=ONLY_ONE)


@pytest.fixture
def other(county, item):
    return made.open_item(county, scheme=item.scheme, name="五华先锋", rules=ONLY_ONE)


@pytest.fixture
def jia(make, riverside):
    return make.member(riverside, "甲某")


@pytest.fixture
def both(item, other, riverside, li, jia):
    """Of one person for both awards, endorsed."""
    return [
        rows.in_state(rows.nomination(award, riverside, by=li, recipient=jia), S.ENDORSED)
        for award in (item, other)
    ]


@pytest.fixture
def reviewed(both, wang):
    """Both in one batch."""
    decided = reviews.review_many(both, by=wang, seen={one.pk: one.version for one in both})
    assert not decided.skipped
    return decided.done


def states(nominations):
    return [Nomination.objects.get(pk=one.pk).state for one in nominations]


def not_any_more(award):
    other = _("%(award)s: %(state)s") % {"award": award, "state": S.CHOSEN.label}
    what = f"{_('One award of the scheme only')}（{other}）"
    return _("Not eligible any more: %(what)s.") % {"what": what}


def test_reviewed_in_one_batch_she_is_chosen_for_one(reviewed, item, wang):
    first, second = reviewed
    chain.move(first, S.CHOSEN, by=wang)

    with pytest.raises(WrongState) as refused:
        chain.move(second, S.CHOSEN, by=wang)

    assert str(refused.value) == not_any_more(item)
    assert states(reviewed) == [S.CHOSEN, S.REVIEWED]


def test_also_where_both_are_chosen_in_one_batch(reviewed, wang):
    with pytest.raises(WrongState, match="甲某"):
        chain.move_all(reviewed, S.CHOSEN, by=wang)

    assert states(reviewed) == [S.REVIEWED] * 2


def test_an_exception_that_was_granted_holds(reviewed, wang):
    first, second = reviewed
    EligibilityException.objects.create(
        nomination=second, code="one_award", reason="抢险立功", asked_by=wang, granted=True
    )
    chain.move(first, S.CHOSEN, by=wang)

    assert chain.move(second, S.CHOSEN, by=wang).state == S.CHOSEN


def test_once_the_first_has_dropped_out_the_second_is_free(reviewed, wang):
    first, second = reviewed
    first = chain.move(first, S.CHOSEN, by=wang)
    chain.move(first, S.REJECTED, by=wang, reason="本人放弃")

    assert chain.move(second, S.CHOSEN, by=wang).state == S.CHOSEN


def test_awards_without_the_rule_go_to_one_person(item, county, riverside, jia, wang):
    free = made.open_item(county, scheme=item.scheme, name="优秀党务工作者")
    first = made.ripe(item, riverside, recipient=jia)
    chain.move(first, S.CHOSEN, by=wang)

    assert chain.move(made.ripe(free, riverside, recipient=jia), S.CHOSEN, by=wang).state == S.CHOSEN


def test_the_release_names_her_beside_what_else_is_in_the_way(reviewed, item, other, riverside, wang):
    first, second = reviewed
    chain.move(first, S.CHOSEN, by=wang)
    more = [made.ripe(other, riverside) for _number in range(2)]
    decisions.note(other, {one.pk: one.version for one in (second, *more)}, "chosen", by=wang)
    noted = list(Nomination.objects.filter(item=other))

    with pytest.raises(WrongState) as refused:
        decisions.release(other, by=wang, seen=fingerprint(noted))

    words = {"chosen": 3, "free": 2, "places": 2}
    assert _("%(chosen)s are to be chosen, but %(free)s of %(places)s places are free.") % words in str(
        refused.value
    )
    assert _("%(name)s: %(why)s") % {"name": "甲某", "why": not_any_more(item)} in str(refused.value)


def test_in_reserve_she_is_passed_over_for_the_next(reviewed, other, riverside, wang):
    first, second = reviewed
    chain.move(first, S.CHOSEN, by=wang)
    behind = made.ripe(other, riverside)
    for place, one in enumerate((second, behind), start=1):
        chain.move(one, S.RESERVE, by=wang, reserve_order=place)
    dropped = chain.move(made.ripe(other, riverside), S.CHOSEN, by=wang)
    dropped = chain.move(dropped, S.REJECTED, by=wang, reason="本人放弃")
    assert next_in_reserve(other) == (behind, [second])

    assert substitutes.choose_substitute(dropped, by=wang).pk == behind.pk
