"""Every move of an item of a checklist as one table, and who may make it."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.errors import WrongState
from campaigns.choices import ITEM_MOVES, SAID, ItemState
from campaigns.models import UnitItem
from campaigns.services import plans, unit_items
from campaigns.units import checklists
from tests import factories_plans


@pytest.fixture
def item(sprint):
    return factories_plans.checklist(sprint).items.first()


def row(item, unit, state, wang):
    decided = {"decided_by": wang} if state == ItemState.CONFIRMED else {}
    return factories_plans.unit_item(item, unit, state=state, **decided)


@pytest.mark.parametrize(("was", "to"), list(product(ItemState, SAID)))
def test_what_a_unit_may_say(item, riverside, li, wang, was, to):
    row(item, riverside, was, wang)

    if was == ItemState.CONFIRMED:
        with pytest.raises(WrongState):
            unit_items.say(item, riverside, state=to, note="有", by=li)
        assert UnitItem.objects.get().state == was
    else:
        assert to == was or to in ITEM_MOVES[was]
        assert unit_items.say(item, riverside, state=to, note="有", by=li).state == to


@pytest.mark.parametrize("was", list(ItemState))
def test_the_committee_decides_on_what_is_said_to_be_done(item, riverside, wang, was):
    said = row(item, riverside, was, wang)

    if was == ItemState.DONE:
        assert unit_items.confirm(said, by=wang).state == ItemState.CONFIRMED
    else:
        with pytest.raises(WrongState):
            unit_items.confirm(said, by=wang)
    if was in (ItemState.DONE, ItemState.CONFIRMED):
        assert unit_items.give_back(said, reason="不实", by=wang).state == ItemState.UNDER_WAY
    else:
        with pytest.raises(WrongState):
            unit_items.give_back(said, reason="不实", by=wang)


def test_nobody_else_says_or_decides(item, riverside, county, li, zhao, sun, wang):
    said = row(item, riverside, ItemState.DONE, wang)
    for person in (zhao, sun):
        with pytest.raises(PermissionDenied):
            unit_items.say(item, riverside, state="done", note="有", by=person)
    for person in (li, zhao, sun):
        with pytest.raises(PermissionDenied):
            unit_items.confirm(said, by=person)
    with pytest.raises(ValueError, match="下级组织"):
        unit_items.say(item, county, state="done", note="有", by=wang)


def test_an_item_that_units_spoke_of_is_not_deleted(item, sprint, riverside, wang):
    row(item, riverside, ItemState.UNDER_WAY, wang)

    for drop in (
        lambda: plans.drop_theme(item.group, by=wang),
        lambda: plans.save_theme(item.group, [], dropped=[item], by=wang),
    ):
        with pytest.raises(ValueError, match=item.name):
            drop()
    assert UnitItem.objects.count() == 1


def test_coverage_counts_each_unit_and_item_once(make, county, item, riverside, hillside, wang):
    general = make.organization("机关总支", parent=county, kind="general_branch")
    make.organization("已撤支部", parent=general, dissolved_on="2009-01-01")
    for one in item.group.items.all():
        row(one, riverside, ItemState.CONFIRMED, wang)
    row(item, hillside, ItemState.DONE, wang)
    units = checklists.units_of(item.group)

    (group,) = type(item.group).objects.checklists()
    covered = checklists.coverages([group], units)[group.pk]
    tally = checklists.tallies(units, [item])[0]

    assert (covered.cells, covered.confirmed, covered.units, covered.complete) == (6, 2, 3, 1)
    assert covered.percent == 33
    assert sum(tally.counts.values()) == tally.units == 3
    assert tally.counts[ItemState.NOT_BEGUN] == 1


@pytest.mark.parametrize("name", ["checklist_list", "checklist_detail", "unit_item_list", "todo"])
def test_a_page_costs_the_same_however_many_units(
    client, make, county, item, wang, li, django_assert_max_num_queries, name
):
    args = [item.group_id] if name == "checklist_detail" else []

    def fill(count):
        for number in range(count):
            unit = make.organization(f"第{number}党支部{count}", parent=county)
            factories_plans.unit_item(item, unit, state=ItemState.DONE, said_by=li)

    def cost():
        with django_assert_max_num_queries(100) as counted:
            assert client.get(reverse(name, args=args)).status_code == 200
        return len(counted)

    client.force_login(wang)
    fill(1)
    client.get(reverse(name, args=args))
    first = cost()
    fill(20)
    assert cost() == first
    assert UnitItem.objects.count() == 21
