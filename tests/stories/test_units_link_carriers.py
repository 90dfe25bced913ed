"""A unit links its carrier to the records and projects that it runs on; they are shown and counted, not typed again."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry
from campaigns.choices import ClaimState
from campaigns.models import Carrier
from tests import factories_campaigns


@pytest.fixture
def project(sprint, riverside):
    made = factories_campaigns.project(sprint, "三网融合")
    factories_campaigns.claim(made, riverside)
    return made


@pytest.fixture
def carrier(sprint, riverside):
    return Carrier.objects.create(campaign=sprint, organization=riverside, name="系列学习")


def typed(sprint, riverside, **fields):
    return {
        "campaign": sprint.pk,
        "organization": riverside.pk,
        "name": "系列学习",
        "content": "每月一讲",
    } | fields


def test_records_and_projects_are_chosen_and_stand_on_the_carrier(
    client, make, sprint, riverside, li, project
):
    record = make.activity(riverside, "系列学习第一讲")
    client.force_login(li)
    client.post(
        reverse("carrier_create"), typed(sprint, riverside, activities=[record.pk], projects=[project.pk])
    )
    carrier = Carrier.objects.get()

    page = client.get(carrier.get_absolute_url()).content.decode()
    (row,) = client.get(reverse("carrier_list"), {"linked": "yes"}).context["page_obj"]
    of_record = client.get(record.get_absolute_url()).context["related"]
    book = client.get(reverse("carrier_list"), {"format": "xlsx"}).content
    (*_heads, cells) = load_workbook(BytesIO(book)).active.iter_rows(values_only=True)

    assert f'href="{record.get_absolute_url()}"' in page
    assert f'href="{project.get_absolute_url()}"' in page
    assert (row.activity_count, row.project_count) == (1, 1)
    assert cells[6:8] == (1, 1)
    assert [link.url for link in of_record] == [carrier.get_absolute_url()]
    entry = AuditEntry.objects.about(carrier).get()
    assert entry.after["activities"] == str(record)


def test_links_are_taken_away_again(client, make, sprint, riverside, li, carrier):
    carrier.activities.add(make.activity(riverside), make.activity(riverside, "第二讲"))
    kept = carrier.activities.get(topic="第二讲")
    client.force_login(li)

    client.post(
        reverse("carrier_edit", args=[carrier.pk]), typed(sprint, riverside, activities=[kept.pk], version=1)
    )

    assert list(carrier.activities.all()) == [kept]
    assert list(client.get(reverse("carrier_list"), {"linked": "no"}).context["page_obj"]) == []


def test_what_is_not_the_units_is_refused(client, make, sprint, riverside, hillside, li, carrier):
    foreign = make.activity(hillside, "别人的")
    other = factories_campaigns.project(sprint, "没有认的项目")
    refused = factories_campaigns.project(sprint, "没有认成的项目")
    factories_campaigns.claim(refused, riverside, state=ClaimState.REFUSED)
    client.force_login(li)
    url = reverse("carrier_edit", args=[carrier.pk])

    answers = [
        client.post(url, typed(sprint, riverside, version=1) | links).status_code
        for links in ({"activities": [foreign.pk]}, {"projects": [other.pk]}, {"projects": [refused.pk]})
    ]

    assert answers == [422, 422, 422]
    carrier.refresh_from_db()
    assert carrier.version == 1


def test_a_project_that_is_linked_stays_when_the_claim_is_gone(
    client, sprint, riverside, li, project, carrier
):
    carrier.projects.add(project)
    project.claims.update(state=ClaimState.WITHDRAWN)
    client.force_login(li)

    client.post(
        reverse("carrier_edit", args=[carrier.pk]),
        typed(sprint, riverside, projects=[project.pk], result="接入300户", version=1),
    )

    carrier.refresh_from_db()
    assert (carrier.result, list(carrier.projects.all())) == ("接入300户", [project])


def test_a_stranger_does_not_know_the_carrier(client, carrier, zhao):
    client.force_login(zhao)

    assert client.get(carrier.get_absolute_url()).status_code == 404
