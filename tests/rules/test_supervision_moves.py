"""Commitments, orders, steps and letters reach no state but by the moves of their tables."""

from datetime import date
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry
from supervision.choices import (
    COMMITMENT_MOVES,
    ORDER_RECEIPT_MOVES,
    PUBLIC_STATES,
    CommitmentState,
    EscalationStep,
    OrderReceiptState,
)
from supervision.models import Commitment, Escalation, OrderReceipt, SupervisionOrder
from supervision.services import commitments, escalations, letters, order_receipts, orders
from tests import factories_supervision as rows

DAY = date(2010, 7, 20)


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = f"{DAY}"
    return settings


VERBS = {
    CommitmentState.PROPOSED: ("li", lambda row, by: commitments.propose_commitment(row, by=by)),
    CommitmentState.REVIEWED: ("wang", lambda row, by: commitments.review_commitment(row, by=by)),
    CommitmentState.RETURNED: (
        "wang",
        lambda row, by: commitments.return_commitment(row, by=by, reason="补"),
    ),
    CommitmentState.PUBLISHED: ("li", lambda row, by: commitments.publish_commitment(row, by=by)),
    CommitmentState.KEPT: (
        "li",
        lambda row, by: commitments.keep_commitment(row, by=by, kept_on=DAY, result="成"),
    ),
    CommitmentState.NOT_KEPT: ("li", lambda row, by: commitments.fail_commitment(row, by=by, reason="汛情")),
    CommitmentState.ASSESSED: (
        "sun",
        lambda row, by: commitments.assess_commitment(row, by=by, grade="good"),
    ),
}


def standing(organization, state):
    fields = {"published_on": date(2010, 3, 1)} if state in PUBLIC_STATES else {}
    if state in (CommitmentState.KEPT, CommitmentState.ASSESSED):
        fields["kept_on"] = date(2010, 6, 1)
    if state == CommitmentState.ASSESSED:
        fields["grade"] = "good"
    return rows.commitment(organization, state=state, **fields)


@pytest.mark.parametrize(("was", "to"), list(product(CommitmentState, VERBS)))
def test_the_table_of_moves_is_the_whole_truth(request, riverside, was, to):
    who, verb = VERBS[to]
    commitment = standing(riverside, was)
    by = request.getfixturevalue(who)

    if to in COMMITMENT_MOVES[was]:
        verb(commitment, by)
        assert Commitment.objects.get().state == to
        assert AuditEntry.objects.about(commitment).first().action == f"commitment.{to}"
    else:
        with pytest.raises(WrongState):
            verb(commitment, by)
        assert Commitment.objects.get().state == was


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(walk=st.lists(st.sampled_from(list(VERBS)), max_size=9))
def test_no_walk_leaves_the_table(riverside, li, wang, sun, walk):
    """Whatever is tried in whatever order: what is public has a day, what is assessed was kept or said not to be."""
    people = {"li": li, "wang": wang, "sun": sun}
    commitment = rows.commitment(riverside)
    state, seen = CommitmentState.DRAFT, [CommitmentState.DRAFT]
    for to in walk:
        who, verb = VERBS[to]
        try:
            verb(commitment, people[who])
        except WrongState:
            assert to not in COMMITMENT_MOVES[state]
        else:
            assert to in COMMITMENT_MOVES[state]
            state = to
            seen.append(to)
    row = Commitment.objects.get(pk=commitment.pk)
    assert row.state == state
    assert row.is_public == (CommitmentState.PUBLISHED in seen)
    assert (row.published_on is not None) == (CommitmentState.PUBLISHED in seen)
    if state == CommitmentState.ASSESSED:
        assert {CommitmentState.KEPT, CommitmentState.NOT_KEPT} & set(seen)


@pytest.mark.parametrize(
    ("who", "to"),
    [
        ("zhao", "proposed"), ("sun", "proposed"), ("li", "reviewed"), ("sun", "returned"), ("mei", "published"),
        ("he", "kept"), ("zhao", "not_kept"), ("li", "assessed"),
    ],
)  # fmt: skip
def test_a_move_by_the_wrong_person_is_refused(request, riverside, who, to):
    was = next(state for state in CommitmentState if to in COMMITMENT_MOVES[state])
    commitment = standing(riverside, was)

    with pytest.raises(PermissionDenied):
        VERBS[CommitmentState(to)][1](commitment, request.getfixturevalue(who))

    assert Commitment.objects.get().state == was


def test_nobody_reviews_what_she_proposed_herself(riverside, wang):
    commitment = rows.proposed(riverside, wang)

    with pytest.raises(PermissionDenied):
        commitments.review_commitment(commitment, by=wang)


def test_an_older_text_is_not_reviewed(riverside, li, wang):
    commitment = rows.proposed(riverside, li)

    with pytest.raises(StaleVersion):
        commitments.review_commitment(commitment, by=wang, version=commitment.version - 1)


def test_a_kept_day_of_tomorrow_and_a_strange_proof_are_refused(make, riverside, hillside, li):
    commitment = rows.published(riverside)
    theirs = make.activity(hillside)

    with pytest.raises(ValueError, match=r"not come|未到|还没"):
        commitments.keep_commitment(commitment, by=li, kept_on=date(2010, 7, 21), result="成")
    with pytest.raises(ValueError, match=r"own|本"):
        commitments.keep_commitment(commitment, by=li, kept_on=DAY, result="成", activity=theirs)

    assert Commitment.objects.get().state == CommitmentState.PUBLISHED


