"""Places are not taken from under those who are nominated or chosen: raising is free, lowering ends at what is used."""

import pytest
from django.urls import reverse

from accounts.errors import WrongState
from awards.models import AwardItem, Nomination, Quota, QuotaScenario
from awards.services import chain, items, quotas
from tests import factories_awards as made
from tests import factories_judging as judging
from tests import factories_nominations as rows


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-05-20"


@pytest.fixture
def item(county):
    return judging.open_item(county, places=6, is_special=True)


@pytest.fixture
def divided(item, riverside, hillside):
    """Four places for Riverside, two for Hillside."""
    made.quota(item, riverside, 4)
    made.quota(item, hillside, 2)
    return item


def nominated(item, organization, count, state="endorsed"):
    return [rows.in_state(rows.nomination(item, organization), state) for _number in range(count)]


def places():
    return {
        quota.organization.short_name: quota.places for quota in Quota.objects.select_related("organization")
    }


def adjusted(item, by, **wanted):
    given = {quota.organization.short_name: quota.organization_id for quota in item.quotas.all()}
    changed = {given[name]: number for name, number in wanted.items()}
    return quotas.adjust_quotas(item, changed, by=by, reason="调剂")


@pytest.fixture
def names(riverside, hillside):
    return riverside.short_name, hillside.short_name


# The award


def test_an_award_keeps_the_places_that_are_taken_and_says_the_numbers(item, county, riverside, wang):
    nominated(item, riverside, 3, "chosen")
    nominated(item, riverside, 2)
    item.places = 2

    with pytest.raises(WrongState) as refused:
        items.save_item(item, {}, by=wang)

    said = str(refused.value)
    assert [word in said for word in (county.short_name, "2", "3")] == [True, True, True]
    assert AwardItem.objects.get().places == 6


@pytest.mark.parametrize("wanted", [3, 5, 9])
def test_down_to_what_is_taken_and_up_without_end(item, riverside, wang, wanted):
    nominated(item, riverside, 3, "chosen")
    nominated(item, riverside, 5)
    item.places = wanted

    items.save_item(item, {}, by=wang)

    assert AwardItem.objects.get().places == wanted


def test_the_surplus_is_not_taken_back_from_those_nominated_with_it(divided, riverside, wang):
    AwardItem.objects.update(surplus_percent=50)
    nominated(divided, riverside, 5)
    item = AwardItem.objects.get()
    item.surplus_percent = 0

    with pytest.raises(WrongState, match=rf"{riverside.short_name}.*4.*4.*5"):
        items.save_item(item, {}, by=wang)

    item.surplus_percent = 25
    items.save_item(item, {}, by=wang)
    assert AwardItem.objects.get().surplus_percent == 25


# The units, by hand


def test_a_unit_keeps_as_many_as_it_has_nominated(client, divided, riverside, hillside, wang, names):
    mine, other = names
    nominated(divided, riverside, 3)
    client.force_login(wang)

    def typed(first, second):
        url = reverse("quota_edit", args=[divided.pk])
        given = {f"unit_{riverside.pk}": first, f"unit_{hillside.pk}": second, "reason": "调剂"}
        return client.post(url, given)

    page = typed(2, 4)

    [error] = page.context["form"].non_field_errors()
    assert [word in error for word in (mine, "2", "3")] == [True, True, True]
    assert other not in error
    assert places() == {mine: 4, other: 2}

    assert typed(3, 3).status_code == 302
    assert places() == {mine: 3, other: 3}


def test_what_dropped_out_gives_its_place_back(divided, riverside, wang, names):
    mine, other = names
    nominated(divided, riverside, 3)
    nominated(divided, riverside, 1, "withdrawn")
    chain.move(Nomination.objects.filter(state="endorsed").first(), "rejected", by=wang, reason="不符合条件")

    adjusted(divided, wang, **{mine: 2, other: 4})

    assert places() == {mine: 2, other: 4}


def test_more_is_free_even_where_it_is_still_too_little(divided, riverside, wang, names):
    """From before there was this rule: a unit with more nominated than places may be helped step by step."""
    mine, other = names
    nominated(divided, riverside, 6)

    adjusted(divided, wang, **{mine: 5, other: 1})

    assert places() == {mine: 5, other: 1}


