"""The one door through which a nomination changes its state.

Every step: the award is locked, then the nomination; then permission and conflicts of interest, the version, the table of
moves, the way that the award asks for, the rule of the step; then the state, the step on record, and the audit trail.
"""

from collections import defaultdict

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from accounts.errors import WrongState
from awards.chain import (
    MOVES,
    PATH,
    WITH_REASON,
    NominationState,
    next_after,
)
from awards.choices import SchemeState
from awards.conflicts import conflicts_among
from awards.models import AwardItem, Nomination, NominationStep
from awards.permissions.nominations import can_move
from awards.services import decision_rules, publicity_rules, step_rules
from orgs.periods import today

S = NominationState
# What the system does of itself.
BY_ITSELF = (S.SUSPENDED, S.ENDORSED)


@transaction.atomic
def move(nomination, to, *, by, reason="", organization=None, version=None, **changes):
    """Bring ``nomination`` to ``to`` and return it; ``changes`` are fields that the step sets along with the state.

    ``by`` None is the system, which only suspends, and takes on what nobody stands above to endorse. Raises
    PermissionDenied, StaleVersion, WrongState (not from here, or a rule of the step stands in the way) or ValueError (a
    reason is missing).
    """
    nomination = locked(nomination, lock_item(nomination.item_id))
    _require(by, nomination, NominationState(to))
    versions.check(nomination, version)
    step = _take(nomination, NominationState(to), by, reason, organization, changes)
    _keep([step], by)
    return nomination


@transaction.atomic
def move_all(nominations, to, *, by, reason="", organization=None, each=None, **changes):
    """``move`` for each of ``nominations``, all of them or none, in few queries; a refusal names its row.

    ``each``, {id: {"reason": …, field: value}}, says what is its own of each.
    """
    to, each = NominationState(to), each or {}
    moved = _locked_all([one.pk for one in nominations], {one.item_id for one in nominations})
    asides = conflicts_among([by], moved) if by is not None else {}
    steps = []
    for one in moved:
        own = {"reason": reason} | changes | each.get(one.pk, {})
        try:
            _require(by, one, to, asides)
            steps.append(_take(one, to, by, own.pop("reason"), organization, own))
        except (WrongState, PermissionDenied) as error:
            raise WrongState(_("%(name)s: %(why)s") % {"name": one.recipient, "why": error}) from error
    _keep(steps, by)
    return moved


def _locked_all(pks, item_pks):
    """The nominations in their order, locked after their awards."""
    items = {pk: lock_item(pk) for pk in sorted(item_pks)}
    found = Nomination.objects.select_for_update(of=("self",)).with_recipient().in_bulk(pks)
    for one in found.values():
        one.item = items[one.item_id]
    return [found[pk] for pk in pks]


def _require(by, nomination, to, asides=None):
    if by is not None:
        require(can_move(by, nomination, to, asides))
    elif to not in BY_ITSELF:
        raise WrongState(_("Somebody has to do this."))


def _take(nomination, to, by, reason, organization, changes):
    """The step, once nothing stands in its way. The state is saved at once: the next one's rules count on it."""
    was = NominationState(nomination.state)
    _check_move(nomination, was, to, reason)
    _check_rule(nomination, to, by, organization)
    for name, value in changes.items():
        setattr(nomination, name, value)
    nomination.state, nomination.version = to, nomination.version + 1
    nomination.save(update_fields=["state", "version", *changes])
    return NominationStep(
        nomination=nomination, was=was, to=to, by=by, organization=organization, reason=reason, on=today()
    )


def _keep(steps, by):
    """The steps, all to one state, on record and in the audit trail."""
    NominationStep.objects.bulk_create(steps)
    diffs = {step.nomination_id: ({"state": step.was}, {"state": step.to}) for step in steps}
    by_reason = defaultdict(list)
    for step in steps:
        by_reason[step.reason].append(step.nomination)
    for reason, moved in by_reason.items():
        audit.record_all(by, f"nomination.{moved[0].state}", moved, reason=reason, diffs=diffs)


def lock_item(pk):
    """The award, locked: places are counted by one at a time."""
    found = AwardItem.objects.select_for_update(of=("self",)).select_related("scheme__organization")
    return found.get(pk=pk)


def locked(nomination, item):
    """The nomination as it stands now, locked, with ``item`` as its award."""
    found = Nomination.objects.select_for_update(of=("self",)).with_recipient().get(pk=nomination.pk)
    found.item = item
    return found


def _check_move(nomination, was, to, reason):
    words = {"was": was.label, "to": to.label}
    if nomination.item.scheme.state != SchemeState.OPEN:
        raise WrongState(_("The scheme is not under way; nothing of its nominations changes."))
    if to not in MOVES[was]:
        raise WrongState(_("A nomination that is “%(was)s” cannot become “%(to)s”.") % words)
    if to in WITH_REASON and was != S.DRAFT and not reason.strip():
        raise ValueError(_("Say why: the reason is shown to those whom it concerns."))
    if _is_forward(was, to) and to != next_after(was, nomination.item):
        expected = NominationState(next_after(was, nomination.item) or was)
        raise WrongState(
            _("“%(next)s” comes before “%(to)s” for this award.") % {"next": expected.label, "to": to.label}
        )


def _is_forward(was, to):
    """Whether it is a step on the way to the honour, of which none may be left out."""
    return (
        was in (S.DRAFT, *PATH) and to in PATH and PATH.index(to) > (PATH.index(was) if was in PATH else -1)
    )


def _check_rule(nomination, to, by, organization):
    rule = RULES.get(to)
    if rule:
        rule(nomination, by, organization)


# Asked as rule(nomination, by, organization), with the award and the nomination locked.
RULES = {
    S.SUBMITTED: step_rules.may_be_submitted,
    S.ENDORSED: step_rules.may_be_endorsed,
    S.REVIEWED: step_rules.may_be_reviewed,
    S.INSPECTED: step_rules.may_be_inspected,
    S.WITHDRAWN: step_rules.may_be_withdrawn,
    S.CONSULTED: decision_rules.opinions_are_in,
    S.SCORED: decision_rules.has_score,
    S.CHOSEN: decision_rules.may_be_chosen,
    S.RESERVE: decision_rules.may_wait,
    S.PUBLISHED: publicity_rules.may_be_published,
    S.APPROVED: decision_rules.may_be_approved,
}
