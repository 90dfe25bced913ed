"""What waits for a person: promises to keep, orders to answer, letters to sign; for staff what is to be decided."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.todo import Item, Section
from orgs.choices import KEEPERS, PostTitle
from supervision.choices import CommitmentState
from supervision.models import (
    Check,
    CheckFinding,
    Commitment,
    Escalation,
    LeaderComment,
    OrderReceipt,
    ResponsibilityLetter,
)


def promises(user, day):
    """Commitments of her own organizations and their members: returned, or published and due."""
    mine = Commitment.objects.own_of(user, *KEEPERS).for_list()
    returned = mine.in_state(CommitmentState.RETURNED).in_order("due")
    pressing = mine.pressing_on(day).in_order("due")
    return Section(
        gettext_lazy("Commitments"),
        gettext_lazy("No commitment is due or has been returned."),
        [_returned(row) for row in returned] + [_promise(row, day) for row in pressing],
    )


def orders(user, day):
    """Orders that her own organizations have to sign for or to report on, and what they were told to mend."""
    receipts = OrderReceipt.objects.own_of(user, *KEEPERS).awaiting_unit().for_list().in_order("due")
    steps = Escalation.objects.own_of(user, *KEEPERS).open().for_list().in_order("deadline")
    return Section(
        gettext_lazy("Supervision orders"),
        gettext_lazy("Every order has been signed for and reported on."),
        [_order(receipt, day) for receipt in receipts] + [_step(step, day) for step in steps],
    )


def letters(user, day):
    """Letters of responsibility that wait for her signature, or for her note that they were signed on paper."""
    unsigned = ResponsibilityLetter.objects.to_sign_by(user).for_list()
    return Section(
        gettext_lazy("Letters of responsibility"),
        gettext_lazy("Every letter of responsibility has been signed."),
        [
            Item(
                text=letter.title,
                url=letter.get_absolute_url(),
                light="due_soon",
                organization=letter.organization.short_name,
                why=_letter_words(letter, user),
            )
            for letter in unsigned.in_order("year")
        ],
    )


def _letter_words(letter, user):
    words = {"year": letter.year, "day": letter.issued_on, "holder": letter.holder}
    if letter.post == PostTitle.SECRETARY or letter.holder == user.name:
        return _("Letter of %(year)s, given on %(day)s") % words
    return _("Letter of %(year)s for %(holder)s, given on %(day)s: to be signed on paper") % words


def problems(user, day):
    """Problems that checks found at her own organizations and that are to be mended."""
    findings = CheckFinding.objects.own_of(user, *KEEPERS).to_mend().for_list().in_order("due")
    return Section(
        gettext_lazy("Problems found by checks"),
        gettext_lazy("No check left anything to mend."),
        [_problem(finding, day) for finding in findings],
    )


def decisions(user, day):
    """How many proposals, reports and comments wait for a decision, each with the list of them."""
    return Section(
        gettext_lazy("Supervision to decide"),
        gettext_lazy("No proposal, report or leader's comment waits for you."),
        [
            Item(text=text % {"count": count}, url=url, light="due_soon")
            for text, count, url in _waiting(user)
            if count
        ],
    )


def _waiting(user):
    return [
        (
            _("%(count)s commitments to review"),
            Commitment.objects.to_review_by(user).count(),
            f"{reverse('commitment_list')}?state=proposed",
        ),
        (
            _("%(count)s reports on orders to close"),
            OrderReceipt.objects.to_decide_by(user).count(),
            f"{reverse('order_receipt_list')}?state=reported",
        ),
        (
            _("%(count)s leaders' comments without a task"),
            LeaderComment.objects.in_staff_care_of(user).without_task().count(),
            f"{reverse('leader_comment_list')}?rectified=none",
        ),
        (
            _("%(count)s mended problems of checks to confirm"),
            CheckFinding.objects.to_confirm_by(user).count(),
            f"{reverse('check_finding_list')}?state=mended",
        ),
        (
            _("%(count)s checks to finish"),
            Check.objects.to_finish_by(user).count(),
            f"{reverse('check_list')}?state=open",
        ),
    ]


def _returned(row):
    return Item(
        text=row.text,
        url=row.get_absolute_url(),
        light="overdue",
        organization=row.organization.short_name,
        why=row.return_reason,
    )


def _promise(row, day):
    return Item(
        text=row.text,
        url=row.get_absolute_url(),
        light=row.light_on(day).code,
        organization=row.organization.short_name,
        why=_("Promised by %(subject)s") % {"subject": row.subject},
        due_on=row.due_on,
        days_left=(row.due_on - day).days,
    )


def _order(receipt, day):
    due_on = receipt.next_due_on
    return Item(
        text=receipt.order.title,
        url=receipt.get_absolute_url(),
        light=receipt.light_on(day),
        organization=receipt.organization.short_name,
        why=f"{receipt.order.order_number} · {receipt.get_state_display()}",
        due_on=due_on,
        days_left=(due_on - day).days,
    )


def _step(step, day):
    return Item(
        text=str(step),
        url=step.subject.get_absolute_url(),
        light="overdue" if step.is_overdue_on(day) else "due_soon",
        organization=step.organization.short_name,
        why=step.text,
        due_on=step.deadline,
        days_left=(step.deadline - day).days if step.deadline else None,
    )


def _problem(finding, day):
    return Item(
        text=finding.found[:100],
        url=finding.get_absolute_url(),
        light=finding.light_on(day).code,
        organization=finding.organization.short_name,
        why=f"{finding.check_round.title} · {finding.get_area_display()}",
        due_on=finding.mend_by,
        days_left=(finding.mend_by - day).days,
    )
