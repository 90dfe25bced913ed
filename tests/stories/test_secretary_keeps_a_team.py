"""A branch sets up a team, takes people into it, and every service counts for the team and for each who took part."""

from datetime import date, time
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry
from reports.catalogue import figure
from teams.models import Service, Team, TeamMember
from tests import factories_teams as teams_of

TODAY = date(2010, 7, 31)


@pytest.fixture(autouse=True)
def july(settings):
    settings.OFFICE_DAY = "2010-07-31"


@pytest.fixture
def team(riverside):
    return teams_of.team(riverside, "河滨志愿者队")


@pytest.fixture
def an(riverside, make):
    return make.member(riverside, "安一")


def enter(client, team, *people, **changes):
    data = {
        "held_on": "2010-06-10", "topic": "上门健康检测", "place": "幸福社区", "hours": "2.5", "persons_served": 12,
        "taking_part": [person.pk for person in people],
    }  # fmt: skip
    return client.post(reverse("service_create", args=[team.pk]), data | changes)


def test_she_sets_up_a_team_and_takes_people_into_it(client, riverside, an, li):
    client.force_login(li)

    made = client.post(
        reverse("team_create"),
        {
            "organization": riverside.pk, "kind": "lecturers", "name": "宣讲队", "set_up_on": "2010-03-01",
            "rules": "每季一讲",
        },
    )  # fmt: skip
    team = Team.objects.get()
    joined = reverse("team_member_create", args=[team.pk])
    client.post(joined, {"member": an.pk, "expertise": "党史", "joined_on": "2010-03-01", "is_captain": "on"})
    client.post(joined, {"name": "钱讲师", "unit": "县党校", "joined_on": "2010-04-01"})

    assert made.url == team.get_absolute_url()
    assert [(p.name, p.unit, p.is_captain, p.is_from_outside) for p in TeamMember.objects.by_name()] == [
        ("安一", "河滨党支部", True, False),
        ("钱讲师", "县党校", False, True),
    ]
    assert [entry.action for entry in AuditEntry.objects.about(team)] == ["team.create"]
    page = client.get(team.get_absolute_url()).content.decode()
    assert "每季一讲" in page
    assert "党史" in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "", "member": ""}, "name"),
        ({"joined_on": "2009-01-01"}, None),
        ({"name": "钱讲师", "is_captain": "on"}, None),
        ({"left_on": "2010-02-01", "joined_on": "2010-03-01"}, None),
    ],
    ids=["nobody", "before the team", "a second captain", "gone before coming"],
)
def test_what_is_wrong_with_an_entry_is_said_and_nothing_is_lost(client, team, an, li, changes, field):
    teams_of.team_member(team, member=an, is_captain=True)
    client.force_login(li)

    answer = client.post(
        reverse("team_member_create", args=[team.pk]),
        {"name": "孙新", "expertise": "法律", "joined_on": "2010-06-01"} | changes,
    )

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field or "__all__"]
    assert "法律" in answer.content.decode()
    assert TeamMember.objects.count() == 1


def test_nobody_is_in_a_team_twice(client, team, an, li):
    teams_of.team_member(team, member=an)
    client.force_login(li)

    answer = client.post(
        reverse("team_member_create", args=[team.pk]), {"member": an.pk, "joined_on": "2010-06-01"}
    )

    assert answer.status_code == 422
    assert TeamMember.objects.count() == 1


def test_hours_and_services_are_counted_for_the_team_and_for_each(client, riverside, team, an, li):
    one, two = teams_of.team_member(team, member=an), teams_of.team_member(team, "周志愿")
    client.force_login(li)

    enter(client, team, one, two)
    enter(client, team, one, held_on="2010-07-01", hours="3", persons_served=5)
    enter(client, team, two, held_on="2010-08-05")

    found = Team.objects.with_totals(TODAY).get()
    assert (found.member_count, found.service_count, found.hour_count, found.served_count) == (2, 2, 8, 17)
    assert {
        person.name: (person.service_count, person.hour_count) for person in TeamMember.objects.with_totals()
    } == {"安一": (2, Decimal("5.5")), "周志愿": (1, Decimal("2.5"))}
    codes = ("teams.standing", "teams.members", "teams.services", "teams.hours", "teams.served")
    assert [figure(code, riverside, TODAY).value for code in codes] == [1, 2, 2, 8, 17]
    assert "安一" in client.get(reverse("service_list")).content.decode()


