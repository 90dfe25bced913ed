"""The pages that grow with the office cost the same number of queries at one row and at three hundred."""

from datetime import date

import pytest
from django.urls import reverse

from activities.models import Activity
from campaigns.models import Task
from jobs import runner
from orgs.models import Member, Organization
from orgs.periods import Period
from reports.bulletins import efficiency
from reports.services.bulletins import ask_for_bulletin

ROWS = 300


def members(make, organization, count):
    """``count`` more members, copied from one honest one without the audit trail that is not asked about here."""
    first = make.member(organization)
    copies = []
    for number in range(count - 1):
        copy = Member(**{field.attname: getattr(first, field.attname) for field in Member._meta.fields})
        copy.pk, copy.uid, copy.id_number_hash = None, None, f"copy {number}"
        copy.uid = Member._meta.get_field("uid").get_default()
        copy.id_number, copy.phone = make.id_number(), "19900001111"
        copies.append(copy)
    Member.objects.bulk_create(copies)


def activities(make, organization, count):
    kind = make.kind()
    Activity.objects.bulk_create(
        Activity(organization=organization, kind=kind, topic=f"活动{number}", held_on=date(2010, 6, 1))
        for number in range(count)
    )


def units_with_tasks(make, county, campaign, count):
    """``count`` branches with a task each; paths follow from the ids."""
    branches = Organization.objects.bulk_create(
        Organization(name=f"第{number}党支部{campaign.pk}", kind="branch", parent=county)
        for number in range(count)
    )
    for branch in branches:
        branch.path = f"{county.path}{branch.pk}/"
    Organization.objects.bulk_update(branches, ["path"])
    Task.objects.bulk_create(
        Task(
            organization=branch, campaign=campaign, title="任务", leader="甲", owner="乙", measures="丙",
            due_on=date(2010, 6, 30),
        )
        for branch in branches
    )  # fmt: skip


@pytest.fixture
def queries_of(client, wang, django_assert_max_num_queries):
    client.force_login(wang)

    def count(url):
        with django_assert_max_num_queries(40) as counted:
            assert client.get(url).status_code == 200
        return len(counted)

    return count


@pytest.mark.parametrize(
    ("name", "fill"), [("member_list", members), ("activity_list", activities)], ids=["members", "activities"]
)
def test_a_list(queries_of, make, riverside, name, fill):
    fill(make, riverside, 1)
    at_one = queries_of(reverse(name))
    fill(make, riverside, ROWS)
    assert queries_of(reverse(name)) == at_one


def test_the_bulletin_page(queries_of, make, county, wang):
    def at(units):
        campaign = make.campaign(county, f"{units}个单位")
        units_with_tasks(make, county, campaign, units)
        bulletin = ask_for_bulletin(county, campaign, Period.parse("2010-07"), by=wang)
        assert runner.run(bulletin.job_id)
        return queries_of(bulletin.get_absolute_url())

    assert at(1) == at(ROWS)


def test_building_the_bulletin(make, county, django_assert_num_queries):
    for units in (1, ROWS):
        campaign = make.campaign(county, f"{units}个单位")
        units_with_tasks(make, county, campaign, units)
        with django_assert_num_queries(2):
            efficiency.build(county, campaign, Period.parse("2010-07"))
