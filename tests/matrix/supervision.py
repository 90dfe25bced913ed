"""Rows of the matrix for supervision/: who gets what, and about which rows of Riverside it is asked."""

from datetime import timedelta

from orgs.periods import today
from supervision.models import CheckFinding, Escalation, LookBack, OrderReceipt
from tests import factories_checks
from tests import factories_supervision as made
from tests.matrix.samples import of

# fmt: off
OUTCOMES = {
    # Commitments: a branch writes its own, staff review, everybody reads what is published.
    ("commitment_list", "GET"):        "302 200 200 200 200 200 200 200 302",
    ("commitment_board", "GET"):       "302 200 200 200 200 200 200 200 302",
    ("commitment_notice", "GET"):      "302 200 200 200 200 200 404 404 302",
    ("commitment_coverage", "GET"):    "302 200 200 200 200 200 200 200 302",
    ("commitment_decide_many", "POST"): "302 403 403 403 302 403 403 403 302",
    ("commitment_create", "GET"):      "302 200 200 200 200 403 403 403 302",
    ("commitment_create", "POST"):     "302 302 302 422 302 403 403 403 302",
    ("commitment_detail", "GET"):      "302 200 200 200 200 200 404 404 302",
    ("commitment_edit", "GET"):        "302 200 200 404 200 403 404 404 302",
    ("commitment_edit", "POST"):       "302 302 302 404 302 403 404 404 302",
    ("commitment_propose", "POST"):    "302 302 302 404 302 403 404 404 302",
    ("commitment_review", "POST"):     "302 403 403 404 302 403 404 404 302",
    ("commitment_return", "POST"):     "302 403 403 404 302 403 404 404 302",
    ("commitment_publish", "POST"):    "302 403 302 404 302 403 404 404 302",
    ("commitment_keep", "POST"):       "302 302 302 403 302 403 404 404 302",
    ("commitment_fail", "POST"):       "302 302 302 403 302 403 404 404 302",
    ("commitment_assess", "POST"):     "302 403 403 403 302 302 404 404 302",
    ("commitment_escalate", "POST"):   "302 403 403 403 302 403 404 404 302",
    ("escalation_list", "GET"):        "302 200 200 200 200 200 200 200 302",
    ("escalation_print", "GET"):       "302 200 200 404 200 200 404 404 302",
    ("escalation_close", "POST"):      "302 403 403 404 302 403 404 404 302",
    # The look-back of a campaign.
    ("look_back_list", "GET"):         "302 200 200 200 200 200 200 200 302",
    ("look_back_judge", "POST"):       "302 403 403 403 302 403 403 403 302",
    ("look_back_carry_over", "POST"):  "302 403 403 404 302 403 404 404 302",
    ("measure_list", "GET"):           "302 200 200 200 200 200 200 200 302",
    ("measure_judge", "POST"):         "302 403 403 403 302 403 403 403 302",
    ("measure_carry_over", "POST"):    "302 403 403 403 302 403 403 403 302",
    # The public page of a committee that opened it: for everybody; staff switch it.
    ("public_board", "GET"):           "200 200 200 200 200 200 200 200 200",
    ("public_board_list", "GET"):      "302 200 200 200 200 200 200 200 302",
    ("public_board_switch", "POST"):   "302 404 404 404 302 403 404 404 302",
    # Orders: staff issue and decide, the unit's own people answer.
    ("order_list", "GET"):             "302 200 200 200 200 200 200 200 302",
    ("order_create", "GET"):           "302 403 403 403 200 403 403 403 302",
    ("order_create", "POST"):          "302 403 403 403 302 403 403 403 302",
    ("order_detail", "GET"):           "302 200 200 404 200 200 404 404 302",
    ("order_print", "GET"):            "302 200 200 404 200 200 404 404 302",
    ("order_urge", "POST"):            "302 403 403 404 302 403 404 404 302",
    ("order_push", "POST"):            "302 403 403 404 302 403 404 404 302",
    ("order_withdraw", "POST"):        "302 403 403 404 302 403 404 404 302",
    ("order_receipt_list", "GET"):     "302 200 200 200 200 200 200 200 302",
    ("order_receipt", "GET"):          "302 200 200 404 200 200 404 404 302",
    ("order_receipt_sign", "POST"):    "302 302 302 404 403 403 404 404 302",
    ("order_receipt_report", "POST"):  "302 302 302 404 403 403 404 404 302",
    ("order_receipt_return", "POST"):  "302 403 403 404 302 403 404 404 302",
    ("order_receipt_close", "POST"):   "302 403 403 404 302 403 404 404 302",
    ("order_receipt_escalate", "POST"): "302 403 403 404 302 403 404 404 302",
    # Checks: staff hold them, the unit's own people mend.
    ("check_list", "GET"):             "302 200 200 200 200 200 200 200 302",
    ("check_create", "GET"):           "302 403 403 403 200 403 403 403 302",
    ("check_create", "POST"):          "302 403 403 403 302 403 403 403 302",
    ("check_detail", "GET"):           "302 200 200 404 200 200 404 404 302",
    ("check_print", "GET"):            "302 200 200 404 200 200 404 404 302",
    ("check_rest", "POST"):            "302 403 403 404 302 403 404 404 302",
    ("check_finish", "POST"):          "302 403 403 404 302 403 404 404 302",
    ("check_cancel", "POST"):          "302 403 403 404 302 403 404 404 302",
    ("check_finding_list", "GET"):     "302 200 200 200 200 200 200 200 302",
    ("check_finding", "GET"):          "302 200 200 404 200 200 404 404 302",
    ("check_finding_in_order", "POST"): "302 403 403 404 302 403 404 404 302",
    ("check_finding_problem", "POST"): "302 403 403 404 302 403 404 404 302",
    ("check_finding_mended", "POST"):  "302 302 302 404 403 403 404 404 302",
    ("check_finding_confirm", "POST"): "302 403 403 404 302 403 404 404 302",
    ("check_finding_return", "POST"):  "302 403 403 404 302 403 404 404 302",
    ("inspection_group_list", "GET"):    "302 200 200 200 200 200 200 200 302",
    ("inspection_group_create", "GET"):  "302 403 403 403 200 403 403 403 302",
    ("inspection_group_create", "POST"): "302 403 403 403 302 403 403 403 302",
    ("inspection_group_detail", "GET"):  "302 404 404 404 200 200 404 404 302",
    ("inspection_group_edit", "GET"):    "302 404 404 404 200 403 404 404 302",
    ("inspection_group_edit", "POST"):   "302 404 404 404 302 403 404 404 302",
    # Leaders' comments: leaders and staff enter them, staff make tasks of them.
    ("leader_comment_list", "GET"):    "302 200 200 200 200 200 200 200 302",
    ("leader_comment_create", "GET"):  "302 403 403 403 200 200 403 403 302",
    ("leader_comment_create", "POST"): "302 403 403 403 302 302 403 403 302",
    ("leader_comment_detail", "GET"):  "302 200 200 404 200 200 404 404 302",
    ("leader_comment_edit", "GET"):    "302 403 403 404 200 200 404 404 302",
    ("leader_comment_edit", "POST"):   "302 403 403 404 302 302 404 404 302",
    ("leader_comment_task", "POST"):   "302 403 403 404 302 403 404 404 302",
    # Letters of responsibility: staff give them, the secretary signs.
    ("letter_list", "GET"):            "302 200 200 200 200 200 200 200 302",
    ("letter_create", "GET"):          "302 403 403 403 200 403 403 403 302",
    ("letter_create", "POST"):         "302 403 403 403 302 403 403 403 302",
    ("letter_detail", "GET"):          "302 200 200 404 200 200 404 404 302",
    ("letter_sign", "POST"):           "302 403 302 404 403 403 404 404 302",
    ("letter_print", "GET"):           "302 200 200 404 200 200 404 404 302",
    ("letter_units", "GET"):           "302 200 200 200 200 200 200 200 302",
    # The deputy has no account: the secretary notes what he signed on paper.
    ("letter_note", "POST"):           "302 403 302 404 403 403 404 404 302",
}
# fmt: on

