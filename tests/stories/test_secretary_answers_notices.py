"""A secretary signs for a notice, announces it, perhaps shifts it, and turns it into the record with one click."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEntry, InboxItem
from activities.models import Activity, Attendance, Receipt
from activities.services import receipts
from orgs.models import Post


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-20"
    return settings


@pytest.fixture
def notice(make, county, riverside, wang):
    return make.sent_notice(county, wang, riverside, topic="专题学习", starts_at="15:00")


@pytest.fixture
def receipt(notice):
    return notice.receipts.get()


@pytest.fixture
def members(make, riverside):
    return [make.member(riverside, name) for name in ("安一", "包二", "蔡三")]


def url(name, receipt):
    return reverse(name, args=[receipt.pk])


def test_what_waits_for_a_signature_stands_on_top(client, county, riverside, wang, li, receipt, make):
    signed = make.sent_notice(
        county, wang, riverside, topic="更晚的", held_on=date(2010, 7, 30)
    ).receipts.get()
    receipts.sign_receipt(signed, by=li)
    client.force_login(li)

    page = client.get(reverse("notice_list"))

    assert list(page.context["page_obj"]) == [receipt, signed]
    assert url("receipt_sign", receipt) in page.content.decode()
    assert url("receipt_sign", signed) not in page.content.decode()


def test_one_click_signs_for_it(client, notice, receipt, riverside, mei):
    client.force_login(mei)

    done = client.post(url("receipt_sign", receipt))
    again = client.post(url("receipt_sign", receipt), follow=True)

    receipt.refresh_from_db()
    assert (done.url, receipt.signed_by) == (notice.get_absolute_url(), mei)
    assert "梅记录" in str(list(again.context["messages"])[-1])
    entry = AuditEntry.objects.about(receipt).get()
    assert (entry.action, entry.organization_path) == ("receipt.sign", riverside.path)


def test_an_announcement_late_is_warned_not_refused(clock, client, receipt, li):
    clock.OFFICE_DAY = "2010-07-27"
    client.force_login(li)

    late = client.post(
        url("receipt_announce", receipt), {"channel": "宣传栏", "posted_on": "2010-07-27"}, follow=True
    )
    after = client.post(url("receipt_announce", receipt), {"channel": "网站", "posted_on": "2010-07-29"})

    receipt.refresh_from_db()
    assert [message.level_tag for message in late.context["messages"]] == ["warning"]
    assert (after.status_code, receipt.channel, receipt.posted_on) == (422, "宣传栏", date(2010, 7, 27))


def test_a_shift_beyond_a_week_is_refused_with_the_rule(client, receipt, wang, li):
    client.force_login(li)

    refused = client.post(url("receipt_shift", receipt), {"to": "2010-08-05", "reason": "防汛"})
    silent = client.post(url("receipt_shift", receipt), {"to": "2010-08-04", "reason": ""})
    done = client.post(url("receipt_shift", receipt), {"to": "2010-08-04", "reason": "防汛"})

    receipt.refresh_from_db()
    assert [refused.status_code, silent.status_code, done.status_code] == [422, 422, 302]
    assert "2010-08-04" in refused.context["form"].non_field_errors()[0]
    assert (receipt.day, receipt.shift_reason) == (date(2010, 8, 4), "防汛")
    assert "防汛" in InboxItem.objects.get(user=wang).text


def test_one_click_turns_the_notice_into_the_record(
    clock, client, notice, receipt, riverside, members, li, make
):
    Post.objects.create(organization=riverside, member=members[0], holder_name="安一", title="secretary")
    client.force_login(li)
    receipts.shift_receipt(receipt, by=li, to=date(2010, 7, 29), reason="防汛")
    clock.OFFICE_DAY = "2010-07-31"

    first = client.post(url("receipt_hold", receipt))
    again = client.post(url("receipt_hold", receipt))

    activity = Activity.objects.get()
    receipt.refresh_from_db()
    assert {first.url, again.url} == {reverse("activity_edit", args=[activity.pk])}
    assert (receipt.activity, activity.notice) == (activity, notice)
    assert (activity.organization, activity.kind, activity.topic) == (riverside, make.kind(), "专题学习")
    assert (activity.held_on, str(activity.starts_at), activity.place) == (
        date(2010, 7, 29),
        "15:00:00",
        "机关三楼",
    )
    assert (activity.chair, activity.recorder, activity.agenda) == ("安一", "李书记", "一、学文件；二、讨论")
    assert (activity.state, activity.due_count, activity.present_count) == ("draft", 3, 3)
    assert {seat.member for seat in Attendance.objects.filter(activity=activity)} == set(members)


def test_the_record_opens_with_what_the_notice_knew(clock, client, receipt, members, li):
    clock.OFFICE_DAY = "2010-07-31"
    client.force_login(li)

    page = client.post(url("receipt_hold", receipt), follow=True)

    form = page.context["form"]
    shown = {name: str(form[name].value()) for name in ("topic", "place", "recorder", "held_on")}
    assert shown == {"topic": "专题学习", "place": "机关三楼", "recorder": "李书记", "held_on": "2010-07-28"}


def test_a_record_handed_in_is_shown_not_written(clock, client, receipt, members, li):
    clock.OFFICE_DAY = "2010-07-31"
    activity = receipts.hold_receipt(receipt, by=li)
    Activity.objects.update(state="submitted")
    client.force_login(li)

    assert client.post(url("receipt_hold", receipt)).url == activity.get_absolute_url()


def test_a_branch_whose_roll_is_empty_still_gets_its_record(clock, client, receipt, li):
    clock.OFFICE_DAY = "2010-07-31"
    client.force_login(li)

    client.post(url("receipt_hold", receipt))

    assert (Activity.objects.get().due_count, Activity.objects.get().topic) == (0, "专题学习")


def test_before_its_day_nothing_is_recorded(clock, client, notice, receipt, li):
    client.force_login(li)

    page = client.get(notice.get_absolute_url()).content.decode()
    response = client.post(url("receipt_hold", receipt))

    assert url("receipt_hold", receipt) not in page
    assert (response.url, Activity.objects.count()) == (notice.get_absolute_url(), 0)


def test_the_list_narrows(clock, client, county, riverside, wang, receipt, li, make):
    other = make.sent_notice(
        county, wang, riverside, topic="八月座谈", held_on=date(2010, 8, 3)
    ).receipts.get()
    receipts.sign_receipt(other, by=li)
    client.force_login(li)

    def listed(**query):
        return list(client.get(reverse("notice_list"), query).context["page_obj"])

    assert listed(missing="sign") == [receipt]
    assert listed(month="2010-08") == [other]
    assert listed(q="座谈") == [other]
    assert listed(month="never") == [receipt, other]


def test_the_list_costs_the_same_however_long_it_is(client, county, riverside, wang, li, make):
    client.force_login(li)

    def cost(rows):
        for _number in range(rows):
            make.sent_notice(county, wang, riverside)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("notice_list"))
        return len(queries)

    assert cost(1) == cost(29)


ANSWERS = ["receipt_sign", "receipt_announce", "receipt_shift", "receipt_hold"]


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize(("who", "status"), [("wang", 403), ("sun", 403), ("he", 404), ("zhao", 404)])
def test_nobody_else_answers_for_the_unit(clock, client, request, receipt, name, who, status):
    clock.OFFICE_DAY = "2010-07-31"
    client.force_login(request.getfixturevalue(who))

    assert client.post(url(name, receipt)).status_code == status
    assert Receipt.objects.get().signed_at is None


def test_a_unit_sees_its_own_answer_and_not_those_of_others(
    client, county, riverside, hillside, wang, li, make
):
    notice = make.sent_notice(county, wang, riverside, hillside)
    client.force_login(li)

    page = client.get(notice.get_absolute_url())

    assert [receipt.organization for receipt in page.context["mine"]] == [riverside]
    assert "山边" not in page.content.decode()
