"""A leader reads how far honours reached, who received the same again, and whether a scheme was fair."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from orgs.models import Organization
from tests import factories_awards as of
from tests import factories_honours as made
from tests import factories_nominations as nominated


@pytest.fixture(autouse=True)
def july(settings):
    settings.OFFICE_DAY = "2010-07-31"


def workbook(client, name, **asked):
    answer = client.get(reverse(name), asked | {"format": "xlsx"})
    return list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))


@pytest.fixture
def forty_six(county):
    """46 units below the committee: 8 honoured by the city, 18 by the committee, two of them by both."""
    units = [Organization(name=f"第{n}机关党支部", kind="branch", parent=county, sort=n) for n in range(46)]
    Organization.objects.bulk_create(units)
    for unit in units:
        unit.path = f"{county.path}{unit.pk}/"
    Organization.objects.bulk_update(units, ["path"])
    for unit in units[:8]:
        made.honour(unit, "市级先进基层党组织", level=4)
    for unit in units[6:24]:
        made.honour(unit, "先进基层党组织", level=2)
    made.honour(units[30], "先进基层党组织", level=2, is_revoked=True)
    made.honour(units[31], "先进基层党组织", level=2, awarded_on=date(2009, 6, 30))
    return units


def test_coverage_level_by_level_and_each_counted_once(client, forty_six, sun):
    client.force_login(sun)
    address = reverse("honour_coverage")

    page = client.get(address, {"year": 2010})

    found = page.context["coverage"]
    assert {int(level): (share.count, share.percent) for level, share in found.levels if share.count} == {
        2: (18, 39.1), 4: (8, 17.4),
    }  # fmt: skip
    assert (found.total, found.added_up.count, found.added_up.percent) == (46, 26, 56.5)
    assert (found.honoured.count, found.honoured.percent, found.at_several) == (24, 52.2, 2)
    for asked, count in (({"level": 4}, 8), ({"has": "yes"}, 24), ({"has": "twice"}, 2), ({"has": "no"}, 22)):
        assert client.get(address, {"year": 2010} | asked).context["page_obj"].paginator.count == count
    assert client.get(address, {"year": 2009}).context["coverage"].honoured.count == 1
    assert len(workbook(client, "honour_coverage", has="twice")) >= 3


def test_coverage_of_members(client, make, riverside, hillside, sun):
    honoured = make.member(riverside, "赵模范")
    make.member(hillside)
    made.honour(riverside, "优秀共产党员", member=honoured, level=2)
    client.force_login(sun)

    page = client.get(reverse("honour_coverage"), {"of": "members", "has": "yes"})

    assert list(page.context["page_obj"]) == [honoured]
    assert page.context["coverage"].honoured.percent == 50.0
    assert len(workbook(client, "honour_coverage", of="members")) >= 3
    assert client.get(reverse("honour_coverage"), {"of": "nobody"}).status_code == 404


def test_a_secretary_reads_only_her_own(client, riverside, hillside, li):
    made.honour(hillside)
    client.force_login(li)

    page = client.get(reverse("honour_coverage"))

    assert (page.context["coverage"].total, page.context["coverage"].honoured.count) == (1, 0)


def test_repeat_winners_over_three_years_of_ten_bests(client, make, riverside, hillside, sun):
    awards = ["十佳党支部", "十佳党员", "十佳党务工作者", "十佳服务窗口", "十佳共建项目"]
    again, once = make.member(riverside, "赵模范"), make.member(hillside, "钱模范")
    for year in (2008, 2009, 2010):
        made.honour(riverside, awards[0], awarded_on=date(year, 7, 1))
        made.honour(riverside, awards[3], recipient_name="便民窗口", awarded_on=date(year, 7, 1))
    for year in (2008, 2010):
        made.honour(riverside, awards[1], member=again, awarded_on=date(year, 7, 1))
    made.honour(hillside, awards[1], member=once, awarded_on=date(2010, 7, 1))
    made.honour(riverside, awards[2], member=again, awarded_on=date(2009, 7, 1))
    made.honour(hillside, awards[4], recipient_name="共建项目", awarded_on=date(2010, 7, 1))
    made.honour(hillside, awards[4], recipient_name="共建项目", awarded_on=date(2009, 7, 1), is_revoked=True)
    client.force_login(sun)
    address = reverse("honour_repeats")

    page = client.get(address)

    assert page.context["years"] == [2008, 2009, 2010]
    matrix = {name: ([(c.count, c.again) for c in cells], n) for name, cells, n in page.context["matrix"]}
    assert matrix == {
        awards[0]: ([(1, 0), (1, 1), (1, 1)], 1),
        awards[1]: ([(1, 0), (0, 0), (2, 1)], 1),
        awards[2]: ([(0, 0), (1, 0), (0, 0)], 0),
        awards[3]: ([(1, 0), (1, 1), (1, 1)], 1),
        awards[4]: ([(0, 0), (0, 0), (1, 0)], 0),
    }
    assert [(one.recipient, one.name, one.count) for one in page.context["page_obj"]] == [
        (riverside.name, awards[0], 3), ("便民窗口", awards[3], 3), ("赵模范", awards[1], 2),
    ]  # fmt: skip
    rows = client.get(reverse("honour_list"), {"award": awards[1], "year": 2010, "standing": "standing"})
    assert rows.context["page_obj"].paginator.count == 2
    narrowed = client.get(address, {"award": awards[1], "first": 2009, "last": 2010})
    assert (len(narrowed.context["matrix"]), list(narrowed.context["page_obj"])) == (1, [])
    assert any("赵模范" in row for row in workbook(client, "honour_repeats"))


@pytest.fixture
def scheme(county, riverside, hillside, wang):
    """Three of Riverside and one of Hillside are honoured; one of Hillside was passed over."""
    scheme = of.scheme(county, state="open")
    item = of.item(scheme, leaders_percent=20, front_line_percent=50, needs_judging=True)
    leader = made.approved(item, riverside, is_leader=True)
    others = [made.approved(item, riverside, is_front_line=True) for _number in range(2)]
    other = made.approved(item, hillside, is_front_line=True)
    rejected = nominated.in_state(nominated.nomination(item, hillside), "rejected")
    low = nominated.in_state(nominated.nomination(item, hillside), "rejected")
    for row, score in (
        (leader, 85),
        (others[0], 92),
        (others[1], 95),
        (other, 90),
        (rejected, 91),
        (low, 80),
    ):
        type(row).objects.filter(pk=row.pk).update(score=Decimal(score))
    made.issued(scheme, [leader, *others, other], by=wang)
    return scheme


def test_fairness_of_a_scheme(client, scheme, riverside, hillside, sun):
    client.force_login(sun)

    page = client.get(reverse("honour_fairness"))

    assert page.context["scheme"] == scheme
    (mix,) = page.context["mix"]
    assert (mix.honoured, mix.leaders, mix.leaders_percent, mix.front_line, mix.front_line_percent) == (
        4,
        1,
        25.0,
        3,
        75.0,
    )
    assert (mix.too_many_leaders, mix.too_few_of_the_front_line) == (False, False)
    found = page.context["concentration"]
    assert (found.units, found.total, found.top_percent, found.others) == (
        [(riverside, 3, 75.0), (hillside, 1, 25.0)], 4, 100.0, 0,
    )  # fmt: skip
    (passed_over,) = page.context["passed_over"]
    assert (passed_over.nomination.score, passed_over.reason) == (91, "不符合条件")
    assert [one.score for one in passed_over.below] == [85, 90]
    asked = {"scheme": scheme.pk, "award": "优秀共产党员", "trait": "leader"}
    assert client.get(reverse("honour_list"), asked).context["page_obj"].paginator.count == mix.leaders
    asked = {"scheme": scheme.pk, "organization": riverside.pk, "standing": "standing"}
    assert client.get(reverse("honour_list"), asked).context["page_obj"].paginator.count == 3
    assert any("不符合条件" in row for row in workbook(client, "honour_fairness"))


def test_five_units_at_most_are_named(client, make, county, scheme, wang, sun):
    item = scheme.items.get()
    for number in range(5):
        unit = make.organization(f"第{number}党支部", parent=county, sort=9 + number)
        made.issued(scheme, [made.approved(item, unit)], by=wang)
    client.force_login(sun)

    found = client.get(reverse("honour_fairness"), {"scheme": scheme.pk}).context["concentration"]

    assert (len(found.units), found.others, found.total, found.top_count) == (5, 2, 9, 7)


def test_an_honour_of_a_branch_deep_down_counts_for_the_unit_above_it(
    client, make, county, scheme, wang, sun
):
    unit = make.organization("农业局机关党委", parent=county, kind="party_committee", sort=5)
    deep = make.organization("种子站党支部", parent=unit, sort=1)
    made.issued(scheme, [made.approved(scheme.items.get(), deep)], by=wang)
    client.force_login(sun)

    found = client.get(reverse("honour_fairness")).context["concentration"]

    assert (unit, 1, 20.0) in found.units


def test_secretaries_do_not_judge_a_scheme_by_their_part_of_it(client, make, scheme, li, sun, county):
    client.force_login(li)
    assert client.get(reverse("honour_fairness")).status_code == 403
    elsewhere = make.organization("邻县机关工委", kind="work_committee", sort=9)
    client.force_login(make.person("wu", "leader", elsewhere, "吴领导"))
    assert client.get(reverse("honour_fairness"), {"scheme": scheme.pk}).status_code == 404
    assert client.get(reverse("honour_fairness")).status_code == 200