SAMPLES = {
    "commitment_notice": of("riverside"),
    "commitment_detail": of("promise"),
    "commitment_edit": of("draft_promise"),
    "commitment_propose": of("draft_promise"),
    "commitment_review": of("proposal"),
    "commitment_return": of("proposal"),
    "commitment_publish": of("reviewed_promise"),
    "commitment_keep": of("promise"),
    "commitment_fail": of("promise"),
    "commitment_assess": of("broken_promise"),
    "commitment_escalate": of("broken_promise"),
    "escalation_print": of("escalation"),
    "escalation_close": of("escalation"),
    "look_back_judge": of("later_campaign"),
    "look_back_carry_over": of("later_campaign", "judged_promise"),
    "order_detail": of("order"),
    "order_print": of("order"),
    "order_urge": of("order"),
    "order_push": of("order"),
    "order_withdraw": of("order"),
    "order_receipt": of("order_receipt"),
    "order_receipt_sign": of("order_receipt"),
    "order_receipt_report": of("signed_receipt"),
    "order_receipt_return": of("reported_receipt"),
    "order_receipt_close": of("reported_receipt"),
    "order_receipt_escalate": of("late_receipt"),
    "check_detail": of("check"),
    "check_print": of("check"),
    "check_rest": of("check"),
    "check_finish": of("done_check"),
    "check_cancel": of("check"),
    "check_finding": of("finding"),
    "check_finding_in_order": of("finding"),
    "check_finding_problem": of("finding"),
    "check_finding_mended": of("problem_found"),
    "check_finding_confirm": of("problem_mended"),
    "check_finding_return": of("problem_mended"),
    "leader_comment_detail": of("comment"),
    "leader_comment_edit": of("comment"),
    "leader_comment_task": of("comment"),
    "letter_detail": of("letter"),
    "letter_sign": of("letter"),
    "letter_print": of("letter"),
    "letter_note": of("deputy_letter"),
    "measure_judge": of("later_campaign"),
    "measure_carry_over": of("later_campaign"),
    "public_board": of("county"),
    "public_board_switch": of("county"),
    "inspection_group_detail": of("inspection_group"),
    "inspection_group_edit": of("inspection_group"),
}


