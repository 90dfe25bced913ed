"""The tree: paths that agree with the superiors, no loops, and the order in which it is shown."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditEntry
from orgs import overview
from orgs.errors import WouldLoop
from orgs.models import Organization
from orgs.overview import Row
from orgs.services.organizations import save_organization


@pytest.fixture
def group(riverside, make):
    return make.organization("第一党小组支部", parent=riverside)


def paths_by_hand():
    """What each path has to be, step by step from the superiors."""

    def path(organization):
        above = path(organization.parent) if organization.parent else "/"
        return f"{above}{organization.pk}/"

    return {organization.pk: path(organization) for organization in Organization.objects.all()}


def paths():
    return dict(Organization.objects.values_list("pk", "path"))


def test_a_path_is_written_at_birth(county, riverside, group):
    assert paths() == paths_by_hand()
    assert [one.depth for one in (county, riverside, group)] == [0, 1, 2]


def test_a_move_takes_everything_below_along(county, riverside, hillside, group):
    moved = Organization.objects.get(pk=riverside.pk)
    moved.parent = hillside
    save_organization(moved, by=None)

    assert paths() == paths_by_hand()
    assert set(Organization.objects.within(hillside)) == {hillside, riverside, group}
    entry = AuditEntry.objects.latest("pk")
    assert (entry.before, entry.after) == ({"parent_id": county.pk}, {"parent_id": hillside.pk})


def test_an_organization_may_become_a_top(riverside, group):
    moved = Organization.objects.get(pk=riverside.pk)
    moved.parent = None
    save_organization(moved, by=None)

    assert paths() == paths_by_hand()
    assert Organization.objects.get(pk=group.pk).depth == 1


@pytest.mark.parametrize("target", ["itself", "below"])
def test_nobody_leads_itself(riverside, group, target):
    before = paths()
    moved = Organization.objects.get(pk=riverside.pk)
    moved.parent = moved if target == "itself" else group

    with pytest.raises(WouldLoop):
        save_organization(moved, by=None)
    assert paths() == before


def test_the_database_holds_it_too(riverside):
    with pytest.raises(IntegrityError), transaction.atomic():
        Organization.objects.filter(pk=riverside.pk).update(parent=riverside)


def test_clauses_of_the_tree(county, riverside, hillside, group):
    assert list(Organization.objects.led_by(county)) == [riverside, hillside]
    assert list(Organization.objects.above(group).in_tree_order()) == [county, riverside]
    assert list(Organization.objects.above(county)) == []


def shown(nodes):
    return [(node.organization.name, shown(node.children)) for node in nodes]


def test_the_tree_is_shown_in_the_order_of_the_office(county, riverside, hillside, group, make):
    first = make.organization("机关党支部", parent=county, sort=0)
    rows = [Row(one) for one in Organization.objects.order_by("-pk")]

    assert shown(overview.tree(rows)) == [
        (county.name, [(first.name, []), (riverside.name, [(group.name, [])]), (hillside.name, [])])
    ]


def test_what_is_left_out_lets_the_rest_move_up(county, riverside, hillside, group):
    rows = [Row(one) for one in (county, hillside, group)]

    assert shown(overview.tree(rows)) == [(county.name, [(group.name, []), (hillside.name, [])])]


def test_two_tops_stay_two(riverside, hillside):
    assert shown(overview.tree([Row(hillside), Row(riverside)])) == [
        (riverside.name, []),
        (hillside.name, []),
    ]
