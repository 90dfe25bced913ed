"""The rules that migrations put in, read for real organizations in a fixed number of queries."""

from datetime import date

import pytest

from activities import duty_grid, figures
from activities.duties import ending_in
from activities.models import DutyExemption, DutyRule, ResultField
from orgs.models import Organization, Post
from orgs.periods import Period

YEAR = Period.parse("2010")


def line(organization, window="2010"):
    return duty_grid.lines([organization], ending_in(Period.parse(window)))[0]


def owed(organization, window):
    return [(duty.rule.kind.code, str(duty.period)) for duty in line(organization, window).duties]


@pytest.mark.parametrize(
    ("month", "wanted"),
    [
        ("2009-03", [("branch_assembly", "2009-Q1"), ("party_lesson", "2009-Q1")]),
        ("2016-09", [("branch_assembly", "2016-Q3"), ("party_lesson", "2016-Q3")]),
        ("2020-03", [("theme_day", "2020-03"), ("branch_assembly", "2020-Q1")]),
        ("2020-05", [("theme_day", "2020-05")]),
        (
            "2020-12",
            [
                ("theme_day", "2020-12"),
                ("branch_assembly", "2020-Q4"),
                ("org_life_meeting", "2020"),
                ("democratic_review", "2020"),
            ],
        ),
    ],
)
def test_each_era_asks_for_its_own(riverside, month, wanted):
    assert owed(riverside, month) == wanted


def test_the_three_eras_leave_no_gap_and_no_overlap(db):
    for organization_kind in ("branch", "joint_branch"):
        rules = DutyRule.objects.filter(
            kind__code="branch_assembly", organization_kind=organization_kind
        ).order_by("from_on")
        days = [(rule.from_on, rule.until_on) for rule in rules]
        assert days == [
            (date(1998, 3, 30), date(2010, 6, 4)),
            (date(2010, 6, 4), date(2018, 10, 28)),
            (date(2018, 10, 28), None),
        ]


def test_every_rule_names_its_clause_and_every_result_its_unit(db):
    assert not DutyRule.objects.filter(clause="").exists()
    units = dict(ResultField.objects.filter(kind__code="party_lesson").values_list("code", "unit"))
    assert units == {"lessons": "events", "listeners": "person_times"}


def test_only_handed_in_records_count(make, riverside):
    make.activity(riverside, held_on=date(2010, 5, 3))
    make.activity(riverside, held_on=date(2010, 5, 4), state="returned")
    assembly = line(riverside, "2010-06").duties[0]
    assert (assembly.rule.kind.code, assembly.held) == ("branch_assembly", 0)

    make.activity(riverside, held_on=date(2010, 4, 1), state="submitted")
    make.activity(riverside, held_on=date(2010, 6, 30), state="verified")
    make.activity(riverside, held_on=date(2010, 7, 1), state="verified")
    assert line(riverside, "2010-06").duties[0].held == 2


def test_a_committee_is_one_beside_the_secretary(riverside):
    Post.objects.create(organization=riverside, holder_name="李书记", title="secretary")
    Post.objects.create(organization=riverside, holder_name="王副书记", title="deputy_secretary")
    assert ("committee_meeting", "2010-05") not in owed(riverside, "2010-05")

    Post.objects.create(organization=riverside, holder_name="赵委员", title="discipline_member")
    assert ("committee_meeting", "2010-05") in owed(riverside, "2010-05")


def test_the_figures_follow_the_duties(make, county, riverside, hillside, wang):
    make.activity(riverside, held_on=date(2010, 5, 3), state="verified")
    day = date(2010, 7, 31)

    assert list(figures.without_congress(county, day).rows) == [hillside]
    # Riverside held its assembly, and neither a lesson nor an organizational life meeting.
    assert list(figures.irregular(county, day).rows) == [riverside, hillside]

    DutyExemption.objects.create(
        organization=hillside, from_on=date(2010, 1, 1), until_on=date(2010, 12, 31), reason="外派",
        granted_by=wang,
    )  # fmt: skip
    assert list(figures.without_congress(county, day).rows) == []
    assert list(figures.irregular(county, day).rows) == [riverside]


@pytest.mark.parametrize("branches", [1, 300])
def test_a_year_costs_five_queries_for_any_number_of_branches(
    make, county, django_assert_num_queries, branches
):
    made = Organization.objects.bulk_create(
        Organization(name=f"第{number}党支部", kind="branch", parent=county, path=f"{county.path}{number}/")
        for number in range(branches)
    )
    Post.objects.bulk_create(Post(organization=branch, holder_name="甲", title="member") for branch in made)
    for branch in made[:3]:
        make.activity(branch, state="verified")

    with django_assert_num_queries(5):
        lines = duty_grid.lines(Organization.objects.branches(), ending_in(YEAR))

    # 4 assemblies, 12 committee meetings, 4 lessons, 2 organizational life meetings, 1 review.
    assert [len(one.duties) for one in lines] == [23] * branches