def test_the_list_counts_the_services_of_the_period_asked_for(client, team, li):
    person = teams_of.team_member(team)
    teams_of.service(team, person, held_on=date(2010, 5, 5))
    teams_of.service(team, person, held_on=date(2010, 6, 5))
    client.force_login(li)

    page = client.get(reverse("team_list"), {"period": "2010-06"})

    assert [team.service_count for team in page.context["page_obj"]] == [1]


def test_an_activity_record_is_entered_once(client, make, riverside, team, li):
    activity = make.activity(
        riverside, "义务植树", held_on=date(2010, 3, 12), place="后山", starts_at=time(9)
    )
    client.force_login(li)
    offered = client.get(reverse("service_create", args=[team.pk]), {"activity": activity.pk})
    assert offered.context["form"]["topic"].value() == "义务植树"

    enter(client, team, activity=activity.pk, held_on="", topic="", place="别处")
    again = enter(client, team, activity=activity.pk)

    service = Service.objects.get()
    assert (service.held_on, service.topic, service.place) == (date(2010, 3, 12), "义务植树", "后山")
    assert again.status_code == 422


def test_who_took_part_was_in_the_team_on_the_day(client, team, li):
    gone = teams_of.team_member(team, "早退出", left_on=date(2010, 6, 1))
    client.force_login(li)

    answer = enter(client, team, gone)

    assert answer.status_code == 422
    assert not Service.objects.exists()


def test_a_service_without_a_topic_or_with_no_hours_comes_back_filled_in(client, team, li):
    client.force_login(li)

    answer = enter(client, team, topic="", hours="0")

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"topic", "hours"}
    assert "幸福社区" in answer.content.decode()


def test_two_people_change_a_team_and_neither_text_is_lost(client, riverside, team, li):
    client.force_login(li)
    Team.objects.filter(pk=team.pk).update(version=2, rules="另一位写的")

    answer = client.post(
        reverse("team_edit", args=[team.pk]),
        {
            "organization": riverside.pk, "kind": "volunteers", "name": team.name, "set_up_on": "2010-01-01",
            "rules": "我写的", "version": 1,
        },
    )  # fmt: skip

    assert answer.status_code == 409
    assert "另一位写的" in answer.content.decode()
    assert "我写的" in answer.content.decode()
    assert Team.objects.get().rules == "另一位写的"


def test_the_lists_are_workbooks_too(client, team, li):
    person = teams_of.team_member(team)
    teams_of.service(team, person)
    client.force_login(li)

    for name, said in (
        ("team_list", "河滨志愿者队"),
        ("team_member_list", "周志愿"),
        ("service_list", "上门健康检测"),
    ):
        book = load_workbook(BytesIO(client.get(reverse(name), {"format": "xlsx"}).content))
        assert any(said in row for row in book.active.iter_rows(values_only=True)), name


def test_a_members_page_shows_her_teams(client, team, an, li):
    person = teams_of.team_member(team, member=an)
    teams_of.service(team, person)
    client.force_login(li)

    page = client.get(an.get_absolute_url()).content.decode()

    assert "河滨志愿者队" in page
    assert person.get_absolute_url() in page


def test_the_branch_sees_its_member_in_a_team_of_the_committee_but_not_the_team(client, county, an, li):
    person = teams_of.team_member(teams_of.team(county, "专家咨询队"), member=an)
    client.force_login(li)

    assert client.get(person.get_absolute_url()).status_code == 200
    assert client.get(person.team.get_absolute_url()).status_code == 404
    assert client.get(reverse("team_member_edit", args=[person.pk])).status_code == 403


def test_a_stranger_finds_nothing_and_a_leader_only_reads(client, team, zhao, sun):
    client.force_login(zhao)
    assert enter(client, team).status_code == 404
    assert list(client.get(reverse("team_list")).context["page_obj"]) == []
    client.force_login(sun)
    assert enter(client, team).status_code == 403
    assert client.get(team.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    "code", ["teams.standing", "teams.members", "teams.services", "teams.hours", "teams.served"]
)
@pytest.mark.parametrize("own", ["", "1"])
def test_every_figure_shows_its_rows(client, county, team, sun, code, own):
    teams_of.service(team, teams_of.team_member(team))
    client.force_login(sun)

    page = client.get(
        reverse("figure_detail", args=[code]),
        {"organization": team.organization_id, "day": "2010-07-31", "own": own},
    )

    assert page.status_code == 200
    assert len(page.context["page_obj"]) == 1
