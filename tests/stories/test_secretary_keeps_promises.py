"""A branch promises for itself and its members, publishes after review, keeps its word, and is graded for it."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AuditEntry, InboxItem
from supervision.models import Commitment, Escalation
from tests import factories_supervision as rows

DAY = date(2010, 7, 20)


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = f"{DAY}"
    return settings


def typed(organization, **fields):
    return {
        "organization": organization.pk, "kind": "service", "text": "当天办结来访", "due_on": "2010-08-31",
        "measures": "设值班岗", "checker": "孙领导", **fields,
    }  # fmt: skip


def post(client, name, row, **data):
    return client.post(reverse(name, args=[row.pk]), data)


def test_from_the_proposal_to_the_grade(client, make, riverside, sprint, li, wang, sun):
    member = make.member(riverside, "张三")
    client.force_login(li)
    client.post(reverse("commitment_create"), typed(riverside, member=member.pk, campaign=sprint.pk))
    row = Commitment.objects.get()
    post(client, "commitment_propose", row, version=1)
    client.force_login(wang)
    post(client, "commitment_review", row, version=2)
    client.force_login(li)
    post(client, "commitment_publish", row, version=3, published_on="2010-07-20")
    proof = make.activity(riverside, "值班")
    kept = {"version": 4, "kept_on": "2010-07-20", "result": "办结12件", "activity": proof.pk}
    post(client, "commitment_keep", row, **kept)
    client.force_login(sun)
    post(client, "commitment_assess", row, version=5, grade="good", assessment="群众满意")

    row = Commitment.objects.get()
    assert (row.state, row.member, row.activity, row.grade) == ("assessed", member, proof, "good")
    actions = [entry.action.split(".")[1] for entry in AuditEntry.objects.about(row)][::-1]
    assert actions == ["create", "proposed", "reviewed", "published", "kept", "assessed"]
    assert InboxItem.objects.filter(user=li).count() == 2


def test_what_is_published_everybody_reads_and_what_is_not_nobody(client, riverside, zhao):
    draft, public = rows.commitment(riverside, "草稿承诺"), rows.published(riverside, "公开承诺")
    client.force_login(zhao)

    board = client.get(reverse("commitment_board")).content.decode()

    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(public.get_absolute_url()).status_code == 200
    assert ("公开承诺" in board, "草稿承诺" in board) == (True, False)
    assert "公开承诺" in client.get(reverse("commitment_notice", args=[riverside.pk])).content.decode()


def test_a_returned_one_says_why_and_is_proposed_again(client, riverside, li, wang):
    row = rows.proposed(riverside, li)
    client.force_login(wang)
    assert post(client, "commitment_return", row, reason=" ").status_code == 422
    post(client, "commitment_return", row, reason="不可检查")
    client.force_login(li)

    assert "不可检查" in client.get(reverse("todo")).content.decode()
    edited = client.post(reverse("commitment_edit", args=[row.pk]), typed(riverside, version=3))
    assert edited.status_code == 302
    post(client, "commitment_propose", row)
    assert Commitment.objects.get().state == "proposed"


def test_a_member_of_another_branch_cannot_promise_here(client, make, riverside, hillside, li):
    theirs = make.member(hillside)
    client.force_login(li)

    answer = client.post(reverse("commitment_create"), typed(riverside, member=theirs.pk))

    assert (answer.status_code, Commitment.objects.count()) == (422, 0)
    assert "当天办结来访" in answer.content.decode()


def test_two_who_change_it_are_told(client, riverside, li):
    row = rows.commitment(riverside)
    Commitment.objects.update(version=2, text="别人改过的")
    client.force_login(li)

    answer = client.post(reverse("commitment_edit", args=[row.pk]), typed(riverside, version=1))

    page = answer.content.decode()
    assert (answer.status_code, answer.context["version"]) == (409, 2)
    assert ("别人改过的" in page, "当天办结来访" in page) == (True, True)
    assert Commitment.objects.get().text == "别人改过的"


def test_staff_review_many_and_are_told_what_was_skipped(client, riverside, li, wang):
    mine = [rows.proposed(riverside, li, f"承诺{number}") for number in range(3)]
    own = rows.proposed(riverside, wang, "自提")
    client.force_login(wang)

    ticked = [f"{row.pk}-{row.version}" for row in [*mine, own]]
    said = client.post(
        reverse("commitment_decide_many"),
        {"row": ticked, "verb": "review", "next": "/commitments/"},
        follow=True,
    )

    states = dict(Commitment.objects.values_list("text", "state"))
    assert states == {"承诺0": "reviewed", "承诺1": "reviewed", "承诺2": "reviewed", "自提": "proposed"}
    assert "自提" in str(next(iter(said.context["messages"])))


def test_nothing_is_returned_without_a_reason_or_a_tick(client, riverside, li, wang):
    row = rows.proposed(riverside, li)
    client.force_login(wang)
    url = reverse("commitment_decide_many")

    client.post(url, {"row": f"{row.pk}-{row.version}", "verb": "return"})
    client.post(url, {"verb": "review"})
    client.post(url, {"row": "x-y", "verb": "review"})

    assert Commitment.objects.get().state == "proposed"


def test_what_was_not_kept_is_helped_then_criticized_then_ordered(client, riverside, li, wang):
    row = rows.published(riverside)
    client.force_login(li)
    post(client, "commitment_fail", row, reason="汛情")
    client.force_login(wang)
    for text in ("谈话指导", "批评"):
        assert post(client, "commitment_escalate", row, text=text).status_code == 302
    assert post(client, "commitment_escalate", row, text="限期").status_code == 422
    post(client, "commitment_escalate", row, text="限期整改", deadline="2010-08-01")

    assert [step.step for step in Escalation.objects.in_step_order()] == [1, 2, 3]
    for step in Escalation.objects.all():
        assert step.text in client.get(reverse("escalation_print", args=[step.pk])).content.decode()
    client.force_login(li)
    assert "限期整改" in client.get(reverse("todo")).content.decode()


def test_staff_note_that_it_was_mended(client, riverside, wang):
    row = rows.published(riverside)
    client.force_login(wang)
    post(client, "commitment_escalate", row, text="谈话")
    step = Escalation.objects.get()

    post(client, "escalation_close", step, note=" ")
    assert Escalation.objects.get().is_open
    post(client, "escalation_close", step, note="已补办")

    assert (Escalation.objects.get().state, Escalation.objects.get().closing_note) == ("closed", "已补办")


def test_coverage_names_those_who_have_not_promised(client, make, riverside, hillside, sprint, wang):
    silent, vowed = make.member(riverside, "未承诺"), make.member(riverside, "已承诺")
    rows.published(riverside, campaign=sprint)
    rows.published(riverside, campaign=sprint, member=vowed)
    rows.commitment(hillside, campaign=sprint)
    client.force_login(wang)

    page = client.get(reverse("commitment_coverage"), {"campaign": sprint.pk, "what": "members"})

    found = page.context["coverage"]
    assert (found["organizations"].covered, found["organizations"].total) == (1, 2)
    assert list(found["organizations"].missing) == [hillside]
    assert (found["members"].covered, found["members"].total) == (1, 2)
    assert list(found["members"].missing) == [silent]


def test_the_figures_lead_to_their_rows(client, riverside, wang):
    rows.published(riverside, "已兑现", kept_on=date(2010, 5, 1))
    rows.published(riverside, "未兑现")
    rows.published(riverside, "还有时间", due_on=date(2010, 12, 1))
    client.force_login(wang)

    texts = {}
    for code in ("published", "kept", "not_kept"):
        page = client.get(reverse("figure_detail", args=[f"commitments.{code}"]))
        texts[code] = {row.text for row in page.context["page_obj"]}

    assert texts == {
        "published": {"已兑现", "未兑现", "还有时间"}, "kept": {"已兑现"}, "not_kept": {"未兑现"},
    }  # fmt: skip


def test_the_lists_are_workbooks_too(client, riverside, wang):
    rows.published(riverside)
    client.force_login(wang)

    for name in (
        "commitment_list",
        "commitment_board",
        "commitment_coverage",
        "escalation_list",
        "look_back_list",
    ):
        answer = client.get(reverse(name), {"format": "xlsx"})
        assert answer.status_code == 200, name


@pytest.mark.parametrize("light", ["done", "on_time", "due_soon", "overdue"])
def test_the_filter_of_lights_agrees_with_the_rows(riverside, light):
    for number, due_on in enumerate(
        [date(2010, 7, 19), DAY, date(2010, 7, 21), date(2010, 8, 3), date(2010, 8, 4)]
    ):
        rows.published(riverside, f"承诺{number}", due_on=due_on)
        rows.published(riverside, f"已兑现{number}", due_on=due_on, kept_on=DAY)

    shining = set(Commitment.objects.shining(light, DAY))

    assert shining == {row for row in Commitment.objects.all() if row.light_on(DAY).code == light}


def test_a_promise_of_a_member_who_left_keeps_her(client, make, riverside, li):
    member = make.member(riverside, "张三", left_on=date(2010, 7, 1))
    row = rows.commitment(riverside, member=member)
    client.force_login(li)
    form = client.get(reverse("commitment_edit", args=[row.pk])).context["form"]
    assert member in form.fields["member"].queryset


def test_the_proof_of_a_published_promise_is_read_by_those_in_whose_care_it_is(
    client, make, riverside, li, zhao
):
    proof = make.activity(riverside, "内部座谈")
    row = rows.commitment(
        riverside, state="kept", published_on=date(2010, 3, 1), kept_on=date(2010, 6, 1), activity=proof
    )
    client.force_login(zhao)
    assert "内部座谈" not in client.get(row.get_absolute_url()).content.decode()
    client.force_login(li)
    assert "内部座谈" in client.get(row.get_absolute_url()).content.decode()
