"""Supervision orders for those who issue them: numbered, sent, urged, pushed, withdrawn."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox
from accounts.access import require
from accounts.errors import WrongState
from activities.services import chasing
from orgs.appointments import keepers_of
from orgs.models import Organization
from orgs.periods import today
from supervision.choices import ORDER_MOVES, OrderState, StepKind
from supervision.models import OrderCounter, OrderReceipt, SupervisionOrder
from supervision.permissions import can_issue_order
from supervision.services import escalations
from supervision.services.order_log import note_all


@dataclass(frozen=True)
class Urged:
    """Whom an urging reached: people told, people asked for something today already, units with nobody to tell."""

    told: int
    spared: int
    unreached: int


@transaction.atomic
def issue_order(order, units, *, by):
    """Issue ``order`` to ``units``: it takes the next number of its year without a gap, and their people are told."""
    require(can_issue_order(by, order))
    if order.due_on < today():
        raise ValueError(_("The day by which it is due has passed already."))
    receivers = _receivers(order, units)
    order.issued_on, order.issued_by = today(), by
    order.year = order.issued_on.year
    order.number = _next_number(order.organization, order.year)
    order.state = OrderState.ISSUED
    order.save()
    receipts = OrderReceipt.objects.bulk_create(
        [OrderReceipt(order=order, organization=unit) for unit in receivers]
    )
    note_all(receipts, StepKind.ISSUED, by=by)
    after = {"number": order.number, "title": order.title, "due_on": order.due_on, "units": len(receivers)}
    audit.record(by, "order.issue", order, after=after)
    words = {"number": order.order_number, "title": order.title}
    inbox.tell_all(
        _people_of(receivers), _("%(number)s to sign for: %(title)s") % words, order.get_absolute_url()
    )
    return order


@transaction.atomic
def withdraw_order(order, *, by, reason):
    """Take an order back; its units are told ``reason`` and owe nothing more, nor what steps asked of them."""
    if not reason.strip():
        raise ValueError(_("Say why the order is withdrawn."))
    order = move(order, OrderState.WITHDRAWN, by=by, reason=reason.strip())
    receipts = list(OrderReceipt.objects.of(order).for_list())
    for receipt in OrderReceipt.objects.of(order).with_open_steps():
        escalations.close_all(receipt, by=by, closed_on=today(), note=reason.strip())
    units = [receipt.organization for receipt in receipts]
    words = {"number": order.order_number, "reason": reason.strip()}
    inbox.tell_all(
        _people_of(units), _("%(number)s was withdrawn: %(reason)s") % words, order.get_absolute_url()
    )
    return order


@transaction.atomic
def urge_order(order, *, by):
    """Ask the people of all units that have the word, and say whom that reached; nobody is asked twice a day."""
    require(can_issue_order(by, order))
    if not order.is_issued:
        raise WrongState(_("Only an order that is under supervision is urged."))
    open_ = list(OrderReceipt.objects.of(order).awaiting_unit().for_list())
    keepers = keepers_of([receipt.organization for receipt in open_])
    words = {"number": order.order_number, "title": order.title}
    text = _("Still open, %(number)s: %(title)s") % words
    texts = {person.pk: text for people in keepers.values() for person in people}
    told, spared = chasing.ask(texts, order.get_absolute_url(), by=by)
    reached = [
        receipt
        for receipt in open_
        if any(person in told for person in keepers.get(receipt.organization_id, []))
    ]
    note_all(reached, StepKind.URGED, by=by)
    audit.record(by, "order.urge", order, after={"people": [person.username for person in told]})
    unreached = sum(receipt.organization_id not in keepers for receipt in open_)
    return Urged(told=len(told), spared=len(spared), unreached=unreached)


@transaction.atomic
def push_order(push, *, by):
    """Enter one of the four steps by which the matter is pushed: studied, supervised, fed back, circulated."""
    require(can_issue_order(by, push.order))
    if push.order.state == OrderState.WITHDRAWN:
        raise WrongState(_("The order has been withdrawn."))
    if push.done_on > today():
        raise ValueError(_("This day has not come yet."))
    push.by = by
    push.save()
    after = {"step": push.step, "done_on": push.done_on, "text": push.text}
    audit.record(by, "order.push", push.order, after=after)
    return push


@transaction.atomic
def move(order, to, *, by, rule=can_issue_order, reason=""):
    """The one door to a new state of the order itself: lock, rule, move table, save, audit."""
    order = (
        SupervisionOrder.objects.select_for_update(of=("self",))
        .select_related("organization")
        .get(pk=order.pk)
    )
    require(rule(by, order))
    was = OrderState(order.state)
    if to not in ORDER_MOVES[was]:
        states = {"was": was.label, "to": to.label}
        raise WrongState(_("An order that is “%(was)s” cannot become “%(to)s”.") % states)
    order.state = to
    order.version += 1
    order.save(update_fields=["state", "version"])
    audit.record(by, f"order.{to}", order, before={"state": was}, after={"state": to}, reason=reason)
    return order


def _next_number(organization, year):
    """The next number, from a row that is locked until the order is issued: no gap, no double."""
    OrderCounter.objects.get_or_create(organization=organization, year=year)
    counter = OrderCounter.objects.select_for_update().get(organization=organization, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def _receivers(order, units):
    """``units``, which must all stand below the issuer today."""
    wanted = {unit.pk for unit in units}
    if not wanted:
        raise ValueError(_("Choose at least one unit to send the order to."))
    below = Organization.objects.within(order.organization).standing_on(today())
    found = list(below.filter(pk__in=wanted - {order.organization_id}).by_sort())
    if len(found) != len(wanted):
        raise ValueError(_("An order goes only to units that stand below its issuer."))
    return found


def _people_of(units):
    """The secretaries and recorders of ``units`` who can sign in, each once."""
    return list({person.pk: person for people in keepers_of(units).values() for person in people}.values())
