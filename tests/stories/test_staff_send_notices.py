"""Committee staff write a notice, send it numbered to their units, see who is behind, chase, withdraw and repeat."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry, Draft, InboxItem
from activities.models import Notice
from activities.services import chasing, notices, receipts
from orgs.periods import Period


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-20"
    return settings


def filled(make, **fields):
    return {
        "kind": make.kind().pk, "topic": "创先争优专题学习", "form": "study", "held_on": "2010-07-28",
        "place": "机关三楼", "content": "学习文件", "contact": "王干事 1234567",
    } | fields  # fmt: skip


def url(name, notice):
    return reverse(name, args=[notice.pk])


def test_a_notice_is_written_and_sent_with_its_number(
    client, county, riverside, hillside, wang, li, zhao, make
):
    client.force_login(wang)

    written = client.post(reverse("notice_create"), filled(make))
    notice = Notice.objects.get()
    sent = client.post(url("notice_send", notice), {"version": 1, "reach": "branches", "within": county.pk})
    page = client.get(notice.get_absolute_url()).content.decode()

    notice.refresh_from_db()
    assert (written.url, sent.url) == (notice.get_absolute_url(), notice.get_absolute_url())
    assert (notice.organization, notice.feedback_by) == (county, date(2010, 8, 2))
    assert (notice.state, notice.year, notice.number) == ("sent", 2010, 1)
    assert [receipt.organization for receipt in notice.receipts.all()] == [riverside, hillside]
    assert [item.user for item in InboxItem.objects.order_by("user")] == [li, zhao]
    actions = [entry.action for entry in AuditEntry.objects.about(notice)]
    assert actions == ["notice.sent", "notice.create"]
    assert f'<p class="slip-number">{notice.slip_number}</p>' in page


def test_it_may_go_to_a_subtree_or_to_chosen_units(client, county, riverside, hillside, wang, make):
    general = make.organization("教育总支", parent=county, kind="general_branch", sort=3)
    school = make.organization("学校党支部", parent=general, sort=4)
    client.force_login(wang)

    def sent(**asked):
        notice = make.notice(county, wang)
        client.post(url("notice_send", notice), {"version": 1, "within": county.pk} | asked)
        return [receipt.organization for receipt in notice.receipts.all()]

    assert sent(reach="branches") == [riverside, hillside, school]
    assert sent(reach="units") == [riverside, hillside, general, school]
    assert sent(reach="branches", within=general.pk) == [school]
    assert sent(reach="chosen", units=[hillside.pk, general.pk]) == [hillside, general]
    assert sent(reach="chosen") == []


def test_an_older_text_is_not_sent(client, county, riverside, wang, make):
    notice = notices.write_notice(make.notice(county, wang), by=wang)
    client.force_login(wang)

    response = client.post(
        url("notice_send", notice), {"version": 1, "reach": "branches", "within": county.pk}
    )

    assert (response.status_code, Notice.objects.get().state) == (422, "draft")


@pytest.mark.parametrize(
    ("field", "value"), [("topic", ""), ("held_on", ""), ("feedback_by", "2010-07-27"), ("kind", "0")]
)
def test_mistakes_are_named(client, county, wang, make, field, value):
    client.force_login(wang)

    response = client.post(reverse("notice_create"), filled(make, **{field: value}))

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert not Notice.objects.exists()


def test_a_draft_notice_changes_and_two_writers_see_both_texts(client, county, wang, make):
    notice = make.notice(county, wang)
    client.force_login(wang)

    first = client.post(url("notice_edit", notice), filled(make, topic="先改", version=1))
    second = client.post(url("notice_edit", notice), filled(make, topic="后改", version=1))

    assert (first.status_code, second.status_code) == (302, 409)
    assert ("后改", "先改") in [(mine, now) for _label, mine, now in second.context["differences"]]
    assert Notice.objects.get().topic == "先改"


def test_what_was_typed_comes_back(client, county, wang, make):
    Draft.objects.create(user=wang, form="notice", key="new", content={"topic": ["半篇"]})
    client.force_login(wang)

    begun = client.get(reverse("notice_create"))
    client.post(reverse("notice_create"), filled(make))
    page = client.get(Notice.objects.get().get_absolute_url()).content.decode()

    assert begun.context["draft"]["content"] == {"topic": ["半篇"]}
    assert not Draft.objects.exists()
    assert '<meta name="draft-done" content="notice:new">' in page


def test_a_sent_notice_is_too_late_to_change(client, county, riverside, wang, make):
    notice = make.sent_notice(county, wang, riverside)
    client.force_login(wang)

    looked = client.get(url("notice_edit", notice))
    sent = client.post(url("notice_edit", notice), filled(make, topic="迟了", version=notice.version))
    again = client.post(
        url("notice_send", notice), {"version": notice.version, "reach": "branches", "within": county.pk}
    )

    assert looked.url == notice.get_absolute_url()
    assert (sent.status_code, again.status_code) == (409, 422)
    assert (Notice.objects.get().topic, notice.receipts.count()) == ("专题学习", 1)


def behind(client, notice):
    context = client.get(notice.get_absolute_url()).context
    return [(receipt.organization.name, [str(step) for step in owed]) for receipt, owed in context["behind"]]


def test_when_nobody_has_answered_every_unit_is_on_the_list(clock, client, county, wang, make):
    branches = [
        make.organization(f"第{number:02d}党支部", parent=county, sort=number) for number in range(36)
    ]
    notice = make.sent_notice(county, wang, *branches)
    client.force_login(wang)

    def named(*steps):
        return [(branch.name, list(steps)) for branch in branches]

    assert behind(client, notice) == named("sign")
    clock.OFFICE_DAY = "2010-07-29"
    assert behind(client, notice) == named("sign", "hold")
    clock.OFFICE_DAY = "2010-08-03"
    assert behind(client, notice) == named("sign", "hold", "report")


def test_each_unit_leaves_the_list_when_it_has_done_its_part(
    clock, client, county, riverside, hillside, wang, li, make
):
    notice = make.sent_notice(county, wang, riverside, hillside)
    receipt = notice.receipts.get(organization=riverside)
    client.force_login(wang)

    receipts.sign_receipt(receipt, by=li)
    assert behind(client, notice) == [("山边党支部", ["sign"])]
    clock.OFFICE_DAY = "2010-07-29"
    activity = receipts.hold_receipt(receipt, by=li)
    assert behind(client, notice) == [("山边党支部", ["sign", "hold"])]
    clock.OFFICE_DAY = "2010-08-03"
    assert behind(client, notice)[0] == ("河滨党支部", ["report"])
    type(activity).objects.update(state="submitted")
    assert behind(client, notice) == [("山边党支部", ["sign", "hold", "report"])]


def test_the_units_narrow_to_what_they_still_owe(clock, client, county, riverside, hillside, wang, li, make):
    notice = make.sent_notice(county, wang, riverside, hillside)
    receipts.sign_receipt(notice.receipts.get(organization=riverside), by=li)
    client.force_login(wang)

    def listed(**query):
        page = client.get(notice.get_absolute_url(), query).context["page_obj"]
        return [receipt.organization for receipt in page]

    assert listed() == [riverside, hillside]
    assert listed(missing="sign") == [hillside]
    assert listed(missing="hold") == [riverside, hillside]
    assert listed(missing="report") == [riverside, hillside]


def test_a_chase_reaches_those_behind_once_a_day(
    client, county, riverside, hillside, wang, li, mei, zhao, make
):
    deserted = make.organization("无人党支部", parent=county)
    notice = make.sent_notice(county, wang, riverside, hillside, deserted)
    receipts.sign_receipt(notice.receipts.get(organization=hillside), by=zhao)
    InboxItem.objects.all().delete()
    client.force_login(wang)

    first = client.post(url("notice_chase", notice), follow=True)
    second = client.post(url("notice_chase", notice), follow=True)

    assert sorted(item.user.username for item in InboxItem.objects.all()) == ["li", "mei"]
    texts = [[str(message) for message in response.context["messages"]] for response in (first, second)]
    assert [[word for word in text[0] if word.isdigit()] for text in texts] == [list("201"), list("021")]


def test_a_withdrawal_is_told_with_its_reason(client, county, riverside, wang, li, make):
    notice = make.sent_notice(county, wang, riverside)
    client.force_login(wang)

    silent = client.post(url("notice_withdraw", notice), {"version": notice.version, "reason": " "})
    done = client.post(url("notice_withdraw", notice), {"version": notice.version, "reason": "与防汛冲突"})
    late = client.post(url("notice_withdraw", notice), {"version": notice.version + 1, "reason": "再撤"})
    client.force_login(li)
    page = client.get(notice.get_absolute_url()).content.decode()

    assert (silent.status_code, done.status_code, late.status_code) == (422, 302, 422)
    assert Notice.objects.get().state == "withdrawn"
    assert "与防汛冲突" in InboxItem.objects.filter(user=li).first().text
    assert "与防汛冲突" in page
    assert reverse("receipt_sign", args=[notice.receipts.get().pk]) not in page


def test_a_notice_of_every_thursday_becomes_drafts(client, county, wang, make):
    notice = make.notice(county, wang, "周四上午学习", held_on=date(2010, 7, 22))
    client.force_login(wang)

    nothing = client.post(url("notice_repeat", notice), {"every": "week"})
    client.post(url("notice_repeat", notice), {"every": "week", "until": "2010-08-12"})

    days = Notice.objects.exclude(pk=notice.pk).order_by("held_on").values_list("held_on", "state")
    assert nothing.status_code == 422
    assert list(days) == [(date(2010, month, day), "draft") for month, day in ((7, 29), (8, 5), (8, 12))]


def listed(client, **query):
    page = client.get(reverse("notice_list"), query).context["page_obj"]
    return [notice.topic for notice in page]


def test_the_list_narrows(client, county, riverside, wang, make):
    make.notice(county, wang, "草拟中", held_on=date(2010, 8, 5))
    make.sent_notice(county, wang, riverside, topic="已下发")
    client.force_login(wang)

    assert listed(client) == ["草拟中", "已下发"]
    assert listed(client, state="sent") == ["已下发"]
    assert listed(client, month="2010-08") == ["草拟中"]
    assert listed(client, q="下发") == ["已下发"]
    assert listed(client, month="never") == ["草拟中", "已下发"]


def test_the_list_and_the_units_go_out_as_workbooks(client, county, riverside, wang, make):
    notice = make.sent_notice(county, wang, riverside, topic="=1+1")
    client.force_login(wang)

    def sheet(address):
        content = client.get(address, {"format": "xlsx"}).content
        return list(load_workbook(BytesIO(content)).active.iter_rows(values_only=True))[2:]

    assert [row[0:1] + row[4:5] + row[7:] for row in sheet(reverse("notice_list"))] == [
        (notice.slip_number, "=1+1", 1, 0, 0, 0)
    ]
    assert [row[:3] for row in sheet(notice.get_absolute_url())] == [
        ("河滨党支部", notice.slip_number, "=1+1")
    ]


@pytest.mark.parametrize("page", ["list", "detail"])
def test_a_page_costs_the_same_however_long_it_is(client, county, wang, make, page):
    client.force_login(wang)

    def cost(units):
        branches = [make.organization(f"{units}个中的{number}", parent=county) for number in range(units)]
        notice = make.sent_notice(county, wang, *branches)
        for _number in range(units):
            make.notice(county, wang)
        with CaptureQueriesContext(connection) as queries:
            assert (
                client.get(
                    reverse("notice_list") if page == "list" else notice.get_absolute_url()
                ).status_code
                == 200
            )
        return len(queries)

    assert cost(1) == cost(30)


def test_htmx_gets_only_the_part(client, county, wang):
    client.force_login(wang)

    response = client.get(reverse("notice_list"), headers={"HX-Request": "true"})

    assert "<html" not in response.content.decode()


WRITING = ["notice_edit", "notice_send", "notice_withdraw", "notice_repeat"]


def test_a_leader_reads_and_is_told_why_not_more(client, county, riverside, wang, sun, make):
    notice = make.sent_notice(county, wang, riverside)
    client.force_login(sun)

    page = client.get(notice.get_absolute_url())
    tried = [client.get(reverse("notice_create")), client.post(url("notice_chase", notice))]
    tried += [client.post(url(name, notice)) for name in WRITING]

    assert str(page.context["can_issue"]) in page.content.decode()
    assert "河滨" in page.content.decode()
    assert {response.status_code for response in tried} == {403}


def test_a_unit_knows_no_draft_and_no_slip_of_others(client, county, riverside, wang, zhao, make):
    draft = make.notice(county, wang, "未发出的通知")
    sent = make.sent_notice(county, wang, riverside, topic="只给河滨")
    client.force_login(zhao)

    pages = [
        client.get(url(name, notice)) for name in ("notice_detail", *WRITING) for notice in (draft, sent)
    ]
    words = client.get(reverse("notice_list")).content.decode()

    assert {page.status_code for page in pages} == {404}
    assert "未发出的通知" not in words
    assert "只给河滨" not in words


def test_a_notice_that_is_sent_off_twice_is_written_once(client, county, wang, make):
    client.force_login(wang)
    sent = filled(make, organization=county.pk, once="8d6bb0c2-0000-4000-8000-000000000003")

    first, second = (client.post(reverse("notice_create"), sent) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert second.url == first.url == Notice.objects.get().get_absolute_url()
    assert 'name="once"' in client.get(reverse("notice_create")).content.decode()


@pytest.mark.parametrize("key", ["\x00", "x" * 36, "8d6bb0c2"])
def test_what_is_no_key_of_a_form_stops_nobody(client, county, wang, make, key):
    client.force_login(wang)
    sent = filled(make, organization=county.pk, once=key)
    assert client.post(reverse("notice_create"), sent).status_code == 302


@pytest.mark.parametrize("day", ["9999-12-30", "0001-01-02"])
def test_a_day_beyond_the_calendar_is_refused(client, county, wang, make, day):
    client.force_login(wang)
    sent = filled(make, organization=county.pk, held_on=day)
    assert client.post(reverse("notice_create"), sent).status_code == 422
    assert not Notice.objects.exists()


def test_who_was_asked_for_what_is_missing_is_not_chased_for_a_notice(
    client, county, riverside, wang, li, make
):
    notice = make.sent_notice(county, wang, riverside)
    chasing.chase([riverside], Period.parse("2010-06"), by=wang)
    InboxItem.objects.all().delete()
    client.force_login(wang)

    spared = client.post(url("notice_chase", notice), follow=True)

    assert "0人" in str(*spared.context["messages"]).replace(" ", "")
    assert not InboxItem.objects.exists()
    assert AuditEntry.objects.get(action="notice.chase").after == {"units": 1, "people": []}
