"""Objections to somebody in publicity: received from anybody, investigated by somebody unbound, concluded and answered."""

from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from awards import receipts
from awards.chain import NominationState
from awards.choices import OBJECTION_MOVES, OBJECTION_OPEN, ObjectionState, PublicityState
from awards.models import Nomination, Objection
from awards.objections import handlers
from awards.permissions.objections import can_conclude, can_handle_objection, can_investigate
from awards.publicity_days import last_day_of
from awards.services import chain
from awards.services.publicities import locked as locked_publicity
from awards.services.publicity_checks import refuse_private_numbers
from awards.services.publicity_rules import STANDING
from orgs.periods import today

# What makes an objection worth looking into.
FACTS_LEAST = 20
Outcome, S = ObjectionState, NominationState


@transaction.atomic
def receive_objection(publicity, nomination, facts, *, name="", contact="", page=""):
    """(The objection, the code of its receipt). It holds up this one candidate, and nobody else.

    Who objects stands sealed, and from which address is not kept. The same ``page`` sent twice is one objection.
    """
    publicity = locked_publicity(publicity)
    code = receipts.code_for(page, publicity.pk, nomination.pk, facts, name, contact)
    if sent := Objection.objects.filter(receipt_code=receipts.kept(code)).first():
        return sent, code
    _check_is_in_time(publicity)
    _check_facts(facts)
    # Writing the objection holds on to its nomination, and an award is locked before its nominations.
    chain.lock_item(nomination.item_id)
    found = publicity.entries.standing().for_list().filter(nomination=nomination).first()
    if found is None:
        raise WrongState(_("This candidate does not stand in the notice any more."))
    objection = Objection(
        publicity=publicity, nomination=found.nomination, facts=facts.strip(), received_on=today(),
        receipt_number=receipts.new_number(today().year), receipt_code=receipts.kept(code),
    )  # fmt: skip
    objection.name, objection.contact = name.strip(), contact.strip()
    objection.save()
    with _nobodys_address():
        _suspend(objection.nomination)
        audit.record(None, "objection.receive", objection, after={"is_named": objection.is_named})
    inbox.tell_all(handlers(objection), _("An objection was received."), objection.get_absolute_url())
    return objection, code


def answer_to(number, code):
    """The objection with this number and code, or None."""
    found = Objection.objects.filter(receipt_number=number.strip(), receipt_code=receipts.kept(code))
    return found.first()


@transaction.atomic
def assign_investigator(objection, investigator, group, *, by, version=None):
    """Ask ``investigator``, with ``group``, to look into it; another one may be asked while it is open."""
    objection = _locked(objection)
    require(can_handle_objection(by, objection))
    versions.check(objection, version)
    if not (verdict := can_investigate(investigator, objection)):
        raise ValueError(str(verdict))
    if objection.state != Outcome.INVESTIGATING:
        _check_move(objection, Outcome.INVESTIGATING)
    was = audit.snapshot(objection, ("state", "investigator_id", "group"))
    objection.state, objection.version = Outcome.INVESTIGATING, objection.version + 1
    objection.investigator, objection.group = investigator, group.strip()
    objection.save(update_fields=["state", "version", "investigator", "group"])
    old, new = audit.changes(was, audit.snapshot(objection, ("state", "investigator_id", "group")))
    audit.record(by, "objection.assign", objection, before=old, after=new)
    if investigator != by:
        inbox.tell(
            investigator, _("You are asked to investigate an objection."), objection.get_absolute_url()
        )
    return objection


