"""A unit plans an activity, staff approve it where a rule asks for it, and one click makes it the record."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils.translation import gettext
from openpyxl import load_workbook

from accounts.models import AuditEntry, InboxItem
from activities import todo
from activities.choices import PlannedState
from activities.models import Activity, ApprovalRule, PlannedActivity
from activities.services import plans
from tests import factories_activities as plan_of

DAY = date(2010, 7, 28)


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-20"
    return settings


def typed(organization, make, **fields):
    defaults = {
        "organization": organization.pk, "kind": make.kind("theme_day").pk, "topic": "七一走访", "held_on": "2010-07-28",
        "starts_at": "09:00", "ends_at": "11:00", "place": "河滨广场", "expected_people": "12", "note": "一、走访；二、座谈",
    }  # fmt: skip
    return defaults | fields


def decide(client, verb, *rows, reason=""):
    data = {"verb": verb, "reason": reason, "row": [f"{plan.pk}-{plan.version}" for plan in rows]}
    return client.post(reverse("planned_decide_many"), data)


def to_approve(user):
    return [item.text for item in todo.requests(user, date(2010, 8, 2)).items]


def has_to_approve(user):
    return gettext("Activities to approve") in [
        str(one.title) for one in todo.sections(user, date(2010, 8, 2))
    ]


def to_record(user):
    return [item.url for item in todo.unrecorded(user, date(2010, 8, 2)).items]


def test_a_plan_is_written_down_with_its_trace_and_waits_for_nothing(client, make, riverside, li):
    client.force_login(li)
    assert client.get(reverse("planned_create")).status_code == 200

    answer = client.post(reverse("planned_create"), typed(riverside, make))

    plan = PlannedActivity.objects.get()
    assert answer.url == plan.get_absolute_url()
    assert (plan.topic, plan.held_on, plan.expected_people, plan.state) == ("七一走访", DAY, 12, "planned")
    entry = AuditEntry.objects.about(plan).get()
    assert (entry.action, entry.actor, entry.after["topic"]) == ("planned.create", li, "七一走访")


def test_bad_input_keeps_what_was_typed_and_writes_nothing(client, make, riverside, li):
    client.force_login(li)

    data = typed(riverside, make, held_on="2010-07-19", ends_at="08:00", together="没有的党支部")
    answer = client.post(reverse("planned_create"), data)

    form = answer.context["form"]
    assert (answer.status_code, form["topic"].value()) == (422, "七一走访")
    assert {"held_on", "ends_at"} <= set(form.errors)
    answer = client.post(reverse("planned_create"), typed(riverside, make, together="没有的党支部"))
    assert "没有的党支部" in answer.context["form"].errors["together"][0]
    assert not PlannedActivity.objects.exists()


def test_where_a_rule_asks_staff_find_it_and_approve_what_is_ticked(
    client, make, county, riverside, li, wang
):
    plan_of.approval(county, code="theme_day")
    plan_of.plan(riverside, li, "不要批准", code="party_lesson")
    first, second = plan_of.plan(riverside, li, "甲"), plan_of.plan(riverside, li, "乙")
    assert [plan.state for plan in PlannedActivity.objects.order_by("pk")] == [
        "planned",
        "requested",
        "requested",
    ]
    assert to_approve(wang) == [
        "主题党日 · 甲",
        "主题党日 · 乙",
    ]
    assert [has_to_approve(user) for user in (wang, li)] == [True, False]
    client.force_login(wang)

    page = client.get(reverse("planned_list"), {"state": "requested"})
    assert [plan for plan, can_decide in page.context["rows"] if can_decide] == [second, first]
    decide(client, "approve", first, second)

    assert set(PlannedActivity.objects.exclude(topic="不要批准").values_list("state", flat=True)) == {
        "approved"
    }
    told = set(InboxItem.objects.filter(user=li).values_list("url", flat=True))
    assert told == {first.get_absolute_url(), second.get_absolute_url()}
    assert AuditEntry.objects.filter(action="planned.approved", actor=wang).count() == 2


def test_a_refusal_says_why_and_the_unit_mends_it_and_asks_again(client, make, county, riverside, li, wang):
    plan_of.approval(county)
    plan = plan_of.plan(riverside, li)
    client.force_login(wang)
    decide(client, "refuse", plan)
    assert PlannedActivity.objects.get().state == "requested"
    decide(client, "refuse", plan, reason="当天工委有活动")

    plan.refresh_from_db()
    assert (plan.state, plan.reason, plan.decided_by) == ("refused", "当天工委有活动", wang)
    client.force_login(li)
    assert "当天工委有活动" in client.get(plan.get_absolute_url()).content.decode()
    data = typed(riverside, make, held_on="2010-07-29", version=plan.version)
    client.post(reverse("planned_edit", args=[plan.pk]), data)
    plan.refresh_from_db()
    assert (plan.state, plan.held_on, plan.reason, plan.decided_by) == (
        "requested",
        date(2010, 7, 29),
        "",
        None,
    )


def test_nobody_approves_her_own_plan_and_only_staff_approve(client, make, county, riverside, li, wang, sun):
    plan_of.approval(county)
    own, other = plan_of.plan(riverside, wang, "自己的"), plan_of.plan(riverside, li, "别人的")
    client.force_login(wang)
    decide(client, "approve", own, other)
    assert [plan.state for plan in PlannedActivity.objects.order_by("pk")] == ["requested", "approved"]
    for who in (li, sun):
        client.force_login(who)
        assert decide(client, "approve", own).status_code == 403


def test_another_branch_does_not_know_it_exists(client, riverside, li, zhao):
    plan = plan_of.plan(riverside, li)
    client.force_login(zhao)

    assert client.get(plan.get_absolute_url()).status_code == 404
    assert list(client.get(reverse("planned_list")).context["page_obj"]) == []


def test_one_click_makes_it_the_record_and_twice_it_is_the_same(client, clock, make, riverside, li):
    member = make.member(riverside)
    plan = plan_of.plan(riverside, li, note="一、走访", expected_people=3)
    client.force_login(li)
    hold = reverse("planned_hold", args=[plan.pk, riverside.pk])
    client.post(hold)
    assert not Activity.objects.exists()
    clock.OFFICE_DAY = "2010-07-28"

    answer = client.post(hold)
    client.post(hold)

    record = Activity.objects.get()
    assert answer.url == reverse("activity_edit", args=[record.pk])
    assert (record.plan, record.topic, record.held_on, record.place, record.agenda, record.state) == (
        plan, plan.topic, DAY, "河滨广场", "一、走访", "draft",
    )  # fmt: skip
    assert [seat.member for seat in record.attendance.all()] == [member]
    assert PlannedActivity.objects.get().state == PlannedState.HELD


def test_a_request_does_not_become_a_record(client, clock, county, riverside, li):
    plan_of.approval(county)
    plan = plan_of.plan(riverside, li)
    clock.OFFICE_DAY = "2010-07-29"
    client.force_login(li)

    client.post(reverse("planned_hold", args=[plan.pk, riverside.pk]))

    assert (Activity.objects.count(), PlannedActivity.objects.get().state) == (0, "requested")


def test_what_is_held_together_is_recorded_by_each_with_its_own_people(
    client, clock, make, riverside, hillside, li, zhao
):
    ours, theirs = make.member(riverside, "甲"), make.member(hillside, "乙")
    client.force_login(li)
    client.post(reverse("planned_create"), typed(riverside, make, together="山边"))
    plan = PlannedActivity.objects.get()
    assert (plan.holders, InboxItem.objects.get().user) == ([riverside, hillside], zhao)
    clock.OFFICE_DAY = "2010-08-02"
    assert to_record(zhao) == [plan.get_absolute_url()]

    client.force_login(zhao)
    assert client.get(plan.get_absolute_url()).status_code == 200
    assert client.post(reverse("planned_edit", args=[plan.pk])).status_code == 403
    assert client.post(reverse("planned_hold", args=[plan.pk, riverside.pk])).status_code == 403
    client.post(reverse("planned_hold", args=[plan.pk, hillside.pk]))

    assert to_record(zhao) == []
    assert to_record(li) == [plan.get_absolute_url()]
    plans.hold_plan(plan, riverside, by=li)
    assert to_record(li) == []
    seats = {
        record.organization: [seat.member for seat in record.attendance.all()]
        for record in Activity.objects.all()
    }
    assert seats == {riverside: [ours], hillside: [theirs]}


def test_given_up_it_says_why_and_is_over(client, riverside, hillside, li, zhao):
    plan = plan_of.plan(riverside, li, together=[hillside])
    client.force_login(li)
    give_up = reverse("planned_withdraw", args=[plan.pk])
    assert client.post(give_up, {"version": plan.version, "reason": ""}).status_code == 422

    client.post(give_up, {"version": plan.version, "reason": "防汛"})

    plan.refresh_from_db()
    assert (plan.state, plan.reason) == ("withdrawn", "防汛")
    assert InboxItem.objects.filter(user=zhao, text__contains="防汛").count() == 1
    assert client.get(reverse("planned_edit", args=[plan.pk])).url == plan.get_absolute_url()


def test_staff_begin_and_end_a_rule(client, make, county, riverside, li, wang):
    client.force_login(wang)
    data = {"organization": county.pk, "kind": "", "clause": "县工委〔2010〕5号", "from_on": "2010-07-25"}
    client.post(reverse("approval_rule_create"), data)
    assert client.post(reverse("approval_rule_create"), data).status_code == 422
    rule = ApprovalRule.objects.get()
    assert plan_of.plan(riverside, li, held_on=date(2010, 7, 24)).state == "planned"
    assert plan_of.plan(riverside, li, held_on=date(2010, 7, 25)).state == "requested"
    client.force_login(li)
    assert list(client.get(reverse("approval_rule_list")).context["page_obj"]) == [rule]
    assert client.post(reverse("approval_rule_end", args=[rule.pk])).status_code == 403
    client.force_login(wang)

    client.post(reverse("approval_rule_end", args=[rule.pk]))

    assert plan_of.plan(riverside, li).state == "planned"
    assert list(AuditEntry.objects.filter(action__startswith="approval_rule").values_list("action", flat=True)) == [
        "approval_rule.withdraw", "approval_rule.begin",
    ]  # fmt: skip


def test_the_list_is_a_workbook_too(client, riverside, hillside, li, wang):
    plan_of.plan(riverside, li, "乙", expected_people=5)
    plan_of.plan(riverside, li, "甲", together=[hillside], expected_people=9)
    client.force_login(wang)
    page = client.get(reverse("planned_list"), {"sort": "-expected", "organization": hillside.pk})
    assert [plan.topic for plan in page.context["page_obj"]] == ["甲"]

    book = client.get(reverse("planned_list"), {"sort": "-expected", "format": "xlsx"})

    rows = list(load_workbook(BytesIO(book.content)).active.values)
    assert [row[7] for row in rows[-2:]] == ["甲", "乙"]


def test_an_organization_that_does_not_hold_it_makes_no_record(client, clock, riverside, hillside, li):
    plan = plan_of.plan(riverside, li)
    clock.OFFICE_DAY = "2199-01-01"
    client.force_login(li)
    assert client.post(reverse("planned_hold", args=[plan.pk, hillside.pk])).status_code == 404
