"""What is wrong with an organization, rule by rule; and the clauses over many agree with the rules over one."""

from dataclasses import replace
from datetime import date

import pytest

from orgs import overview
from orgs.choices import MemberKind, OrganizationKind, PostTitle
from orgs.findings import Condition, findings_of
from orgs.models import Organization, Post, Term
from orgs.services.organizations import fill_post, record_election

DAY = date(2010, 7, 31)
SOUND = Condition(
    kind=OrganizationKind.BRANCH, elected_on=date(2008, 8, 1), due_on=date(2011, 8, 1),
    has_secretary=True, members=20, full_members=18, has_committee=True,
)  # fmt: skip


def codes(**change):
    return [finding.code for finding in findings_of(replace(SOUND, **change), DAY)]


def test_nothing_is_wrong_with_a_sound_branch():
    assert codes() == []


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"elected_on": None, "due_on": None}, ["no_leading_team"]),
        # Without a team there is no post of secretary that could be vacant.
        ({"elected_on": None, "due_on": None, "has_secretary": False}, ["no_leading_team"]),
        ({"has_secretary": False}, ["secretary_vacant"]),
        ({"due_on": date(2010, 7, 30)}, ["election_overdue"]),
        ({"due_on": DAY}, []),
        ({"has_secretary": False, "due_on": date(2009, 1, 1)}, ["secretary_vacant", "election_overdue"]),
        ({"members": 50}, []),
        ({"members": 51}, ["too_many_members"]),
        ({"members": 51, "kind": OrganizationKind.GENERAL_BRANCH}, []),
        ({"members": 51, "kind": OrganizationKind.JOINT_BRANCH}, ["too_many_members"]),
        ({"members": 3, "full_members": 3}, []),
        ({"members": 9, "full_members": 2}, ["too_few_full_members"]),
        ({"members": 0, "full_members": 0, "kind": OrganizationKind.PARTY_COMMITTEE}, []),
        ({"full_members": 7, "has_committee": False}, ["no_committee"]),
        ({"full_members": 6, "has_committee": False}, []),
        ({"has_committee": False, "kind": OrganizationKind.WORK_COMMITTEE}, []),
    ],
)
def test_the_rules(change, wrong):
    assert codes(**change) == wrong


def test_a_finding_says_the_rule_and_the_numbers():
    (finding,) = findings_of(replace(SOUND, due_on=date(2010, 3, 12)), DAY)

    assert "2010-03-12" in finding.rule
    (finding,) = findings_of(replace(SOUND, members=57), DAY)
    assert ("50" in finding.rule, "57" in finding.rule) == (True, True)


def test_clauses_and_rules_agree(county, riverside, hillside, wang, make):
    sound = make.organization("第三党支部", parent=county)
    early = make.organization("第四党支部", parent=county)
    record_election(riverside, elected_on=date(2005, 1, 1), years=3, by=None)
    record_election(sound, elected_on=date(2004, 1, 1), years=3, by=None)
    record_election(sound, elected_on=date(2009, 1, 1), years=3, by=None)
    record_election(early, elected_on=date(2010, 8, 1), years=3, by=None)
    fill_post(sound, PostTitle.SECRETARY, "书记", by=None)
    organizations = Organization.objects.in_care_of(wang)

    rows = overview.rows(organizations, user=wang, day=DAY)

    for code in ("no_leading_team", "secretary_vacant", "election_overdue"):
        by_rule = {row.organization for row in rows if code in [finding.code for finding in row.findings]}
        assert by_rule == set(organizations.with_finding(code, DAY)), code
    assert {row.organization.name for row in rows if row.findings[0].code == "no_leading_team"} == {
        county.name,
        hillside.name,
        early.name,
    }


def test_members_and_posts_are_counted_where_they_stand(county, riverside, wang, make):
    for number in range(7):
        make.member(riverside, f"成员{number}")
    make.member(riverside, "预备", kind=MemberKind.PROBATIONARY)
    record_election(riverside, elected_on=date(2009, 1, 1), years=3, by=None)
    fill_post(riverside, PostTitle.SECRETARY, "书记", by=None)

    def wrong():
        rows = overview.rows([riverside], user=wang, day=DAY)
        return (rows[0].head_count, rows[0].secretary, [finding.code for finding in rows[0].findings])

    assert wrong() == (8, "书记", ["no_committee"])
    fill_post(riverside, PostTitle.PUBLICITY_MEMBER, "宣传委员", by=None)
    assert wrong() == (8, "书记", [])
    Post.objects.filter(title=PostTitle.SECRETARY).update(until_on=DAY)
    assert wrong() == (8, "", ["secretary_vacant"])
    Term.objects.update(due_on=date(2010, 7, 1))
    assert wrong() == (8, "", ["secretary_vacant", "election_overdue"])
