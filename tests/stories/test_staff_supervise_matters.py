"""Staff issue a numbered order; units sign, report and are urged; it stays on the list until the last is closed."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import InboxItem
from campaigns.models import Task
from supervision.models import (
    Commitment,
    Escalation,
    LeaderComment,
    LookBack,
    OrderPush,
    OrderReceipt,
    ResponsibilityLetter,
    SupervisionOrder,
)
from tests import factories_supervision as rows

DAY = date(2010, 7, 20)


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = f"{DAY}"
    return settings


def post(client, name, row, **data):
    return client.post(reverse(name, args=[row.pk]), data)


def typed(county, *units, **fields):
    return {
        "organization": county.pk, "title": "督办台账", "source": "bulletin", "content": "一周内补齐",
        "due_on": "2010-07-31", "reach": "chosen", "units": [unit.pk for unit in units], **fields,
    }  # fmt: skip


def test_from_the_number_to_the_last_unit(clock, client, county, riverside, hillside, li, wang):
    client.force_login(wang)
    client.post(reverse("order_create"), typed(county, riverside))
    order, receipt = SupervisionOrder.objects.get(), OrderReceipt.objects.get()
    client.force_login(li)
    assert "督办台账" in client.get(reverse("todo")).content.decode()
    post(client, "order_receipt_sign", receipt)
    clock.OFFICE_DAY = "2010-07-25"
    post(client, "order_receipt_report", receipt, text="已补一半")
    client.force_login(wang)
    assert post(client, "order_receipt_return", receipt, reason="").status_code == 422
    post(client, "order_receipt_return", receipt, reason="全部补齐")
    client.force_login(li)
    clock.OFFICE_DAY = "2010-07-28"
    post(client, "order_receipt_report", receipt, text="已补齐")
    client.force_login(wang)
    post(client, "order_receipt_close", receipt, note_text="属实")

    order = SupervisionOrder.objects.get()
    assert (order.year, order.number, order.state) == (2010, 1, "closed")
    page = client.get(receipt.get_absolute_url())
    log = [(one.step.kind, one.days) for one in page.context["steps"]]
    assert log == [
        ("issued", None), ("signed", 0), ("reported", 5), ("returned", 0), ("reported", 3), ("closed", 0),
    ]  # fmt: skip
    assert list(OrderReceipt.objects.open()) == []


def test_an_order_for_nobody_is_not_issued_and_nothing_is_lost(client, county, wang):
    client.force_login(wang)

    answer = client.post(reverse("order_create"), typed(county))

    assert (answer.status_code, SupervisionOrder.objects.count()) == (422, 0)
    assert "一周内补齐" in answer.content.decode()


def test_late_is_red_and_urged_once_a_day(clock, client, county, riverside, hillside, li, wang):
    order = rows.order(county, wang, riverside, hillside)
    clock.OFFICE_DAY = "2010-07-23"
    client.force_login(wang)
    InboxItem.objects.all().delete()

    overdue = client.get(reverse("order_receipt_list"), {"only": "overdue"}).context["rows"]
    for _time in range(2):
        post(client, "order_urge", order)

    assert [light for _receipt, light in overdue] == ["overdue", "overdue"]
    assert [item.user for item in InboxItem.objects.all()] == [li]
    assert [step.kind for step in riverside.order_receipts.get().steps.all()] == ["issued", "urged"]


def test_an_overdue_unit_is_helped_first(clock, client, county, riverside, li, wang):
    receipt = rows.receipt(county, wang, riverside)
    client.force_login(wang)
    assert post(client, "order_receipt_escalate", receipt, text="谈话").status_code == 422
    clock.OFFICE_DAY = "2010-08-02"

    post(client, "order_receipt_escalate", receipt, text="谈话")

    step = Escalation.objects.get()
    assert (step.step, step.receipt) == (1, receipt)
    assert client.get(reverse("escalation_print", args=[step.pk])).status_code == 200


def test_the_four_steps_of_the_push_are_logged(clock, client, county, riverside, wang):
    order = rows.order(county, wang, riverside)
    client.force_login(wang)
    for step in ("research", "supervise"):
        post(client, "order_push", order, step=step, done_on="2010-07-20", text=f"{step}一次")
    assert (
        post(client, "order_push", order, step="feedback", done_on="2010-07-21", text="x").status_code == 422
    )
    clock.OFFICE_DAY = "2010-07-27"

    pushes = client.get(order.get_absolute_url()).context["pushes"]

    assert [(str(step.value), len(entries), days) for step, entries, days in pushes] == [
        ("research", 1, 7), ("supervise", 1, 7), ("feedback", 0, None), ("circulate", 0, None),
    ]  # fmt: skip
    assert OrderPush.objects.count() == 2


def test_another_branch_does_not_know_the_order(client, county, riverside, zhao, wang):
    receipt = rows.receipt(county, wang, riverside)
    client.force_login(zhao)

    for url in (receipt.get_absolute_url(), receipt.order.get_absolute_url()):
        assert client.get(url).status_code == 404


def test_a_unit_sees_only_its_own_copy(client, county, riverside, hillside, li, wang):
    order = rows.order(county, wang, riverside, hillside)
    client.force_login(li)

    page = client.get(order.get_absolute_url())

    assert [receipt.organization for receipt, _light in page.context["rows"]] == [riverside]


def test_a_leaders_comment_waits_for_staff_and_becomes_a_task(client, riverside, sprint, li, sun, wang):
    client.force_login(sun)
    client.post(
        reverse("leader_comment_create"),
        {
            "organization": riverside.pk, "campaign": sprint.pk, "leader": "孙领导", "round": 1, "form": "on_site",
            "given_on": "2010-07-19", "problems": "台账不全", "suggestions": "补齐", "grade": "average",
        },
    )  # fmt: skip
    comment = LeaderComment.objects.get()
    task = {"title": "补齐台账", "leader": "孙领导", "owner": "李书记", "due_on": "2010-08-20"}
    assert post(client, "leader_comment_task", comment, **task).status_code == 403
    client.force_login(wang)
    assert client.get(reverse("todo")).status_code == 200
    post(client, "leader_comment_task", comment, **task)
    assert post(client, "leader_comment_task", comment, **task).status_code == 422

    given = Task.objects.get()
    assert (given.organization, given.due_on, given.measures) == (riverside, date(2010, 8, 20), "补齐")
    Task.objects.update(state="done", done_on=DAY)
    ledger = client.get(reverse("leader_comment_list"), {"rectified": "done"})
    assert list(ledger.context["page_obj"]) == [comment]
    assert client.get(reverse("leader_comment_list"), {"format": "xlsx"}).status_code == 200


def test_a_comment_that_says_nothing_is_not_saved(client, riverside, sprint, sun):
    client.force_login(sun)

    answer = client.post(
        reverse("leader_comment_create"),
        {
            "organization": riverside.pk, "campaign": sprint.pk, "leader": "孙领导", "round": 1, "form": "meeting",
            "given_on": "2010-07-19",
        },
    )  # fmt: skip

    assert (answer.status_code, LeaderComment.objects.count()) == (422, 0)


def test_letters_go_to_many_and_are_signed_one_by_one(client, county, riverside, hillside, li, wang):
    client.force_login(wang)
    typed_letter = {
        "issuer": county.pk, "year": 2010, "posts": ["secretary"], "title": "党建责任书",
        "items": "召开党员大会 | 4次\n讲党课｜1次\n走访群众", "organizations": [riverside.pk, hillside.pk],
    }  # fmt: skip
    for _time in range(2):
        client.post(reverse("letter_create"), typed_letter)
    letter = riverside.responsibility_letters.get()
    client.force_login(li)
    assert "党建责任书" in client.get(reverse("todo")).content.decode()
    post(client, "letter_sign", letter)

    assert ResponsibilityLetter.objects.count() == 2
    items = [(item.text, item.target) for item in letter.items.all()]
    assert items == [("召开党员大会", "4次"), ("讲党课", "1次"), ("走访群众", "")]
    client.force_login(wang)
    page = client.get(reverse("letter_list"), {"year": 2010, "state": "issued"})
    assert page.context["coverage"] == {"given": 2, "signed": 1}
    assert [row.organization for row, *_may in page.context["rows"]] == [hillside]
    assert "4次" in client.get(reverse("letter_print", args=[letter.pk])).content.decode()


def test_a_look_back_judges_many_and_carries_over_what_is_open(client, make, county, riverside, sprint, wang):
    later = make.campaign(county, "争先创优", predecessor=sprint, ends_on=date(2011, 12, 31))
    kept, open_ = (rows.published(riverside, text, campaign=sprint) for text in ("已办", "未办"))
    client.force_login(wang)
    judge = reverse("look_back_judge", args=[later.pk])
    client.post(judge, {"verdict": "open", "commitments": [kept.pk, open_.pk]})
    client.post(judge, {"verdict": "kept", "commitments": [kept.pk]})
    client.post(judge, {"verdict": "kept"})
    for commitment in (kept, open_, open_):
        client.post(reverse("look_back_carry_over", args=[later.pk, commitment.pk]))

    assert dict(LookBack.objects.values_list("commitment__text", "verdict")) == {
        "已办": "kept",
        "未办": "open",
    }
    new = Commitment.objects.get(campaign=later)
    assert (new.carried_from, new.text, new.due_on, new.state) == (open_, "未办", later.ends_on, "draft")
    page = client.get(reverse("look_back_list"), {"campaign": later.pk, "verdict": "open"})
    assert [row for row, _may in page.context["rows"]] == [open_]


def test_the_pages_of_orders_are_workbooks_too(client, county, riverside, wang):
    receipt = rows.receipt(county, wang, riverside)
    client.force_login(wang)

    for name in ("order_list", "order_receipt_list", "letter_list"):
        assert client.get(reverse(name), {"format": "xlsx"}).status_code == 200
    assert (
        receipt.order.content in client.get(reverse("order_print", args=[receipt.order_id])).content.decode()
    )
    for code in ("orders.open", "orders.overdue", "orders.closed", "letters.signed", "letters.not_signed"):
        assert client.get(reverse("figure_detail", args=[code])).status_code == 200


def test_a_step_sent_twice_is_taken_once(clock, client, county, riverside, wang):
    receipt = rows.receipt(county, wang, riverside)
    clock.OFFICE_DAY = "2010-08-01"
    client.force_login(wang)
    page = client.get(receipt.get_absolute_url())
    sent = {"text": "派人指导", "step": page.context["escalate_form"]["step"].value()}
    post(client, "order_receipt_escalate", receipt, **sent)

    again = post(client, "order_receipt_escalate", receipt, **sent)

    assert again.status_code == 422
    assert [(step.step, step.text) for step in Escalation.objects.all()] == [(1, "派人指导")]


def test_what_was_pushed_twice_by_a_double_click_stands_once(client, county, riverside, wang):
    order = rows.order(county, wang, riverside)
    client.force_login(wang)
    key = "0d9c1f2e-1111-4222-8333-444455556666"
    sent = {"step": "research", "done_on": "2010-07-20", "text": "研究一次", "once": key}
    post(client, "order_push", order, **sent)
    post(client, "order_push", order, **sent)
    assert OrderPush.objects.count() == 1


def test_a_withdrawn_order_leaves_no_step_open(clock, client, county, riverside, li, wang):
    receipt = rows.receipt(county, wang, riverside)
    clock.OFFICE_DAY = "2010-08-01"
    client.force_login(wang)
    post(client, "order_receipt_escalate", receipt, text="派人指导")
    post(client, "order_withdraw", receipt.order, reason="合并督办")

    assert [(step.state, step.closing_note) for step in Escalation.objects.all()] == [("closed", "合并督办")]


def test_a_unit_does_not_read_the_task_of_another_unit(
    client, make, county, riverside, hillside, sprint, li, wang
):
    task = make.task(hillside, sprint, "山边整改台账")
    order = rows.order(county, wang, riverside, task=task)
    page = "山边整改台账"
    client.force_login(li)
    assert page not in client.get(order.get_absolute_url()).content.decode()
    client.force_login(wang)
    assert page in client.get(order.get_absolute_url()).content.decode()


def test_a_comment_on_a_member_who_left_keeps_her(client, make, riverside, sprint, sun):
    member = make.member(riverside, "张三", left_on=date(2010, 7, 1))
    comment = rows.comment(riverside, sprint, sun, member=member)
    client.force_login(sun)
    form = client.get(reverse("leader_comment_edit", args=[comment.pk])).context["form"]
    assert member in form.fields["member"].queryset