def test_the_three_steps_come_in_order_and_the_third_has_a_deadline(riverside, li, wang):
    commitment = commitments.fail_commitment(rows.published(riverside), by=li, reason="汛情")

    with pytest.raises(ValueError, match=r"third|第三"):
        escalations.escalate(commitment, by=wang, text="帮", deadline=date(2010, 8, 1))
    steps = [escalations.escalate(commitment, by=wang, text="谈话").step for _time in range(2)]
    with pytest.raises(ValueError, match=r"deadline|期限"):
        escalations.escalate(commitment, by=wang, text="限期")
    steps.append(escalations.escalate(commitment, by=wang, text="限期", deadline=date(2010, 8, 1)).step)

    assert steps == list(EscalationStep)
    with pytest.raises(WrongState):
        escalations.escalate(commitment, by=wang, text="再来")


def test_what_is_mended_late_closes_its_steps_and_takes_no_more(riverside, li, wang):
    commitment = commitments.fail_commitment(rows.published(riverside), by=li, reason="汛情")
    escalations.escalate(commitment, by=wang, text="谈话")

    kept = commitments.keep_commitment(commitment, by=li, kept_on=DAY, result="补办")

    assert kept.is_late
    assert [(row.state, row.closing_note) for row in Escalation.objects.all()] == [("closed", "补办")]
    with pytest.raises(WrongState):
        escalations.escalate(kept, by=wang, text="批评")


def test_no_step_is_taken_while_there_is_time(riverside, wang):
    with pytest.raises(WrongState):
        escalations.escalate(rows.published(riverside, due_on=DAY), by=wang, text="谈话")


ANSWERS = {
    OrderReceiptState.SIGNED: ("li", lambda row, by: order_receipts.sign_order(row, by=by)),
    OrderReceiptState.REPORTED: (
        "li",
        lambda row, by: order_receipts.report_on_order(row, by=by, text="已办"),
    ),
    OrderReceiptState.RETURNED: (
        "wang",
        lambda row, by: order_receipts.return_report(row, by=by, reason="不实"),
    ),
    OrderReceiptState.CLOSED: ("wang", lambda row, by: order_receipts.close_receipt(row, by=by)),
}


@pytest.mark.parametrize(("was", "to"), list(product(OrderReceiptState, ANSWERS)))
def test_a_copy_moves_only_by_its_table(request, county, riverside, wang, was, to):
    receipt = rows.receipt(county, wang, riverside)
    days = {"signed_on": DAY, "closed_on": DAY if was == "closed" else None}
    OrderReceipt.objects.update(state=was, **days)
    who, verb = ANSWERS[to]
    by = request.getfixturevalue(who)

    if to in ORDER_RECEIPT_MOVES[was]:
        verb(receipt, by)
        assert OrderReceipt.objects.get().state == to
    else:
        with pytest.raises(WrongState):
            verb(receipt, by)
        assert OrderReceipt.objects.get().state == was


def test_the_order_is_closed_with_its_last_unit(county, riverside, hillside, li, zhao, wang):
    order = rows.order(county, wang, riverside, hillside)
    states = []
    for receipt, by in zip(order.receipts.order_by("organization__sort"), (li, zhao), strict=True):
        order_receipts.sign_order(receipt, by=by)
        order_receipts.report_on_order(receipt, by=by, text="已办")
        order_receipts.close_receipt(receipt, by=wang)
        states.append(SupervisionOrder.objects.get().state)

    assert states == ["issued", "closed"]


def test_numbers_run_by_issuer_and_year_without_a_gap(clock, county, riverside, wang):
    first = rows.order(county, wang, riverside)
    with pytest.raises(ValueError, match=r"至少|at least"):
        rows.order(county, wang)
    second = rows.order(county, wang, riverside)
    clock.OFFICE_DAY = "2011-01-05"
    third = rows.order(county, wang, riverside, due_on=date(2011, 2, 1))

    assert [(row.year, row.number) for row in (first, second, third)] == [(2010, 1), (2010, 2), (2011, 1)]


@pytest.mark.parametrize("place", ["county", "elsewhere"])
def test_an_order_goes_only_to_units_below_its_issuer(make, county, riverside, wang, place):
    unit = county if place == "county" else make.organization("外县支部")

    with pytest.raises(ValueError, match=r"下级|below"):
        rows.order(county, wang, riverside, unit)

    assert not OrderReceipt.objects.exists()


def test_the_rows_and_the_database_agree_on_what_is_overdue(clock, make, county, wang):
    """Every state on every day that matters."""
    units = [
        make.organization(f"第{number}党支部", parent=county) for number in range(len(OrderReceiptState))
    ]
    rows.order(county, wang, *units)
    for unit, state in zip(units, OrderReceiptState, strict=True):
        days = {"signed_on": DAY, "closed_on": DAY if state == "closed" else None}
        OrderReceipt.objects.filter(organization=unit).update(state=state, **days)

    for day in (DAY, date(2010, 7, 22), date(2010, 7, 23), date(2010, 7, 31), date(2010, 8, 1)):
        by_row = {row.pk for row in OrderReceipt.objects.for_list() if row.is_overdue_on(day)}
        assert set(OrderReceipt.objects.overdue_on(day).values_list("pk", flat=True)) == by_row


def test_a_withdrawn_order_asks_for_nothing(county, riverside, li, wang):
    receipt = rows.receipt(county, wang, riverside)
    orders.withdraw_order(receipt.order, by=wang, reason="重复")

    with pytest.raises(WrongState):
        order_receipts.sign_order(receipt, by=li)
    assert not OrderReceipt.objects.open().exists()


def test_a_letter_is_signed_once_by_its_own_secretary(county, riverside, li, mei, zhao, wang):
    letter = rows.letter(riverside, county, wang)
    for by in (mei, zhao, wang):
        with pytest.raises(PermissionDenied):
            letters.sign_letter(letter, by=by)

    assert letters.sign_letter(letter, by=li).signed_on == DAY
    with pytest.raises(WrongState):
        letters.sign_letter(letter, by=li)
