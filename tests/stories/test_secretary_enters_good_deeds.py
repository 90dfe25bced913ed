"""A secretary enters good deeds and research papers, and marks who confirms and who adopts them."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from outreach.models import GoodDeed, ResearchPaper
from tests import factories_outreach as outreach


@pytest.fixture(autouse=True)
def summer(settings):
    settings.OFFICE_DAY = "2010-07-31"


def deed_data(organization, **data):
    return {
        "organization": organization.pk, "title": "清理楼道", "done_on": "2010-07-02", "beneficiaries": "东门居民",
        "person_times": 40,
    } | data  # fmt: skip


def paper_data(organization, **data):
    return {
        "organization": organization.pk, "title": "村级运转调研", "author": "孙领导", "written_on": "2010-07-02",
    } | data  # fmt: skip


def test_a_good_deed_is_entered_and_confirmed_by_a_beneficiary(client, riverside, li):
    client.force_login(li)
    client.post(reverse("good_deed_create"), deed_data(riverside))
    deed = GoodDeed.objects.get()

    client.post(
        reverse("good_deed_edit", args=[deed.pk]),
        deed_data(riverside, version=1, confirmed_by="东门居委会王主任"),
    )

    deed.refresh_from_db()
    assert (deed.person_times, deed.confirmed_by) == (40, "东门居委会王主任")
    assert [entry.action for entry in AuditEntry.objects.about(deed)] == [
        "good_deed.change",
        "good_deed.create",
    ]
    assert "东门居委会王主任" in client.get(deed.get_absolute_url()).content.decode()


@pytest.mark.parametrize("change", [{"done_on": "2010-08-01"}, {"person_times": "0"}, {"title": ""}])
def test_a_good_deed_that_cannot_be_is_asked_again(client, riverside, li, change):
    client.force_login(li)

    response = client.post(reverse("good_deed_create"), deed_data(riverside, effect="楼道畅通") | change)

    assert (response.status_code, GoodDeed.objects.exists()) == (422, False)
    assert "楼道畅通" in response.content.decode()


def test_a_paper_of_a_contact_point_begins_with_its_leader(client, riverside, li):
    point = outreach.contact_point(riverside)
    client.force_login(li)
    address = f"{reverse('research_paper_create')}?contact_point={point.pk}"

    page = client.get(address)
    client.post(address, paper_data(riverside, contact_point=point.pk, adoption="县委采用"))

    assert page.context["form"]["author"].value() == "孙领导"
    paper = ResearchPaper.objects.get()
    assert (paper.contact_point, paper.adoption, paper.written_on) == (point, "县委采用", date(2010, 7, 2))
    assert paper.title in client.get(point.get_absolute_url()).content.decode()


@pytest.mark.parametrize("asked", ["x", "999999", "²", "9" * 30])
def test_a_contact_point_that_is_not_hers_to_see_is_left_out(client, riverside, li, asked):
    client.force_login(li)

    page = client.get(f"{reverse('research_paper_create')}?contact_point={asked}")

    assert (page.status_code, page.context["form"]["contact_point"].value()) == (200, None)


def test_a_paper_belongs_to_the_organization_of_its_contact_point(client, county, riverside, hillside, wang):
    point = outreach.contact_point(riverside)
    client.force_login(wang)

    response = client.post(reverse("research_paper_create"), paper_data(hillside, contact_point=point.pk))

    assert (response.status_code, ResearchPaper.objects.exists()) == (422, False)


def test_the_lists_narrow_by_confirmation_and_adoption(client, riverside, li):
    outreach.good_deed(riverside)
    outreach.good_deed(riverside, "义务送诊", confirmed_by="王主任")
    outreach.paper(riverside)
    outreach.paper(riverside, "社区调研", adoption="市委采用")
    client.force_login(li)

    def found(name, **query):
        return [row.title for row in client.get(reverse(name), query).context["page_obj"]]

    assert found("good_deed_list", confirmed="yes") == ["义务送诊"]
    assert found("good_deed_list", confirmed="no", month="2010-06") == ["清理小区楼道"]
    assert found("research_paper_list", adopted="yes") == ["社区调研"]
    assert found("research_paper_list", adopted="no", q="村级") == ["村级组织运转调研"]


def test_the_leader_reads_and_the_stranger_knows_nothing(client, riverside, sun, zhao):
    deed, paper = outreach.good_deed(riverside), outreach.paper(riverside)
    for person, seen, changed in ((sun, 200, 403), (zhao, 404, 404)):
        client.force_login(person)
        for row, name in ((deed, "good_deed_edit"), (paper, "research_paper_edit")):
            assert client.get(row.get_absolute_url()).status_code == seen
            assert client.post(reverse(name, args=[row.pk]), {}).status_code == changed
