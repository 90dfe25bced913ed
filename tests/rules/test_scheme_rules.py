"""Moves of a scheme, divisions that always add up, and pages whose cost does not grow."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.errors import WrongState
from awards.choices import SCHEME_MOVES, SchemeState
from awards.eligibility.rules import RULES
from awards.models import AwardItem, Quota, Scheme
from awards.quotas import Impossible
from awards.services import quotas, schemes
from awards.services.quotas import Settings, divide
from orgs.models import Organization
from tests import factories_awards as made

VERBS = {
    SchemeState.OPEN: schemes.open_scheme,
    SchemeState.DRAFT: schemes.take_back_scheme,
    SchemeState.CLOSED: schemes.close_scheme,
}


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-08-20"


@pytest.mark.parametrize(("was", "to"), list(product(SchemeState, VERBS)))
def test_the_table_of_moves_is_the_whole_truth(county, wang, was, to):
    scheme = made.scheme(county, state=was)
    made.item(scheme)

    if to in SCHEME_MOVES[was]:
        assert VERBS[to](scheme, by=wang).state == to
    else:
        with pytest.raises(WrongState):
            VERBS[to](scheme, by=wang)
        assert Scheme.objects.get().state == was


@pytest.mark.parametrize("who", ["li", "sun", "zhao", "he", "gu"])
def test_only_staff_run_schemes_and_divide(request, make, county, riverside, wang, who):
    by = request.getfixturevalue(who)
    make.member(riverside)
    item = made.item(made.scheme(county))
    made.quota(item, riverside, 10)
    scenario = made.scenario(item, wang)
    asked = (
        lambda: schemes.open_scheme(item.scheme, by=by),
        lambda: schemes.copy_scheme(item.scheme, by=by),
        lambda: quotas.save_scenario(item, "二", Settings(), by=by),
        lambda: quotas.apply_scenario(scenario, by=by),
        lambda: quotas.remove_scenario(scenario, by=by),
        lambda: quotas.adjust_quotas(item, {riverside.pk: 10}, by=by, reason="试点"),
    )
    for verb in asked:
        with pytest.raises(PermissionDenied):
            verb()


@given(
    places=st.integers(1, 60), members=st.lists(st.integers(1, 300), min_size=1, max_size=12),
    floor=st.integers(0, 3), floor_from=st.integers(0, 100), cap=st.one_of(st.none(), st.integers(3, 60)),
)  # fmt: skip
def test_a_division_adds_up_or_says_why_not(places, members, floor, floor_from, cap):
    units = [Organization(pk=n) for n in range(len(members))]
    settings = Settings(floor=floor, floor_from=floor_from, cap=cap)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quotas, "weights_of", lambda units: {one.pk: (members[one.pk], 1) for one in units})
        try:
            division = divide(AwardItem(places=places), settings, units)
        except Impossible:
            return
    assert sum(division.places.values()) == places
    for pk, given_places in division.places.items():
        assert given_places >= (floor if members[pk] >= floor_from else 0)
        assert cap is None or given_places <= cap


def fill(make, county, item, count):
    """``count`` branches with a member, a quota and a scheme each."""
    for number in range(count):
        unit = make.organization(f"{count}个中的{number}党支部", parent=county)
        make.member(unit, f"党员{count}-{number}")
        made.quota(item, unit, 1)
        made.item(made.scheme(county, f"方案{count}-{number}", state="open"))


def test_the_pages_cost_the_same_at_one_row_and_at_thirty(
    client, make, county, wang, django_assert_max_num_queries
):
    scheme = made.scheme(county, state="open")
    for_all = [(code, 1) for code in RULES]
    item = made.item(scheme, rules=for_all)
    group = made.item(scheme, "先进", recipient="organization", rules=for_all)
    client.force_login(wang)
    pages = [
        reverse("scheme_list"),
        reverse("quota_list"),
        scheme.get_absolute_url(),
        item.get_absolute_url(),
    ]
    pages += [
        reverse(name, args=[one.pk])
        for name in ("eligibility_list", "quota_simulator", "quota_edit")
        for one in (item, group)
    ]

    def costs():
        found = {}
        for url in pages:
            with django_assert_max_num_queries(60) as counted:
                assert client.get(url).status_code == 200, url
            found[url] = len(counted)
        return found

    fill(make, county, item, 1)
    at_one = costs()
    fill(make, county, item, 30)
    assert costs() == at_one
    assert Quota.objects.count() == 31
