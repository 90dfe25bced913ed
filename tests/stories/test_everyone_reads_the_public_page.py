"""Staff open a committee's page to the public; whoever comes without an account reads the services promised there."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.errors import WrongState
from accounts.models import AuditEntry
from accounts.private_numbers import has_secret, masked
from orgs.choices import OrganizationKind, Role
from supervision.models import PublicBoard
from supervision.services import commitments, public_boards
from tests import factories
from tests import factories_supervision as rows


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-20"
    return settings


def page_of(client, organization, **asked):
    return client.get(reverse("public_board", args=[organization.pk]), asked)


def test_only_services_of_organizations_are_read_without_an_account(
    client, make, county, riverside, hillside, wang
):
    member = make.member(riverside, "陈党员")
    rows.published(riverside, "窗口延时服务", kind="service", measures="每周六上午值班，找赵科长13812345678")
    rows.published(
        hillside, "上门办证", kind="service", kept_on=date(2010, 6, 1), state="kept", checker="钱检查"
    )
    rows.published(riverside, "党员帮扶", kind="service", member=member)
    rows.published(riverside, "全年目标", kind="yearly")
    rows.commitment(riverside, "还在写的服务", kind="service")
    elsewhere = make.organization("外县机关工委", kind=OrganizationKind.WORK_COMMITTEE)
    rows.published(elsewhere, "外县的服务", kind="service")
    assert page_of(client, county).status_code == 404
    client.force_login(wang)
    client.post(reverse("public_board_switch", args=[county.pk]), {"open": "1"})
    client.logout()

    answer = page_of(client, county)
    text = answer.content.decode()

    shown = (
        "窗口延时服务",
        "上门办证",
        "党员帮扶",
        "陈党员",
        "钱检查",
        "全年目标",
        "还在写的服务",
        "外县的服务",
    )
    assert [word for word in shown if word in text] == ["窗口延时服务", "上门办证"]
    assert ("13812345678" in text, "138****5678" in text) == (False, True)
    assert AuditEntry.objects.about(PublicBoard.objects.get()).first().action == "public_board.open"
    assert page_of(client, elsewhere).status_code == 404


def test_the_page_is_the_same_for_everybody_and_may_be_kept(client, county, riverside, li, wang):
    rows.published(riverside, "窗口延时服务", kind="service")
    rows.public_board(county, wang)
    anonymous = page_of(client, county)
    client.force_login(li)

    signed_in = page_of(client, county)

    assert anonymous.content == signed_in.content
    assert {"public", "max-age=300"} <= set(anonymous["Cache-Control"].split(", "))
    assert ("csrfmiddlewaretoken" in anonymous.content.decode(), anonymous.cookies.keys()) == (
        False,
        {}.keys(),
    )
    assert (anonymous["X-Robots-Tag"], "Cookie" in anonymous["Vary"]) == ("noindex", True)
    assert client.post(reverse("public_board", args=[county.pk])).status_code == 405


def test_the_page_is_paged_and_costs_the_same_however_long(
    client, county, riverside, wang, django_assert_num_queries
):
    rows.public_board(county, wang)
    for number in range(60):
        rows.published(riverside, f"服务{number:02}", kind="service")
        if number in (0, 59):
            with django_assert_num_queries(3):
                first = page_of(client, county)

    second = page_of(client, county, page="2")
    assert (len(first.context["rows"]), len(second.context["rows"])) == (50, 10)
    assert page_of(client, county, page="x").context["page_obj"].number == 1


def test_staff_close_it_again_and_nobody_else_switches(client, county, riverside, li, sun, wang):
    for by in (li, sun):
        with pytest.raises(PermissionDenied):
            public_boards.open_board(county, by=by)
    with pytest.raises(WrongState):
        public_boards.close_board(county, by=wang)
    with pytest.raises(ValueError, match=r"\S"):
        public_boards.open_board(riverside, by=wang)
    rows.public_board(county, wang)
    with pytest.raises(WrongState):
        public_boards.open_board(county, by=wang)
    client.force_login(wang)
    listed = client.get(reverse("public_board_list")).content.decode()
    assert reverse("public_board", args=[county.pk]) in listed
    client.post(reverse("public_board_switch", args=[county.pk]), {"open": "0"})
    assert page_of(client, county).status_code == 404


def test_a_stranger_county_is_not_switched(client, county, make):
    there = make.organization("外县机关工委", kind=OrganizationKind.WORK_COMMITTEE)
    client.force_login(factories.person("qian", Role.STAFF, there, "钱干事"))
    assert client.post(reverse("public_board_switch", args=[county.pk]), {"open": "1"}).status_code == 404


def test_a_service_with_a_number_in_it_is_not_published(riverside, li):
    row = rows.commitment(riverside, "找李书记 138 1234 5678", kind="service", state="reviewed")
    with pytest.raises(ValueError, match=r"\S"):
        commitments.publish_commitment(row, by=li)
    row.refresh_from_db()
    assert row.state == "reviewed"
    fine = rows.commitment(riverside, "服务热线0877-2021234", kind="service", state="reviewed")
    assert commitments.publish_commitment(fine, by=li).state == "published"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("电话13800138000。", "电话138****8000。"),
        ("１３８００１３８０００", "１３８****８０００"),
        ("138-0013-8000", "138****8000"),
        ("证号53010219991231118X", "证号530***********118X"),
        ("530102 1999 1231 118x", "530***********118x"),
        ("卡号6222020200112233445", "卡号622***********3445"),
        ("0877-2021234，2010年7月20日，编号20100720001", "0877-2021234，2010年7月20日，编号20100720001"),
    ],
)
def test_numbers_are_found_however_they_are_typed(text, shown):
    assert (masked(text), has_secret(text)) == (shown, text != shown)