@transaction.atomic
def conclude_objection(
    objection, outcome, *, conclusion, reply, reason="", replied_on=None, by, version=None
):
    """Conclude and answer: upheld drops the candidate for ``reason``, else the candidate goes on."""
    publicity = locked_publicity(objection.publicity)
    objection = _locked(objection)
    require(can_conclude(by, objection))
    versions.check(objection, version)
    outcome = ObjectionState(outcome)
    _check_move(objection, outcome)
    _check_answer(objection, outcome, conclusion, reply, reason, replied_on or today())
    was, objection.state = objection.state, outcome
    objection.conclusion, objection.reply = conclusion.strip(), reply.strip()
    objection.replied_on, objection.version = replied_on or today(), objection.version + 1
    objection.save(update_fields=["state", "conclusion", "reply", "replied_on", "version"])
    audit.record(by, f"objection.{outcome}", objection, before={"state": was}, after={"state": outcome})
    if outcome == Outcome.UPHELD:
        _drop(objection.nomination, by, reason)
    else:
        _let_go_on(objection.nomination, publicity, by)
    return objection


@transaction.atomic
def read_objector(objection, reason, *, by):
    """Name and contact of who objects. Who read them, and why, stays on record."""
    require(can_handle_objection(by, objection))
    if not reason.strip():
        raise ValueError(_("Say why you need to know who objects."))
    audit.record(by, "objection.reveal", objection, reason=reason)
    return {"name": objection.name, "contact": objection.contact}


def _locked(objection):
    return Objection.objects.select_for_update(of=("self",)).for_list().get(pk=objection.pk)


def _check_move(objection, to):
    was = ObjectionState(objection.state)
    if to not in OBJECTION_MOVES[was]:
        words = {"was": was.label, "to": to.label}
        raise WrongState(_("An objection that is “%(was)s” cannot become “%(to)s”.") % words)


def _check_is_in_time(publicity):
    last = last_day_of(publicity)
    if publicity.state == PublicityState.CLOSED or (last and today() > last):
        raise WrongState(
            _("The publicity ended on %(day)s; objections are not taken any more.") % {"day": last}
        )
    if publicity.state != PublicityState.POSTED:
        raise WrongState(_("The notice is not posted at the moment; objections are taken while it is."))


def _check_facts(facts):
    if len("".join(facts.split())) < FACTS_LEAST:
        raise ValueError(
            _("Say what happened, when and where, in at least %(count)s characters.") % {"count": FACTS_LEAST}
        )
    refuse_private_numbers(facts=facts)


def _check_answer(objection, outcome, conclusion, reply, reason, replied_on):
    if not conclusion.strip() or not reply.strip():
        raise ValueError(_("Write down the conclusion, and what is replied to the objector."))
    if outcome == Outcome.UPHELD and not reason.strip():
        raise ValueError(_("Say why the candidate is dropped; the unit reads it."))
    if not objection.received_on <= replied_on <= today():
        raise ValueError(_("The reply is given after the objection was received, and not in the future."))
    refuse_private_numbers(reply=reply, reason=reason)


def _suspend(nomination):
    """Hold the candidate up. The unit reads no more than that: whether anybody objected is not its business."""
    if nomination.state == S.PUBLISHED:
        chain.move(nomination, S.SUSPENDED, by=None, reason=_("The committee looks into it."))


def _drop(nomination, by, reason):
    current = Nomination.objects.get(pk=nomination.pk)
    if current.state in (S.PUBLISHED, S.SUSPENDED):
        chain.move(current, S.REJECTED, by=by, reason=reason)


def _let_go_on(nomination, publicity, by):
    """Back into publicity, or among the chosen if the notice was taken down, once no objection to it is open."""
    chain.lock_item(nomination.item_id)
    current = Nomination.objects.get(pk=nomination.pk)
    if current.state != S.SUSPENDED or current.objections.filter(state__in=OBJECTION_OPEN).exists():
        return
    stands = publicity.state in STANDING
    chain.move(current, S.PUBLISHED if stands else S.CHOSEN, by=by)


@contextmanager
def _nobodys_address():
    """What is recorded within does not say from which address the request came."""
    token = audit.request_of_now.set(None)
    try:
        yield
    finally:
        audit.request_of_now.reset(token)