def _promise(world):
    return {
        "organization": world.riverside.pk, "kind": "yearly", "text": "按时办结群众来信", "due_on": str(today()),
    }  # fmt: skip


def _group(world):
    return {"organization": world.county.pk, "name": "第二组", "head": "孙领导", "is_active": "on"}


def _comment(world):
    return {
        "organization": world.riverside.pk, "campaign": world.sprint.pk, "leader": "孙领导", "round": 1,
        "form": "meeting", "given_on": str(today()), "problems": "台账不全",
    }  # fmt: skip


DATA = {
    ("commitment_create", "POST"): _promise,
    ("commitment_edit", "POST"): lambda world: _promise(world) | {"version": 1},
    ("commitment_decide_many", "POST"): lambda world: {"row": f"{world.proposal.pk}-1", "verb": "review"},
    ("commitment_return", "POST"): lambda world: {"reason": "不具体"},
    ("commitment_publish", "POST"): lambda world: {"published_on": str(today())},
    ("commitment_keep", "POST"): lambda world: {"kept_on": str(today()), "result": "已办"},
    ("commitment_fail", "POST"): lambda world: {"reason": "汛情"},
    ("commitment_assess", "POST"): lambda world: {"grade": "poor"},
    ("commitment_escalate", "POST"): lambda world: {"text": "批评"},
    ("escalation_close", "POST"): lambda world: {"note": "已补办"},
    ("look_back_judge", "POST"): lambda world: {"verdict": "kept", "commitments": [world.judged_promise.pk]},
    ("measure_judge", "POST"): lambda world: {
        "kind": "task", "verdict": "kept", "measures": [world.judged_task.pk],
    },
    ("measure_carry_over", "POST"): lambda world: {"kind": "task", "measures": [world.judged_task.pk]},
    ("public_board_switch", "POST"): lambda world: {"open": "0"},
    ("inspection_group_create", "POST"): _group,
    ("inspection_group_edit", "POST"): lambda world: _group(world) | {"version": 1},
    ("letter_note", "POST"): lambda world: {"signed_on": str(today())},
    ("order_create", "POST"): lambda world: {
        "organization": world.county.pk, "title": "督办", "source": "other", "content": "整改", "due_on": str(today()),
        "reach": "chosen", "units": [world.riverside.pk],
    },
    ("order_push", "POST"): lambda world: {"step": "research", "done_on": str(today()), "text": "专题研究"},
    ("order_withdraw", "POST"): lambda world: {"reason": "重复"},
    ("order_receipt_report", "POST"): lambda world: {"text": "已整改"},
    ("order_receipt_return", "POST"): lambda world: {"reason": "不实"},
    ("order_receipt_escalate", "POST"): lambda world: {"text": "谈话提醒"},
    ("check_create", "POST"): lambda world: {
        "organization": world.county.pk, "title": "节前检查", "occasion": "none", "starts_on": str(today()),
        "ends_on": str(today()), "areas": ["hygiene"], "group_head": "孙领导", "reach": "chosen",
        "units": [world.riverside.pk],
    },
    ("check_finish", "POST"): lambda world: {"report": "总体良好"},
    ("check_cancel", "POST"): lambda world: {"reason": "重复"},
    ("check_finding_problem", "POST"): lambda world: {
        "area": "hygiene", "found": "零乱", "mend_by": str(today()),
    },
    ("check_finding_mended", "POST"): lambda world: {"mended_on": str(today()), "how_mended": "已整改"},
    ("check_finding_return", "POST"): lambda world: {"reason": "不实"},
    ("leader_comment_create", "POST"): _comment,
    ("leader_comment_edit", "POST"): lambda world: _comment(world) | {"version": 1},
    ("leader_comment_task", "POST"): lambda world: {
        "title": "补齐台账", "leader": "孙领导", "owner": "李书记", "due_on": str(today()),
    },
    ("letter_create", "POST"): lambda world: {
        "issuer": world.county.pk, "year": 2012, "posts": ["secretary"], "title": "责任书", "items": "讲党课 | 1次",
        "organizations": [world.riverside.pk],
    },
}  # fmt: skip


