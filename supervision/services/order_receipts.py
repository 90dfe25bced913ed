"""What a unit answers to a supervision order, and what its committee decides: signed, reported, returned, closed."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import ALLOWED, require
from accounts.errors import WrongState
from orgs.appointments import keepers_of
from orgs.periods import today
from supervision.choices import ORDER_RECEIPT_MOVES, OrderReceiptState, OrderState, StepKind
from supervision.models import OrderReceipt
from supervision.permissions import can_answer_order, can_decide_report
from supervision.services import escalations, orders
from supervision.services.order_log import note

MOVED = ("state", "signed_on", "reported_on", "closed_on", "return_reason")


def sign_order(receipt, *, by):
    """Sign for the order in the name of the unit."""
    return _move(receipt, OrderReceiptState.SIGNED, by=by, rule=can_answer_order, signed_on=today())


@transaction.atomic
def report_on_order(receipt, *, by, text, version=None):
    """Report what was done; whoever issued the order is told. A second report may follow."""
    if not text.strip():
        raise ValueError(_("Write what was done."))
    receipt = _move(
        receipt,
        OrderReceiptState.REPORTED,
        by=by,
        rule=can_answer_order,
        version=version,
        text=text.strip(),
        reported_on=today(),
        reported_by=by,
    )
    words = {"unit": receipt.organization.short_name, "title": receipt.order.title}
    inbox.tell(
        receipt.order.issued_by, _("%(unit)s reports on: %(title)s") % words, receipt.get_absolute_url()
    )
    return receipt


@transaction.atomic
def return_report(receipt, *, by, reason, version=None):
    """Give the report back; the unit is told ``reason`` and reports again."""
    if not reason.strip():
        raise ValueError(_("Say why the report is returned, so that it can be mended."))
    receipt = _move(
        receipt,
        OrderReceiptState.RETURNED,
        by=by,
        rule=can_decide_report,
        version=version,
        text=reason.strip(),
        return_reason=reason.strip(),
    )
    words = {"title": receipt.order.title, "reason": reason.strip()}
    people = keepers_of([receipt.organization])[receipt.organization_id]
    inbox.tell_all(people, _("Report returned, %(title)s: %(reason)s") % words, receipt.get_absolute_url())
    return receipt


@transaction.atomic
def close_receipt(receipt, *, by, note_text="", version=None):
    """Find the matter settled for this unit. With the last unit the order itself is closed."""
    receipt = _move(
        receipt,
        OrderReceiptState.CLOSED,
        by=by,
        rule=can_decide_report,
        version=version,
        text=note_text.strip(),
        closed_on=today(),
    )
    escalations.close_all(
        receipt, by=by, closed_on=today(), note=note_text.strip() or _("The order was closed.")
    )
    if not OrderReceipt.objects.of(receipt.order).open().exists():
        # Whoever may close the last unit thereby closes the order; that was asked above.
        orders.move(receipt.order, OrderState.CLOSED, by=by, rule=_already_asked)
    return receipt


@transaction.atomic
def _move(receipt, to, *, by, rule, version=None, text="", **values):
    """The one door to a new state: lock, rule, version, move table, save, log, audit."""
    receipt = OrderReceipt.objects.select_for_update(of=("self", "order")).for_list().get(pk=receipt.pk)
    require(rule(by, receipt))
    versions.check(receipt, version)
    if receipt.order.state == OrderState.WITHDRAWN:
        raise WrongState(_("The order has been withdrawn."))
    was = OrderReceiptState(receipt.state)
    if to not in ORDER_RECEIPT_MOVES[was]:
        states = {"was": was.label, "to": to.label}
        raise WrongState(_("An order that is “%(was)s” cannot become “%(to)s”.") % states)
    before = audit.snapshot(receipt, MOVED)
    receipt.state, receipt.return_reason = to, ""
    for name, value in values.items():
        setattr(receipt, name, value)
    receipt.version += 1
    receipt.save()
    note(receipt, StepKind(to.value), by=by, text=text)
    old, new = audit.changes(before, audit.snapshot(receipt, MOVED))
    audit.record(by, f"order_receipt.{to}", receipt, before=old, after=new, reason=text[:500])
    return receipt


def _already_asked(_user, _order):
    return ALLOWED
