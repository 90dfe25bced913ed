"""What other apps keep about a record, an organization or a member stands on its page, so far as the person may see it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from outreach.models import Visit
from tests import (
    factories_events,
    factories_learning,
    factories_outreach,
    factories_supervision,
    factories_teams,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-20"


def tell(riverside, county, activity, leader="孙领导"):
    """Every sort of row that an activity record can tell of."""
    service = factories_teams.service(factories_teams.team(riverside), activity=activity)
    practice = factories_learning.practice(riverside)
    practice.activities.add(activity)
    visit = factories_learning.visit(riverside, activity=activity)
    edition = factories_events.edition(factories_events.series(county))
    factories_events.event(edition, activity=activity)
    promise = factories_supervision.commitment(riverside, activity=activity)
    point = factories_outreach.contact_point(riverside, leader)
    called = Visit.objects.create(
        organization=riverside, contact_point=point, activity=activity, person_times=1, days=1
    )
    return {row.get_absolute_url() for row in (service, practice, visit, edition, promise, called)}


def addresses(client, url):
    return {link.url for link in client.get(url).context["related"]}


def test_a_record_leads_to_everything_that_it_tells_of(client, make, county, riverside, li):
    activity = make.activity(riverside, "走访考察")
    told = tell(riverside, county, activity)
    client.force_login(li)
    assert addresses(client, activity.get_absolute_url()) == told


def test_a_member_leads_to_promises_and_sheet(client, make, riverside, li):
    member = make.member(riverside, "张三")
    rows = [
        factories_supervision.commitment(riverside, member=member),
        factories_learning.benchmark(riverside, member=member),
    ]
    client.force_login(li)
    assert addresses(client, member.get_absolute_url()) == {row.get_absolute_url() for row in rows}


def test_an_organization_counts_what_its_lists_have(client, county, riverside, hillside, li, zhao, wang):
    factories_teams.team(riverside)
    factories_outreach.contact_point(riverside)
    factories_supervision.commitment(riverside)
    factories_supervision.receipt(county, wang, riverside, due_on=date(2010, 7, 31))
    client.force_login(li)
    found = client.get(riverside.get_absolute_url()).context["related"]
    assert [link.text for link in found] == ["1"] * len(found)
    assert len(found) == 4
    assert all(client.get(link.url).context["page_obj"].paginator.count == 1 for link in found)
    client.force_login(zhao)
    assert addresses(client, hillside.get_absolute_url()) == set()


def test_the_page_of_a_record_costs_the_same_however_much_belongs_to_it(client, make, county, riverside, li):
    activity = make.activity(riverside, "走访考察")
    client.force_login(li)
    costs = []
    for leader in ("孙领导", "李领导"):
        tell(riverside, county, activity, leader)
        client.get(activity.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(activity.get_absolute_url())
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_the_record_asked_for_is_offered_though_it_is_old(client, make, riverside, hillside, li):
    old = make.activity(riverside, "旧事", held_on=date(2005, 1, 1))
    strange = make.activity(hillside, "别人的")
    client.force_login(li)
    for name, field in (("practice_create", "activities"), ("learning_visit_create", "activity")):
        page = client.get(reverse(name), {"activity": [old.pk]})
        assert old in page.context["form"].fields[field].queryset
        page = client.get(reverse(name), {"activity": [strange.pk]})
        assert strange not in page.context["form"].fields[field].queryset
