"""Committee and units see one calendar over routine and campaign work, what clashes in it, and take it away."""

from datetime import date, time
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from activities.models import DutyRule
from orgs.models import Term
from tests import factories_activities as plan_of

DAY = date(2010, 7, 28)


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-20"
    return settings


@pytest.fixture
def busy(make, county, riverside, hillside, sprint, wang, li, zhao):
    """One thing of every sort at Riverside, and a plan at Hillside."""
    DutyRule.objects.create(
        kind=make.kind("theme_day"),
        organization_kind="branch",
        period="month",
        clause="第八条",
        from_on=date(2010, 7, 1),
    )
    make.sent_notice(county, wang, riverside, hillside, topic="七一表彰", starts_at=time(9))
    make.activity(riverside, "学党章", held_on=date(2010, 7, 5))
    make.task(riverside, sprint, "修路", due_on=date(2010, 7, 15))
    Term.objects.create(organization=riverside, elected_on=date(2007, 7, 9), years=3, due_on=date(2010, 7, 9))
    plan_of.plan(riverside, li, "共建", starts_at=time(10), ends_at=time(11))
    plan_of.plan(hillside, zhao, "登山", held_on=date(2010, 7, 30))


def month(client, **asked):
    page = client.get(reverse("calendar"), {"month": "2010-07"} | asked)
    assert page.status_code == 200
    return page


def entries(page):
    return [(entry.day.day, entry.category.code, entry.title) for entry in page.context["found"]]


def test_a_secretary_sees_every_sort_of_date_of_her_own_branch_only(client, busy, li):
    client.force_login(li)

    found = entries(month(client))

    dated = [entry for entry in found if entry[1] != "duty"]
    assert dated == [
        (5, "record", "学党章"), (9, "election", dated[1][2]), (15, "task", "修路"), (28, "notice", "七一表彰"), (28, "plan", "共建"),
    ]  # fmt: skip
    assert {entry[0] for entry in found if entry[1] == "duty"} == {31}


def test_staff_narrow_it_by_organization_and_by_what(client, busy, hillside, wang):
    client.force_login(wang)

    assert entries(month(client, category="plan")) == [(28, "plan", "共建"), (30, "plan", "登山")]
    assert entries(month(client, category="plan", organization=hillside.pk)) == [(30, "plan", "登山")]
    assert entries(month(client, category="plan", month="2010-08")) == []


def test_a_month_that_is_none_is_said_so_and_the_current_one_is_shown(client, li):
    client.force_login(li)

    page = client.get(reverse("calendar"), {"month": "2010-13", "day": "x"})

    assert (page.status_code, str(page.context["month"])) == (200, "2010-07")
    assert page.context["form"].errors["month"]


def test_a_full_day_leads_to_the_whole_of_it(client, riverside, li):
    for number in range(6):
        plan_of.plan(riverside, li, f"计划{number}")
    client.force_login(li)

    page = month(client, day="2010-07-28")

    (cell,) = [day for week in page.context["weeks"] for day in week if day.day == DAY]
    assert (len(cell.shown), cell.more, len(page.context["of_day"])) == (4, 2, 6)


def test_a_clash_names_both_sides_where_the_unit_and_the_committee_look(client, busy, riverside, li, wang):
    for who in (li, wang):
        client.force_login(who)
        (clash,) = month(client).context["clashes"]
        assert {clash.first.title, clash.second.title} == {"七一表彰", "共建"}
        assert riverside.short_name in clash.why


def test_saving_a_plan_that_clashes_warns_and_does_not_refuse(client, make, busy, riverside, li):
    client.force_login(li)
    data = {
        "organization": riverside.pk, "kind": make.kind("theme_day").pk, "topic": "撞上了", "held_on": "2010-07-28",
        "starts_at": "09:30",
    }  # fmt: skip

    answer = client.post(reverse("planned_create"), data, follow=True)

    against = {clash.second.title for clash in answer.context["clashes"]}
    assert (answer.status_code, against) == (200, {"七一表彰", "共建"})
    assert "七一表彰" in answer.content.decode()


def test_a_draft_notice_says_which_units_have_planned_something(client, make, county, riverside, li, wang):
    plan_of.plan(riverside, li, "共建", starts_at=time(15))
    draft = make.notice(county, wang, starts_at=time(9))
    client.force_login(wang)

    (clash,) = client.get(draft.get_absolute_url()).context["clashes"]

    assert (clash.second.title, riverside.short_name in clash.why) == ("共建", True)


def test_what_was_held_clashes_with_nothing(client, clock, make, county, riverside, wang, li):
    receipt = make.sent_notice(county, wang, riverside).receipts.get()
    plan_of.plan(riverside, li)
    clock.OFFICE_DAY = "2010-07-28"
    client.force_login(li)
    assert len(month(client).context["clashes"]) == 1

    client.post(reverse("receipt_hold", args=[receipt.pk]))

    assert list(month(client).context["clashes"]) == []


def test_it_is_taken_away_as_a_workbook_and_into_other_calendars(client, busy, li):
    client.force_login(li)

    book = load_workbook(BytesIO(month(client, format="xlsx", category="plan").content))
    assert list(book.active.values)[-1][0:4:3] == (list(book.active.values)[-1][0], "共建")
    answer = month(client, format="ics", category="plan")

    lines = answer.content.decode().split("\r\n")
    assert answer["Content-Type"].startswith("text/calendar")
    assert {"BEGIN:VEVENT", "DTSTART:20100728T020000Z", "DTEND:20100728T030000Z", "SUMMARY:共建"} <= set(
        lines
    )


def test_who_has_no_work_in_her_care_sees_an_empty_one(client, busy, he):
    client.force_login(he)

    assert entries(month(client)) == []