# The units, by the simulator


def in_force(client, scenario):
    return client.post(reverse("scenario_apply", args=[scenario.item_id, scenario.pk]), follow=True)


@pytest.fixture
def even(divided, riverside, hillside, wang):
    """Three places each."""
    for unit in (riverside, hillside):
        rows.factories.member(unit)
    return quotas.save_scenario(divided, "方案一", quotas.Settings(by="organizations"), by=wang)


def test_a_scenario_is_not_put_in_force_over_those_nominated(client, even, riverside, wang, names):
    mine, other = names
    nominated(even.item, riverside, 4)
    client.force_login(wang)

    page = in_force(client, even)

    [said] = [str(message) for message in page.context["messages"]]
    assert [word in said for word in (mine, "3", "4")] == [True, True, True]
    assert places() == {mine: 4, other: 2}

    chain.move(Nomination.objects.first(), "rejected", by=wang, reason="不符合条件")
    in_force(client, even)
    assert places() == {mine: 3, other: 3}


def test_the_first_division_counts_those_nominated_before_it(client, even, riverside, wang):
    Quota.objects.all().delete()
    nominated(even.item, riverside, 4)

    with pytest.raises(WrongState, match=riverside.short_name):
        quotas.apply_scenario(even, by=wang)

    assert not Quota.objects.exists()


def test_a_unit_that_has_nominated_is_not_left_out(even, riverside, hillside, wang):
    nominated(even.item, riverside, 2)
    even.places = {str(hillside.pk): 6}
    even.save()

    with pytest.raises(WrongState, match=rf"{riverside.short_name}.*0.*2"):
        quotas.apply_scenario(even, by=wang)


def test_a_quota_higher_up_counts_for_all_below_it(item, county, riverside, hillside, wang, make):
    """Both branches nominate under the quota of their committee, which is named."""
    district = make.organization("湖区党委", parent=county, sort=5)
    piers = [make.organization(f"{name}码头党支部", parent=district, sort=6) for name in "东西"]
    made.quota(item, district, 4)
    made.quota(item, hillside, 2)
    for pier in piers:
        nominated(item, pier, 2)

    with pytest.raises(WrongState) as refused:
        adjusted(item, wang, **{district.short_name: 3, hillside.short_name: 3})

    assert str(refused.value).count(district.short_name) == 1
    assert not any(pier.short_name in str(refused.value) for pier in piers)


def test_quotas_of_two_merged_into_one_hold_what_both_have_nominated(item, county, riverside, wang, make):
    """The one is higher than either was, and still less than both together."""
    district = make.organization("湖区党委", parent=county, sort=5)
    piers = [make.organization(f"{name}码头党支部", parent=district, sort=6) for name in "东西"]
    for pier in piers:
        made.quota(item, pier, 2)
        nominated(item, pier, 2)
    merged = QuotaScenario.objects.create(
        item=item,
        name="合并",
        settings={"front_line_percent": 0, "leaders_percent": 100},
        places={str(district.pk): 3, str(riverside.pk): 3},
    )

    with pytest.raises(WrongState, match=rf"{district.short_name}.*3.*4"):
        quotas.apply_scenario(merged, by=wang)

    assert places() == {pier.short_name: 2 for pier in piers}
    merged.places = {str(district.pk): 4, str(riverside.pk): 2}
    merged.save()
    quotas.apply_scenario(merged, by=wang)
    assert places() == {district.short_name: 4, riverside.short_name: 2}


# The lock under which nominations are handed in


@pytest.mark.parametrize("how", ["by hand", "by scenario"])
def test_the_award_is_locked_first(even, wang, names, monkeypatch, how):
    mine, other = names
    locked, lock = [], quotas.lock_item
    monkeypatch.setattr(quotas, "lock_item", lambda pk: locked.append(pk) or lock(pk))

    if how == "by hand":
        adjusted(even.item, wang, **{mine: 3, other: 3})
    else:
        quotas.apply_scenario(even, by=wang)

    assert locked == [even.item_id]
