"""Staff try divisions of the places side by side, put one in force, and change it by hand."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from awards.models import Quota, QuotaScenario, Scheme
from tests import factories_awards as made


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-05-20"


@pytest.fixture
def item(make, county, riverside, hillside):
    for number in range(9):
        make.member(riverside if number < 6 else hillside, f"党员{number}")
    return made.item(made.scheme(county))


def try_out(client, item, **fields):
    asked = {
        "name": "按党员", "by": "members", "floor": 0, "floor_from": 0, "cap": "", "front_line_percent": 80,
        "leaders_percent": 20, **fields,
    }  # fmt: skip
    return client.post(reverse("quota_simulator", args=[item.pk]), asked)


def apply(client, scenario):
    return client.post(reverse("scenario_apply", args=[scenario.item_id, scenario.pk]))


def by_hand(client, item, *places, reason="山边承担试点"):
    fields = {f"unit_{quota.organization_id}": n for quota, n in zip(item.quotas.all(), places, strict=True)}
    return client.post(reverse("quota_edit", args=[item.pk]), {"reason": reason, **fields})


def limits(item):
    return [quota.places for quota in Quota.objects.of(item)]


def test_two_scenarios_side_by_side_and_one_becomes_the_limits(client, item, wang):
    client.force_login(wang)
    try_out(client, item)
    try_out(client, item, name="按组织", by="organizations")

    table = client.get(reverse("quota_simulator", args=[item.pk])).context["table"]
    assert [[cell.places for cell in line.cells] for line in table.lines] == [[7, 5], [3, 5]]
    assert [(head.front_line, head.leaders) for head in table.heads] == [(8, 2), (8, 2)]
    assert limits(item) == []

    apply(client, QuotaScenario.objects.get(name="按党员"))
    item.refresh_from_db()
    assert (limits(item), item.front_line_percent, item.leaders_percent) == ([7, 3], 80, 20)
    assert AuditEntry.objects.filter(action="quota.divide").count() == 1


def test_floors_only_from_so_many_members_on(client, make, county, item, wang):
    make.organization("小支部", parent=county, sort=3)
    client.force_login(wang)
    try_out(client, item, name="保底", floor=4, floor_from=3)
    try_out(client, item, name="人人保底", floor=1)

    places = {one.name: sorted(one.places.values()) for one in QuotaScenario.objects.all()}
    assert places == {"保底": [0, 4, 6], "人人保底": [1, 3, 6]}


def test_the_same_name_takes_the_others_place(client, item, wang):
    client.force_login(wang)
    try_out(client, item)
    try_out(client, item, by="organizations")
    assert list(QuotaScenario.objects.values_list("name", flat=True)) == ["按党员"]


@pytest.mark.parametrize(
    "wrong", [{"floor": 6}, {"cap": 2}, {"floor": 3, "cap": 2}, {"name": ""}, {"floor": "x"}]
)
def test_what_cannot_be_divided_is_said(client, item, wang, wrong):
    client.force_login(wang)
    page = try_out(client, item, **wrong)
    assert page.status_code == 422
    assert page.context["form"].errors
    assert not QuotaScenario.objects.exists()


def test_the_paradox_is_shown(client, make, county, wang):
    """The classic: with one place more the smallest unit loses one."""
    for n, (name, members) in enumerate((("甲", 6), ("乙", 6), ("丙", 2))):
        unit = make.organization(f"{name}党支部", parent=county, sort=n)
        for number in range(members):
            make.member(unit, f"{name}{number}")
    item = made.item(made.scheme(county))
    client.force_login(wang)
    try_out(client, item)

    table = client.get(reverse("quota_simulator", args=[item.pk])).context["table"]
    assert [line.cells[0].places for line in table.lines] == [4, 4, 2]
    assert table.heads[0].losers == ["丙"]


def test_by_hand_the_sum_stays_and_a_reason_is_given(client, item, wang):
    apply_by = made.scenario(item, wang)
    client.force_login(wang)
    apply(client, apply_by)

    for places, reason in (((7, 4), "试点"), ((6, 3), "试点"), ((6, 4), " "), ((7, 3), "试点")):
        page = by_hand(client, item, *places, reason=reason)
        assert (page.status_code, limits(item)) == (422, [7, 3])
    assert by_hand(client, item, 6, 4).status_code == 302
    assert limits(item) == [6, 4]
    assert AuditEntry.objects.get(action="quota.adjust").reason == "山边承担试点"
    assert client.get(reverse("quota_list"), {"format": "xlsx"}).status_code == 200


def test_a_scenario_of_other_places_is_not_put_in_force(client, item, wang):
    scenario = made.scenario(item, wang)
    type(item).objects.update(places=11)
    client.force_login(wang)
    apply(client, scenario)
    assert limits(item) == []


def test_too_late_and_not_for_units(client, item, wang, li, zhao):
    scenario = made.scenario(item, wang)
    Scheme.objects.update(state="open")
    client.force_login(li)
    assert apply(client, scenario).status_code == 403
    assert client.get(reverse("quota_simulator", args=[item.pk])).status_code == 403
    client.force_login(wang)
    apply(client, scenario)
    client.force_login(li)
    assert [row.places for row in client.get(reverse("quota_list")).context["page_obj"]] == [7]
    assert [row.places for row, _use in client.get(item.get_absolute_url()).context["quotas"]] == [7]
    Scheme.objects.update(state="closed")
    client.force_login(wang)
    assert apply(client, scenario).status_code == 403
    assert try_out(client, item).status_code == 403
