"""The life of a commitment: written, proposed, reviewed or returned, published, kept or not, assessed."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.private_numbers import has_secret
from orgs.appointments import keepers_of
from orgs.periods import today
from supervision.choices import COMMITMENT_MOVES, CommitmentKind, CommitmentState
from supervision.models import Commitment
from supervision.permissions import (
    can_assess,
    can_publish_commitment,
    can_review,
    can_write_commitment,
)
from supervision.services import escalations

FIELDS = (
    "campaign_id", "organization_id", "member_id", "kind", "text", "measures", "due_on", "checker", "state",
)  # fmt: skip
# What a move may set besides the state.
MOVED = (
    "state", "return_reason", "published_on", "kept_on", "result", "evidence", "activity_id", "task_id",
    "failure_reason", "grade", "assessment",
)  # fmt: skip


@dataclass
class Reviewed:
    """What came of reviewing many: those reviewed or returned, and the others, each with why not."""

    done: list = field(default_factory=list)
    skipped: list = field(default_factory=list)


@transaction.atomic
def write_commitment(commitment, *, by, version=None):
    """Write down ``commitment``, new or changed, while it is still open to its own people.

    ``version`` is the one the person saw; raises StaleVersion if it is no longer so, WrongState if it is too late.
    """
    require(can_write_commitment(by, commitment))
    current = _locked(commitment.pk) if commitment.pk else None
    if current:
        require(can_write_commitment(by, current))
        versions.check(current, version)
        if not current.is_open:
            raise WrongState(_("The commitment has been proposed; it is changed only after it was returned."))
    _check_subject(commitment)
    commitment.state = current.state if current else CommitmentState.DRAFT
    commitment.version = current.version + 1 if current else 1
    was = audit.snapshot(current, FIELDS) if current else {}
    commitment.save()
    old, new = audit.changes(was, audit.snapshot(commitment, FIELDS))
    action = "commitment.change" if current else "commitment.create"
    audit.record(by, action, commitment, before=old, after=new)
    return commitment


def propose_commitment(commitment, *, by, version=None):
    """Hand the commitment to committee staff."""
    return _move(
        commitment,
        CommitmentState.PROPOSED,
        by=by,
        rule=can_write_commitment,
        version=version,
        proposed_by=by,
    )


@transaction.atomic
def write_and_propose(commitment, *, by, version=None):
    """Write down the commitment and propose it, both or neither."""
    return propose_commitment(write_commitment(commitment, by=by, version=version), by=by)


def review_commitment(commitment, *, by, version=None):
    """Find the proposal in order."""
    return _move(
        commitment, CommitmentState.REVIEWED, by=by, rule=can_review, version=version, reviewed_by=by
    )


def return_commitment(commitment, *, by, reason, version=None):
    """Give the proposal back to its people, who are told ``reason``."""
    if not reason.strip():
        raise ValueError(_("Say why the commitment is returned, so that it can be mended."))
    return _move(
        commitment,
        CommitmentState.RETURNED,
        by=by,
        rule=can_review,
        version=version,
        return_reason=reason.strip(),
    )


def publish_commitment(commitment, *, by, published_on=None, version=None):
    """Make the commitment known to everybody as of ``published_on``, today if nothing is said."""
    published_on = published_on or today()
    if published_on > today():
        raise ValueError(_("A commitment is published on a day that has come."))
    if commitment.kind == CommitmentKind.SERVICE and has_secret(commitment.text, commitment.measures):
        raise ValueError(_("An ID number or a mobile phone stands in the text; everybody will read it."))
    return _move(
        commitment,
        CommitmentState.PUBLISHED,
        by=by,
        rule=can_publish_commitment,
        version=version,
        published_on=published_on,
    )


@transaction.atomic
def keep_commitment(commitment, *, by, kept_on, result, evidence="", activity=None, task=None, version=None):
    """Report the commitment kept on ``kept_on``, late or in time; steps that were taken because of it are closed."""
    if kept_on > today():
        raise ValueError(_("A commitment cannot be kept on a day that has not come yet."))
    if not result.strip():
        raise ValueError(_("Say what was done to keep the commitment."))
    if any(proof and proof.organization_id != commitment.organization_id for proof in (activity, task)):
        raise ValueError(_("The proof has to be the organization's own activity or task."))
    kept = _move(
        commitment,
        CommitmentState.KEPT,
        by=by,
        rule=can_write_commitment,
        version=version,
        kept_on=kept_on,
        result=result.strip(),
        evidence=evidence,
        activity=activity,
        task=task,
    )
    escalations.close_all(kept, by=by, closed_on=today(), note=kept.result)
    return kept


def fail_commitment(commitment, *, by, reason, version=None):
    """Say that the commitment was not kept, and why."""
    if not reason.strip():
        raise ValueError(_("Say why the commitment was not kept."))
    return _move(
        commitment,
        CommitmentState.NOT_KEPT,
        by=by,
        rule=can_write_commitment,
        version=version,
        failure_reason=reason.strip(),
    )


def assess_commitment(commitment, *, by, grade, assessment="", version=None):
    """Grade what became of the commitment. An assessment is final."""
    return _move(
        commitment,
        CommitmentState.ASSESSED,
        by=by,
        rule=can_assess,
        version=version,
        grade=grade,
        assessment=assessment.strip(),
        assessed_by=by,
    )


def review_many(commitments, *, by, seen):
    """Review each of ``commitments`` that she may review and that still stands as ``seen``: {id: version}."""
    return _each(commitments, lambda row: review_commitment(row, by=by, version=seen[row.pk]))


def return_many(commitments, *, by, seen, reason):
    """Return each of ``commitments`` for the one ``reason``, under the conditions of ``review_many``."""
    return _each(commitments, lambda row: return_commitment(row, by=by, version=seen[row.pk], reason=reason))


def _each(commitments, decide):
    """Every commitment by itself: what one refuses does not undo the others."""
    reviewed = Reviewed()
    for commitment in commitments:
        try:
            reviewed.done.append(decide(commitment))
        except (PermissionDenied, WrongState) as error:
            reviewed.skipped.append((commitment, str(error)))
        except StaleVersion as error:
            words = {"state": error.current.get_state_display()}
            why = _("someone else changed it meanwhile; it is “%(state)s” now") % words
            reviewed.skipped.append((commitment, why))
    return reviewed


@transaction.atomic
def _move(commitment, to, *, by, rule, version=None, **values):
    """The one door to a new state: lock, rule, version, move table, save, audit, word to the others."""
    commitment = _locked(commitment.pk)
    require(rule(by, commitment))
    versions.check(commitment, version)
    was = CommitmentState(commitment.state)
    if to not in COMMITMENT_MOVES[was]:
        states = {"was": was.label, "to": to.label}
        raise WrongState(_("A commitment that is “%(was)s” cannot become “%(to)s”.") % states)
    before = audit.snapshot(commitment, MOVED)
    commitment.state = to
    commitment.return_reason = ""
    for name, value in values.items():
        setattr(commitment, name, value)
    commitment.version += 1
    commitment.save()
    old, new = audit.changes(before, audit.snapshot(commitment, MOVED))
    audit.record(by, f"commitment.{to}", commitment, before=old, after=new, reason=commitment.return_reason)
    _tell(commitment, to)
    return commitment


def _tell(commitment, to):
    """Whoever proposed it hears what was decided; when it is published or assessed, all its keepers do."""
    text = f"{to.label}: {commitment} {commitment.return_reason}".strip()
    if to in (CommitmentState.RETURNED, CommitmentState.REVIEWED):
        inbox.tell(commitment.proposed_by, text, commitment.get_absolute_url())
    if to == CommitmentState.ASSESSED:
        keepers = keepers_of([commitment.organization])[commitment.organization_id]
        inbox.tell_all(keepers, text, commitment.get_absolute_url())


def _locked(pk):
    return (
        Commitment.objects.select_for_update(of=("self",))
        .select_related("organization", "member", "campaign", "proposed_by")
        .get(pk=pk)
    )


def _check_subject(commitment):
    if commitment.member and commitment.member.organization_id != commitment.organization_id:
        raise ValueError(
            _("The member has to be on the roll of the organization that enters the commitment.")
        )
