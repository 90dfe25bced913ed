"""Everyone finds organizations and members of the own part of the tree, and nothing of anyone else's."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from openpyxl import load_workbook

from accounts import inbox
from accounts.models import AuditEntry, InboxItem
from orgs.choices import Gender, MemberKind, OrganizationKind, PostTitle, Service
from orgs.services.organizations import fill_post, record_election


def names(response):
    return [member.name for member in response.context["page_obj"]]


def shown(nodes):
    """The names in the tree, as (name, [below])."""
    return [(node.organization.name, shown(node.children)) for node in nodes]


def test_staff_see_the_whole_tree(client, county, riverside, hillside, wang, make):
    make.member(riverside)
    make.member(riverside)
    record_election(riverside, elected_on=date(2009, 1, 1), years=3, by=None)
    fill_post(riverside, PostTitle.SECRETARY, "李书记", by=None)
    client.force_login(wang)

    response = client.get(reverse("organization_list"), {"day": "2010-07-31"})

    assert shown(response.context["nodes"]) == [(county.name, [(riverside.name, []), (hillside.name, [])])]
    top = response.context["nodes"][0]
    assert (top.head_count, [node.head_count for node in top.children]) == (2, [2, 0])
    assert [node.secretary for node in top.children] == ["李书记", ""]
    assert [[finding.code for finding in node.findings] for node in top.children] == [
        ["too_few_full_members"],
        ["no_leading_team", "too_few_full_members"],
    ]


def test_a_secretary_sees_only_her_own_part(client, riverside, hillside, li):
    client.force_login(li)

    response = client.get(reverse("organization_list"))

    assert shown(response.context["nodes"]) == [(riverside.name, [])]


def test_the_tree_is_searched_and_filtered(client, county, riverside, hillside, wang):
    record_election(riverside, elected_on=date(2005, 1, 1), years=3, by=None)
    client.force_login(wang)

    def found(**wishes):
        response = client.get(reverse("organization_list"), {"day": "2010-07-31"} | wishes)
        return shown(response.context["nodes"])

    assert found(q="山边") == [(hillside.name, [])]
    assert found(kind=OrganizationKind.WORK_COMMITTEE) == [(county.name, [])]
    assert found(finding="election_overdue") == [(riverside.name, [])]
    assert found(finding="secretary_vacant") == [(riverside.name, [])]
    assert found(finding="no_leading_team") == [(county.name, [(hillside.name, [])])]
    assert found(q="没有这样的组织") == []


def test_the_auditor_knows_the_tree_but_not_the_work(client, county, riverside, he, make):
    make.member(riverside)
    fill_post(riverside, PostTitle.SECRETARY, "李书记", by=None)
    client.force_login(he)

    response = client.get(reverse("organization_list"))
    detail = client.get(riverside.get_absolute_url())

    top = response.context["nodes"][0]
    assert [
        (node.organization.name, node.head_count, node.secretary, node.findings) for node in top.children
    ] == [(riverside.name, 0, "", [])]
    assert (detail.status_code, detail.context["counts"]["total"], detail.context["posts"]) == (200, 0, [])
    assert escape(detail.context["readable"]) in detail.content.decode()


def test_every_number_of_an_organization_opens(client, county, riverside, sun, make):
    make.member(riverside, "甲")
    make.member(riverside, "乙", kind=MemberKind.PROBATIONARY, gender=Gender.FEMALE)
    make.member(riverside, "丙", service=Service.RETIRED, is_veteran=True)
    make.member(county, "丁", is_hardship=True, joined_on=date(2011, 7, 1))
    client.force_login(sun)
    day = {"day": "2010-07-31"}

    counts = client.get(county.get_absolute_url(), day).context["counts"]

    assert counts == {
        "total": 3, "full": 2, "probationary": 1, "in_service": 2, "retired": 1,
        "hardship": 0, "veterans": 1, "women": 1,
    }  # fmt: skip
    wishes = {
        "total": {}, "full": {"kind": "full"}, "probationary": {"kind": "probationary"},
        "in_service": {"service": "in_service"}, "retired": {"service": "retired"},
        "hardship": {"flag": "hardship"}, "veterans": {"flag": "veteran"}, "women": {"gender": "female"},
    }  # fmt: skip
    opened = {
        code: len(names(client.get(reverse("member_list"), {"organization": county.pk} | day | wish)))
        for code, wish in wishes.items()
    }
    assert opened == counts


def test_an_organization_says_what_is_wrong_with_it(client, riverside, li):
    record_election(riverside, elected_on=date(2005, 1, 1), years=3, by=None)
    client.force_login(li)

    response = client.get(riverside.get_absolute_url(), {"day": "2010-07-31"})

    codes = [finding.code for finding in response.context["findings"]]
    assert codes == ["secretary_vacant", "election_overdue", "too_few_full_members"]
    page = response.content.decode()
    assert all(finding.rule in page for finding in response.context["findings"])


def test_another_branch_does_not_know_it_exists(client, riverside, zhao, make):
    member = make.member(riverside)
    client.force_login(zhao)

    assert client.get(riverside.get_absolute_url()).status_code == 404
    assert client.get(member.get_absolute_url()).status_code == 404
    assert client.get(reverse("member_list"), {"organization": riverside.pk}).status_code == 404
    assert names(client.get(reverse("member_list"))) == []


@pytest.mark.parametrize("day", ["heute", "2010-13-01", "2010-17"])
def test_a_day_that_is_none_is_no_page(client, riverside, li, day):
    client.force_login(li)

    assert client.get(reverse("organization_list"), {"day": day}).status_code == 404
    assert client.get(reverse("member_list"), {"day": day}).status_code == 404


@pytest.mark.parametrize("words", ["张三", "张 三", "　张三　", "zs", "zhangsan", "zhang san", "ZS"])
def test_members_are_found_by_name_and_pinyin(client, riverside, li, make, words):
    make.member(riverside, "张三")
    make.member(riverside, "李四")
    client.force_login(li)

    response = client.post(reverse("member_list"), {"q": words}, follow=True)

    assert names(response) == ["张三"]
    assert response.redirect_chain[0][1] == 302


@pytest.mark.parametrize(("words", "said"), [("990102", True), ("19970302001", True), ("张三", False)])
def test_a_part_of_an_id_number_is_answered_with_a_hint(client, riverside, li, words, said):
    client.force_login(li)

    response = client.post(reverse("member_list"), {"q": words}, follow=True)

    assert names(response) == []
    assert ("18" in response.content.decode().split("</form>")[-1]) is said


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{0[0]}{0[1]}{0[2]} {rest}"])
def test_an_id_number_is_searched_without_standing_in_an_address(client, riverside, li, make, typed):
    wanted = make.member(riverside, "张三")
    make.member(riverside, "李四")
    client.force_login(li)

    response = client.post(
        reverse("member_list"), {"q": typed.format(wanted.id_number, rest=wanted.id_number[3:])}
    )

    assert (response.status_code, names(response)) == (200, ["张三"])


def test_an_id_number_in_an_address_is_dropped_at_once(client, riverside, li, make):
    number = make.member(riverside, "张三").id_number
    client.force_login(li)

    response = client.get(reverse("member_list"), {"q": number, "kind": "full"})

    assert (response.status_code, response.url) == (302, f"{reverse('member_list')}?kind=full")


def test_part_of_an_id_number_finds_nobody(client, riverside, li, make):
    number = make.member(riverside, "张三").id_number
    client.force_login(li)

    assert names(client.post(reverse("member_list"), {"q": number[:17]})) == []


def test_a_number_of_another_branch_finds_nobody(client, riverside, zhao, make):
    number = make.member(riverside, "张三").id_number
    client.force_login(zhao)

    assert names(client.post(reverse("member_list"), {"q": number})) == []


def test_members_are_sorted(client, county, riverside, hillside, wang, make):
    make.member(hillside, "丙", joined_on=date(1980, 1, 1))
    make.member(riverside, "甲", joined_on=date(1990, 1, 1))
    make.member(riverside, "乙", joined_on=date(2000, 1, 1))
    client.force_login(wang)

    orders = {
        order: names(client.get(reverse("member_list"), {"sort": order}))
        for order in ("name", "joined", "organization", "-name")
    }

    assert orders == {
        "name": ["丙", "甲", "乙"],
        "joined": ["丙", "甲", "乙"],
        "organization": ["甲", "乙", "丙"],
        "-name": ["乙", "甲", "丙"],
    }


def test_the_list_never_shows_whole_numbers(client, riverside, li, make):
    member = make.member(riverside)
    client.force_login(li)

    page = client.get(reverse("member_list")).content.decode()

    assert (member.masked_id_number in page, member.masked_phone in page) == (True, True)
    assert (member.id_number in page, member.phone in page) == (False, False)


def test_a_secretary_exports_her_masked_roll(client, riverside, hillside, li, make):
    member = make.member(riverside, "张三")
    make.member(hillside, "李四")
    client.force_login(li)

    response = client.get(reverse("member_list"), {"format": "xlsx"})

    cells = cells_of(response.content)
    assert [row[0] for row in cells[2:]] == ["张三"]
    assert member.masked_id_number in cells[2]
    assert member.id_number not in str(cells)
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.actor, entry.after, entry.target_label) == (
        "member.export", li, {"rows": 1}, riverside.name,
    )  # fmt: skip


def test_a_leader_does_not_export(client, county, sun):
    client.force_login(sun)

    assert client.get(reverse("member_list"), {"format": "xlsx"}).status_code == 403
    assert not AuditEntry.objects.filter(action="member.export").exists()


def test_an_export_leaves_out_rolls_that_she_only_reads(client, riverside, hillside, li, make):
    make.appointment(li, "leader", hillside)
    make.member(riverside, "张三")
    make.member(hillside, "李四")
    client.force_login(li)

    cells = cells_of(client.get(reverse("member_list"), {"format": "xlsx"}).content)

    assert [row[0] for row in cells[2:]] == ["张三"]


def test_someone_without_an_appointment_finds_nothing(client, riverside, make):
    make.member(riverside)
    client.force_login(make.user("nobody"))

    assert client.get(reverse("organization_list")).context["nodes"] == []
    assert names(client.get(reverse("member_list"))) == []


def test_the_inbox_is_ones_own(client, li, zhao):
    inbox.tell(li, "记录已被退回", "/activities/7/")
    inbox.tell(zhao, "别人的消息")
    client.force_login(li)

    page = client.get(reverse("inbox_list")).content.decode()
    client.post(reverse("inbox_read"))

    assert ("记录已被退回" in page, "别人的消息" in page) == (True, False)
    assert [item.read_at is None for item in InboxItem.objects.order_by("user__username")] == [False, True]


@pytest.mark.parametrize("url_name", ["member_list", "organization_list"])
def test_the_list_costs_the_same_however_long_it_is(client, county, riverside, wang, make, url_name):
    make.member(riverside)
    client.force_login(wang)
    client.get(reverse(url_name))
    with CaptureQueriesContext(connection) as short:
        client.get(reverse(url_name))
    for number in range(29):
        branch = make.organization(f"第{number}党支部", parent=county)
        make.member(branch, f"成员{number}")
        record_election(branch, elected_on=date(2008, 1, 1), years=3, by=None)
    with CaptureQueriesContext(connection) as long:
        response = client.get(reverse(url_name))

    assert len(response.context.get("page_obj", range(30))) == 30
    assert len(long) == len(short)


def cells_of(content):
    return list(load_workbook(BytesIO(content)).active.iter_rows(values_only=True))


@pytest.mark.parametrize("address", ["/nowhere/", "/members/999999/"])
def test_the_demo_shows_our_own_page_for_what_is_not_there(client, li, settings, address):
    settings.DEBUG = True
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "accounts.middleware.own_not_found_page"]
    client.force_login(li)

    response = client.get(address)

    assert response.status_code == 404
    assert "404.html" in [template.name for template in response.templates]
    assert "DEBUG" not in response.content.decode()
