"""Three steps when a promise or an order is not kept: help, criticism, an order with a deadline. In this order only."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox
from accounts.access import require
from accounts.errors import WrongState
from orgs.appointments import keepers_of
from orgs.periods import today
from supervision.choices import ESCALATION_MOVES, EscalationState, EscalationStep
from supervision.models import Escalation
from supervision.permissions import can_escalate
from supervision.querysets.escalations import subject_field


def next_step(subject):
    """The step that comes next for ``subject``; None once all were taken, or when what was wrong is mended."""
    taken = list(Escalation.objects.about(subject).in_step_order())
    if any(not escalation.is_open for escalation in taken) or len(taken) == len(EscalationStep):
        return None
    return EscalationStep(len(taken) + 1)


@transaction.atomic
def escalate(subject, *, by, text, deadline=None, step=None):
    """Take the next step because of ``subject``, an unkept commitment or an overdue copy of an order.

    Its people are told. The third step needs a deadline. ``step`` is the one that the person saw as the next; WrongState
    if it has been taken meanwhile.
    """
    # Who takes a step on the same subject at the same time waits here, and then finds this one.
    subject = type(subject).objects.select_for_update(of=("self",)).for_list().get(pk=subject.pk)
    require(can_escalate(by, subject))
    if not subject.is_wanting_on(today()):
        raise WrongState(_("Steps are taken only for what is overdue or was not kept."))
    seen, step = step, next_step(subject)
    if step is None:
        raise WrongState(_("All three steps have been taken, or it has been mended."))
    if seen and seen != step:
        words = {"step": EscalationStep(seen).label}
        raise WrongState(_("“%(step)s” has been taken already; look at the steps before the next.") % words)
    _check(step, text, deadline)
    escalation = Escalation(
        organization=subject.organization,
        step=step,
        given_on=today(),
        author=by,
        text=text.strip(),
        deadline=deadline,
        **{subject_field(subject): subject},
    )
    escalation.save()
    audit.record(
        by,
        "escalation.give",
        escalation,
        after={"step": step.value, "text": escalation.text, "deadline": deadline},
    )
    people = keepers_of([subject.organization])[subject.organization_id]
    inbox.tell_all(people, f"{step.label}: {subject}", escalation.get_absolute_url())
    return escalation


@transaction.atomic
def close_escalation(escalation, *, by, note):
    """Note that what was wrong has been mended, and how: all open steps of the same subject are closed."""
    require(can_escalate(by, escalation))
    if not note.strip():
        raise ValueError(_("Say how it was mended."))
    if not Escalation.objects.filter(pk=escalation.pk).open().exists():
        raise WrongState(_("This step has been closed already."))
    return close_all(escalation.subject, by=by, closed_on=today(), note=note.strip())


@transaction.atomic
def close_all(subject, *, by, closed_on, note):
    """Close every open step of ``subject``, whoever mended it: its own people keep the promise, staff close the order."""
    found = Escalation.objects.about(subject).open().in_step_order()
    return [
        _move(escalation, EscalationState.CLOSED, by=by, closed_on=closed_on, note=note)
        for escalation in found.select_for_update(of=("self",)).for_list()
    ]


def _move(escalation, to, *, by, closed_on, note):
    """The one door to a new state, for a row that is locked."""
    was = EscalationState(escalation.state)
    if to not in ESCALATION_MOVES[was]:
        raise WrongState(_("This step has been closed already."))
    escalation.state, escalation.closed_on, escalation.closing_note = to, closed_on, note[:500]
    escalation.save(update_fields=["state", "closed_on", "closing_note"])
    audit.record(
        by, "escalation.close", escalation, before={"state": was}, after={"state": to}, reason=note[:500]
    )
    return escalation


def _check(step, text, deadline):
    if not text.strip():
        raise ValueError(_("Write what the paper says."))
    if step == EscalationStep.DEADLINE and deadline is None:
        raise ValueError(_("An order to mend needs a deadline."))
    if step != EscalationStep.DEADLINE and deadline is not None:
        raise ValueError(_("Only the third step sets a deadline."))
    if deadline is not None and deadline < today():
        raise ValueError(_("The deadline has passed already."))
