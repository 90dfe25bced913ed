"""A secretary registers contact points and pairings, enters visits once, and ends what is over."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from orgs.choices import Role
from outreach.models import ContactPoint, Pairing, Visit
from tests import factories_outreach as outreach


@pytest.fixture(autouse=True)
def summer(settings):
    settings.OFFICE_DAY = "2010-07-31"


def point_data(organization, **data):
    return {
        "organization": organization.pk, "leader": "孙领导", "place_name": "柳树村", "from_on": "2010-02-01",
        "visits_a_year": 2, "papers_a_year": 1,
    } | data  # fmt: skip


def actions(row):
    return [entry.action for entry in AuditEntry.objects.about(row)]


def test_a_contact_point_is_registered(client, county, riverside, wang, sun):
    client.force_login(wang)

    response = client.post(
        reverse("contact_point_create"), point_data(county, account=sun.pk, place=riverside.pk, place_name="")
    )

    point = ContactPoint.objects.get()
    assert response.url == point.get_absolute_url()
    assert (point.leader, point.account, point.place, point.visits_a_year) == ("孙领导", sun, riverside, 2)
    assert actions(point) == ["contact_point.create"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"place_name": ""}, "__all__"),
        ({"until_on": "2010-01-01"}, "__all__"),
        ({"from_on": "0001-01-01"}, "from_on"),
        ({"leader": ""}, "leader"),
        ({"visits_a_year": "many"}, "visits_a_year"),
    ],
)
def test_what_cannot_be_is_asked_again_and_nothing_is_lost(client, riverside, li, change, field):
    client.force_login(li)

    response = client.post(reverse("contact_point_create"), point_data(riverside, note="驻点半年") | change)

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert "驻点半年" in response.content.decode()
    assert not ContactPoint.objects.exists()


def test_the_same_contact_point_is_not_registered_twice(client, riverside, li):
    outreach.contact_point(riverside)
    client.force_login(li)

    response = client.post(reverse("contact_point_create"), point_data(riverside))

    assert (response.status_code, ContactPoint.objects.count()) == (422, 1)


def test_two_people_change_it_at_once(client, riverside, li):
    point = outreach.contact_point(riverside)
    client.force_login(li)
    client.post(reverse("contact_point_edit", args=[point.pk]), point_data(riverside, version=1, note="甲"))

    late = client.post(
        reverse("contact_point_edit", args=[point.pk]), point_data(riverside, version=1, note="乙")
    )

    assert late.status_code == 409
    assert ("甲" in late.content.decode(), "乙" in late.content.decode()) == (True, True)
    assert ContactPoint.objects.get().note == "甲"
    again = client.post(
        reverse("contact_point_edit", args=[point.pk]),
        point_data(riverside, version=late.context["version"], note="乙"),
    )
    assert (again.status_code, ContactPoint.objects.get().note) == (302, "乙")


def test_the_leader_reads_and_registers_nothing(client, riverside, sun):
    point = outreach.contact_point(riverside)
    client.force_login(sun)

    page = client.get(point.get_absolute_url())
    answers = [
        client.post(reverse("contact_point_create"), point_data(riverside)),
        client.post(reverse("contact_point_end", args=[point.pk]), {"on": "2010-07-01"}),
    ]

    assert (page.status_code, [answer.status_code for answer in answers]) == (200, [403, 403])
    assert reverse("contact_point_end", args=[point.pk]) not in page.content.decode()


def test_the_leader_sees_last_visit_open_problems_and_the_next_step(client, riverside, sun):
    point = outreach.contact_point(riverside, account=sun)
    outreach.contact_point(riverside, "周主任", place_name="杨树村")
    visit = outreach.visit(point)
    outreach.problem(visit)
    client.force_login(sun)

    page = client.get(reverse("contact_point_mine"))

    [(shown, step)] = page.context["points"]
    assert shown == point
    assert (shown.last_visit_on, shown.visit_count, shown.open_count, shown.overdue_count) == (
        date(2010, 6, 1), 1, 1, 1,
    )  # fmt: skip
    assert step.light == "overdue"
    assert "2010-06-01" in page.content.decode()


def test_the_organization_looked_after_sees_it_but_does_not_write_it(client, county, riverside, li, zhao):
    point = outreach.contact_point(county, place=riverside)

    client.force_login(li)
    assert client.get(point.get_absolute_url()).status_code == 200
    assert client.get(reverse("contact_point_edit", args=[point.pk])).status_code == 403
    client.force_login(zhao)
    assert client.get(point.get_absolute_url()).status_code == 404


def test_a_contact_point_is_ended_once_and_not_before_it_began(client, riverside, li):
    point = outreach.contact_point(riverside)
    client.force_login(li)
    end = reverse("contact_point_end", args=[point.pk])

    assert client.post(end, {"on": "2009-12-31"}).status_code == 422
    assert client.post(end, {"on": "2010-06-30"}).status_code == 302
    late = client.post(end, {"on": "2010-07-15"}, follow=True)

    assert [message.level_tag for message in late.context["messages"]][-1] == "error"
    assert ContactPoint.objects.get().until_on == date(2010, 6, 30)
    assert actions(point) == ["contact_point.end"]


def test_a_visit_takes_date_and_topic_from_its_record(client, riverside, li, make):
    point = outreach.contact_point(riverside)
    record = make.activity(riverside, "进村入户", held_on=date(2010, 7, 2), state="verified")
    client.force_login(li)

    client.post(
        reverse("contact_point_visit", args=[point.pk]),
        {"activity": record.pk, "held_on": "2010-01-09", "topic": "另填", "person_times": 3, "days": "0.5", "seen": "看望三户"},
    )  # fmt: skip

    visit = Visit.objects.get()
    assert (visit.held_on, visit.topic, visit.day, visit.subject) == (None, "", date(2010, 7, 2), "进村入户")
    assert visit.organization == riverside
    again = client.post(
        reverse("contact_point_visit", args=[point.pk]),
        {"activity": record.pk, "person_times": 3, "days": "1", "seen": "再填一次"},
    )
    assert (again.status_code, Visit.objects.count()) == (422, 1)


def test_only_records_of_the_organization_that_were_handed_in_are_offered(
    client, riverside, hillside, li, make
):
    point = outreach.contact_point(riverside)
    make.activity(riverside, "草稿")
    make.activity(hillside, "别家", state="verified")
    handed_in = make.activity(riverside, "已报", state="submitted")
    client.force_login(li)

    page = client.get(reverse("contact_point_visit", args=[point.pk]))

    assert list(page.context["form"].fields["activity"].queryset) == [handed_in]


@pytest.mark.parametrize("held_on", ["2010-08-01", "2009-12-31", ""])
def test_a_visit_lies_within_the_days_of_its_contact_point(client, riverside, li, held_on):
    point = outreach.contact_point(riverside)
    client.force_login(li)

    response = client.post(
        reverse("contact_point_visit", args=[point.pk]),
        {"held_on": held_on, "topic": "走访", "person_times": 1, "days": "1", "seen": "村道待修"},
    )

    assert (response.status_code, Visit.objects.exists()) == (422, False)
    assert "村道待修" in response.content.decode()


def test_a_form_sent_twice_enters_one_visit(client, riverside, li):
    point = outreach.contact_point(riverside)
    client.force_login(li)
    data = {
        "held_on": "2010-07-01", "topic": "走访", "person_times": 1, "days": "1", "seen": "好",
        "once": "0f0e0d0c-0000-4000-8000-000000000001",
    }  # fmt: skip

    urls = [client.post(reverse("contact_point_visit", args=[point.pk]), data).url for _time in range(2)]

    assert (urls[0] == urls[1], Visit.objects.count()) == (True, 1)


def test_personal_help_needs_the_member_who_helps(client, riverside, li, make):
    member = make.member(riverside, "张三")
    client.force_login(li)
    data = {
        "organization": riverside.pk, "kind": "personal", "partner_name": "柳树村李家", "plan": "每月一访",
        "from_on": "2010-01-01",
    }  # fmt: skip

    assert client.post(reverse("pairing_create"), data).status_code == 422
    assert client.post(reverse("pairing_create"), data | {"member": member.pk}).status_code == 302

    assert str(Pairing.objects.get()) == "张三 · 柳树村李家"


def test_a_pairing_is_ended_with_what_came_of_it_and_then_stands(client, riverside, li):
    pairing = outreach.pairing(riverside)
    client.force_login(li)
    end = reverse("pairing_end", args=[pairing.pk])

    assert client.post(end, {"on": "2010-06-30", "result": " "}).status_code == 422
    assert client.post(end, {"on": "2010-08-01", "result": "建成"}).status_code == 422
    client.post(end, {"on": "2010-06-30", "result": "建成活动室一个"})

    pairing.refresh_from_db()
    assert (pairing.until_on, pairing.result, actions(pairing)) == (
        date(2010, 6, 30), "建成活动室一个", ["pairing.end"],
    )  # fmt: skip
    changed = client.post(
        reverse("pairing_edit", args=[pairing.pk]),
        {"organization": riverside.pk, "kind": "community", "partner_name": "改名", "plan": "改", "from_on": "2010-01-01", "version": 2},
    )  # fmt: skip
    assert (changed.status_code, Pairing.objects.get().partner_name) == (409, "东门社区")


def test_lists_narrow_and_leave_the_house_as_workbooks(client, county, riverside, hillside, wang):
    outreach.pairing(riverside)
    outreach.pairing(hillside, partner_name="兴业公司", kind="private_firm")
    outreach.pairing(hillside, partner_name="旧社区", until_on=date(2010, 3, 1))
    client.force_login(wang)

    def partners(**query):
        return [row.partner_name for row in client.get(reverse("pairing_list"), query).context["page_obj"]]

    assert partners() == ["东门社区", "兴业公司", "旧社区"]
    assert partners(organization=hillside.pk, standing="now") == ["兴业公司"]
    assert partners(kind="community", month="2010-06") == ["东门社区"]
    assert partners(q="旧") == ["旧社区"]
    assert partners(month="June") == ["东门社区", "兴业公司", "旧社区"]
    for name in (
        "contact_point_list",
        "pairing_list",
        "visit_list",
        "problem_list",
        "good_deed_list",
        "research_paper_list",
    ):
        book = client.get(reverse(name), {"format": "xlsx"})
        assert (book.status_code, book.content[:2]) == (200, b"PK")


def test_a_stranger_knows_nothing_of_it(client, hillside, riverside, zhao):
    visit = outreach.visit(outreach.pairing(riverside))
    client.force_login(zhao)

    assert client.get(visit.get_absolute_url()).status_code == 404
    assert list(client.get(reverse("visit_list")).context["page_obj"]) == []
    assert list(client.get(reverse("pairing_list")).context["page_obj"]) == []


def test_accounts_of_leaders_are_offered_and_no_others(client, county, riverside, li, sun, make):
    make.person("far", Role.LEADER, make.organization("外县党支部"))
    client.force_login(li)

    page = client.get(reverse("contact_point_create"))

    assert list(page.context["form"].fields["account"].queryset) == [sun]
