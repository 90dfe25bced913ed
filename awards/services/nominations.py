"""What a unit does with its nominations: drafts them, hands them in, confirms and withdraws them."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from awards import levels
from awards.chain import NominationState
from awards.models import Nomination, NominationEvidence
from awards.permissions.nominations import can_nominate
from awards.services import chain, step_rules
from orgs.appointments import keepers_of

S = NominationState
FIELDS = (
    "item_id", "organization_id", "member_id", "recipient_organization_id", "recipient_name", "post", "is_front_line",
    "is_leader", "deeds", "short_deeds", "assembly_id", "votes_for", "votes_against", "votes_abstained",
)  # fmt: skip


@transaction.atomic
def save_nomination(nomination, *, by, activities=None, tasks=None, version=None):
    """Keep a draft, new or changed; ``activities`` and ``tasks`` are the whole of its evidence, None leaves it alone.

    Raises WrongState once it is handed in, ValueError where recipient, unit and award do not fit together.
    """
    chain.lock_item(nomination.item_id)
    before = _locked(nomination)
    for one in filter(None, (before, nomination)):
        require(can_nominate(by, one.organization))
    if before:
        versions.check(before, version)
        require_draft(before)
    if problem := step_rules.recipient_problem(nomination):
        raise ValueError(problem)
    take_over_votes(nomination)
    was = _snapshot(before) if before else {}
    nomination.state = S.DRAFT
    nomination.proposed_by = before.proposed_by if before else by
    nomination.version = before.version + 1 if before else 1
    nomination.save()
    if before and _recipient(before) != _recipient(nomination):
        # They were granted to somebody else.
        nomination.exceptions.all().delete()
    if activities is not None or tasks is not None:
        _keep_evidence(nomination, activities or (), tasks or ())
    old, new = audit.changes(was, _snapshot(nomination))
    audit.record(
        by, "nomination.change" if before else "nomination.create", nomination, before=old, after=new
    )
    return nomination


def require_draft(nomination):
    if not nomination.is_draft:
        raise WrongState(_("The nomination has been handed in; it is changed only after it was returned."))


@transaction.atomic
def discard_nomination(nomination, *, by):
    """Forget a draft that was never handed in; one that was given back is withdrawn, and stays on record."""
    chain.lock_item(nomination.item_id)
    draft = _locked(nomination)
    require(can_nominate(by, draft.organization))
    require_draft(draft)
    if draft.steps.exists():
        return chain.move(draft, S.WITHDRAWN, by=by)
    audit.record(by, "nomination.discard", draft, before=_snapshot(draft))
    draft.delete()
    return None


@transaction.atomic
def submit_nomination(nomination, *, by, version=None):
    """Hand it in: to the nearest organization between the unit and the committee, or, with none, to the committee."""
    nomination = chain.move(
        nomination, S.SUBMITTED, by=by, version=version, stands_with=_first_level(nomination)
    )
    if nomination.stands_with is None:
        return chain.move(nomination, S.ENDORSED, by=None)
    tell_waiting([nomination])
    return nomination


def withdraw_nomination(nomination, *, by, reason, version=None):
    return chain.move(nomination, S.WITHDRAWN, by=by, reason=reason, version=version, stands_with=None)


def confirm_nomination(nomination, *, by, version=None):
    """The unit stands by it after it has seen the preliminary list."""
    return chain.move(nomination, S.CONFIRMED, by=by, organization=nomination.organization, version=version)


def return_nomination(nomination, *, by, reason, version=None):
    """Give it back to the unit to be mended; the unit is told why."""
    return _refuse(nomination, S.DRAFT, by=by, reason=reason, version=version)


def reject_nomination(nomination, *, by, reason, version=None):
    """Say no; the unit is told why."""
    return _refuse(nomination, S.REJECTED, by=by, reason=reason, version=version)


@transaction.atomic
def _refuse(nomination, to, *, by, reason, version):
    whose = nomination.stands_with or nomination.item.scheme.organization
    nomination = chain.move(
        nomination,
        to,
        by=by,
        reason=reason,
        organization=whose,
        version=version,
        stands_with=None,
        pending="",
    )
    words = {"nomination": nomination, "state": nomination.get_state_display(), "reason": reason}
    if to == S.DRAFT:
        text = _("Returned: %(nomination)s. %(reason)s") % words
    else:
        text = _("%(state)s: %(nomination)s. %(reason)s") % words
    inbox.tell(nomination.proposed_by, text, nomination.get_absolute_url())
    return nomination


def tell_waiting(nominations):
    """Whoever keeps the organizations that they wait for hears of it."""
    people = keepers_of({one.stands_with for one in nominations})
    for one in nominations:
        text = _("A nomination waits for your endorsement: %(nomination)s") % {"nomination": one}
        inbox.tell_all(people[one.stands_with_id], text, one.get_absolute_url())


def take_over_votes(nomination):
    """Fill in the votes from the record of the assembly, where it has a vote on this recipient and none are typed."""
    typed = (nomination.votes_for, nomination.votes_against, nomination.votes_abstained)
    if nomination.assembly is None or any(votes is not None for votes in typed):
        return
    if decision := decision_about(nomination):
        nomination.votes_for = decision.votes_for
        nomination.votes_against = decision.votes_against
        nomination.votes_abstained = decision.abstained


def decision_about(nomination):
    """The decision of its assembly whose matter names the recipient; else the one on the award; None if neither is."""
    if nomination.assembly is None:
        return None
    decisions = list(nomination.assembly.decisions.all())
    for words in (nomination.recipient, nomination.item.name):
        named = [decision for decision in decisions if words in decision.matter]
        if len(named) == 1:
            return named[0]
    return None


def _first_level(nomination):
    return next(iter(levels.between([nomination])[nomination.pk]), None)


def _recipient(nomination):
    return nomination.member_id, nomination.recipient_organization_id, nomination.recipient_name


def _keep_evidence(nomination, activities, tasks):
    nomination.evidence.all().delete()
    rows = [NominationEvidence(nomination=nomination, activity=one) for one in activities]
    rows += [NominationEvidence(nomination=nomination, task=one) for one in tasks]
    NominationEvidence.objects.bulk_create(rows)


def _locked(nomination):
    """As it stands now, locked after its award like everywhere; None if it is new."""
    if nomination.pk is None:
        return None
    return Nomination.objects.select_for_update(of=("self",)).for_list().get(pk=nomination.pk)


def _snapshot(nomination):
    return audit.snapshot(nomination, FIELDS)
