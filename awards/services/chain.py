"""The one door through which a nomination changes its state.

Every step: the award is locked, then the nomination; then permission and conflicts of interest, the version, the table of
moves, the way that the award asks for, the rule of the step; then the state, the step on record, and the audit trail.
"""

from collections import defaultdict
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from activities.services.many import Decided, why_not
from awards.chain import (
    MOVES,
    PATH,
    WITH_REASON,
    NominationState,
    next_after,
)
from awards.choices import SchemeState
from awards.conflicts import conflicts_among
from awards.models import AwardItem, Nomination, NominationStep, Scheme
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
    asked = {nomination.pk: {"reason": reason, "organization": organization, **changes}}
    steps, refused = _walk([nomination], NominationState(to), by, asked, {nomination.pk: version})
    for _one, error in refused:
        raise error
    _keep(steps, by)
    return nomination


@transaction.atomic
def move_all(nominations, to, *, by, reason="", organization=None, each=None, **changes):
    """``move`` for each of ``nominations``, all of them or none, in few queries; a refusal names its row.

    ``each``, {id: {"reason": …, field: value}}, says what is its own of each.
    """
    moved = locked_all(nominations)
    asked = _asked(moved, each, reason=reason, organization=organization, **changes)
    steps, refused = _walk(moved, NominationState(to), by, asked, {})
    for one, error in refused:
        raise WrongState(_("%(name)s: %(why)s") % {"name": one.recipient, "why": error}) from error
    _keep(steps, by)
    return moved


@transaction.atomic
def move_each(nominations, to, *, by, seen, reason="", organization=None, each=None, **changes):
    """``move`` for each of ``nominations`` that still stands as ``seen``, {id: version}, in few queries.

    What one refuses does not undo the others: the Decided names it with why. ``each`` as for ``move_all``.
    """
    found = locked_all(nominations)
    asked = _asked(found, each, reason=reason, organization=organization, **changes)
    steps, refused = _walk(found, NominationState(to), by, asked, {one.pk: seen[one.pk] for one in found})
    _keep(steps, by)
    return Decided([step.nomination for step in steps], [(one, why_not(error)) for one, error in refused])


def locked_all(nominations):
    """The nominations as they stand now in their order, locked after their awards."""
    nominations = list(nominations)
    items = {pk: lock_item(pk) for pk in sorted({one.item_id for one in nominations})}
    pks = [one.pk for one in nominations]
    found = Nomination.objects.select_for_update(of=("self",)).with_recipient().in_bulk(pks)
    for one in found.values():
        one.item = items[one.item_id]
    return [found[pk] for pk in pks if pk in found]


def _asked(nominations, each, **common):
    """{id: what is asked for it}: fields of the step and of the nomination, its own before the common ones."""
    return {one.pk: common | (each or {}).get(one.pk, {}) for one in nominations}


def _walk(nominations, to, by, asked, seen):
    """The steps of those in whose way nothing stands, and (nomination, error) for the others. Nothing is asked twice."""
    steps, refused = [], []
    # Of one alone it is looked up where it matters.
    asides = conflicts_among([by], nominations) if by is not None and len(nominations) > 1 else None
    for one in nominations:
        with _noting(one, refused):
            _require(by, one, to, asides)
            versions.check(one, seen.get(one.pk))
    stopped = {one.pk for one, _error in refused}
    going = [one for one in nominations if one.pk not in stopped]
    obstacles = _obstacles(going, to, by, asked)
    for one in going:
        with _noting(one, refused):
            steps.append(_take(one, to, by, obstacles.get(one.pk), **asked[one.pk]))
    return steps, refused


@contextmanager
def _noting(nomination, refused):
    try:
        yield
    except (WrongState, PermissionDenied, StaleVersion) as error:
        refused.append((nomination, error))


def _require(by, nomination, to, asides):
    if by is not None:
        require(can_move(by, nomination, to, asides))
    elif to not in BY_ITSELF:
        raise WrongState(_("Somebody has to do this."))


def _obstacles(nominations, to, by, asked):
    """{id: why not} by the rule of the step, where it looks at all rows at once."""
    rule = RULES_FOR_ALL.get(to)
    organizations = {one.pk: asked[one.pk]["organization"] for one in nominations}
    return rule(nominations, by, organizations) if rule else {}


def _take(nomination, to, by, obstacle, *, reason, organization, **changes):
    """The step, once nothing stands in its way. The state is saved at once: the next one's rules count on it."""
    was = NominationState(nomination.state)
    _check_move(nomination, was, to, reason)
    if obstacle:
        raise WrongState(obstacle)
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
    """The award, locked: places are counted by one at a time. Whoever closes its scheme waits, too."""
    item = AwardItem.objects.select_for_update().get(pk=pk)
    # Read only now: joined above, the scheme would be as it was before the wait for the lock.
    item.scheme = Scheme.objects.select_related("organization").get(pk=item.scheme_id)
    return item


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


# Asked as rule(nomination, by, organization), with the award and the nomination locked; one by one, since each step counts
# for the next.
RULES = {
    S.SUBMITTED: step_rules.may_be_submitted,
    S.INSPECTED: step_rules.may_be_inspected,
    S.WITHDRAWN: step_rules.may_be_withdrawn,
    S.CONSULTED: decision_rules.opinions_are_in,
    S.SCORED: decision_rules.has_score,
    S.CHOSEN: decision_rules.may_be_chosen,
    S.RESERVE: decision_rules.may_wait,
    S.PUBLISHED: publicity_rules.may_be_published,
}
# Asked as rule(nominations, by, {id: organization}) under the same locks: {id: why not}.
RULES_FOR_ALL = {
    S.SUBMITTED: step_rules.why_not_climbing,
    S.ENDORSED: step_rules.why_not_endorsed,
    S.REVIEWED: step_rules.why_not_reviewed,
    S.CHOSEN: decision_rules.hold_recipients,
    S.APPROVED: decision_rules.why_not_approved,
}