def rows(make, world):
    """Named rows, added to the world; each is Riverside's own."""
    riverside, county, wang = world.riverside, world.county, world.people["staff"]
    broken = made.published(riverside, "未兑现", failure_reason="汛情")
    type(broken).objects.filter(pk=broken.pk).update(state="not_kept")
    escalation = Escalation.objects.create(
        organization=riverside, commitment=broken, step=1, given_on=today(), author=wang, text="谈话"
    )
    later = make.campaign(county, "后一个活动", predecessor=world.sprint)
    judged = made.published(riverside, "上期承诺", campaign=world.sprint)
    LookBack.objects.create(
        campaign=later, commitment=judged, verdict="open", looked_on=today(), looked_by=wang
    )
    return {
        "draft_promise": made.commitment(riverside),
        "proposal": made.commitment(
            riverside, "待审", state="proposed", proposed_by=world.people["secretary"]
        ),
        "reviewed_promise": made.commitment(riverside, "待公示", state="reviewed"),
        "promise": made.published(riverside, due_on=today() + timedelta(days=3)),
        "broken_promise": broken,
        "escalation": escalation,
        "later_campaign": later,
        "judged_promise": judged,
        **_orders(county, riverside, wang, world.people["secretary"]),
        **_checks(county, riverside, wang, world.people["secretary"]),
        "comment": made.comment(riverside, world.sprint, wang),
        "letter": made.letter(riverside, county, wang),
        "deputy_letter": made.deputy_letter(riverside, county, wang, "钱副书记"),
        "judged_task": make.task(riverside, world.sprint, "回头看的任务"),
        "inspection_group": factories_checks.group(county, wang),
        "public_page": made.public_board(county, wang),
    }


def _orders(county, riverside, wang, li):
    """An order to sign, and copies of others that stand further on."""
    first, signed, reported, late = (
        made.receipt(county, wang, riverside, title=title, due_on=today())
        for title in ("待签", "在办", "已报", "逾期")
    )
    days = {"signed_on": today()}
    OrderReceipt.objects.filter(pk=signed.pk).update(state="signed", **days)
    OrderReceipt.objects.filter(pk=reported.pk).update(state="reported", reported_by=li, **days)
    type(late.order).objects.filter(pk=late.order_id).update(issued_on=today() - timedelta(days=9))
    return {
        "order": first.order,
        "order_receipt": first,
        "signed_receipt": signed,
        "reported_receipt": reported,
        "late_receipt": late,
    }


def _checks(county, riverside, wang, li):
    """A check to be made, one that is done, and problems that stand further on."""
    finding, done = (
        factories_checks.finding(county, wang, riverside, title=title) for title in ("待查", "已查")
    )
    CheckFinding.objects.filter(pk=done.pk).update(state="in_order")
    return {
        "check": finding.check_round,
        "finding": finding,
        "done_check": done.check_round,
        "problem_found": factories_checks.problem(county, wang, riverside, title="待改"),
        "problem_mended": factories_checks.mended(county, wang, riverside, li, title="已改"),
    }
