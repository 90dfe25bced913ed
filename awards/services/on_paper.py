"""What units recommended on paper, entered by the committee's staff from the office's workbook."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from awards.chain import IN_HAND, NominationState
from awards.choices import ScoreSource
from awards.conflicts import conflict_of
from awards.permissions.nominations import can_handle
from awards.services.chain import lock_item, locked
from awards.services.nominations import submit_nomination


@transaction.atomic
def take_in(nomination, *, by):
    """Enter ``nomination`` as submitted by its unit; its score, if any, came with the paper.

    The unit proposed it, not the person who types: she may still review it.
    """
    lock_item(nomination.item_id)
    require(can_handle(by, nomination.item))
    score, nomination.score = nomination.score, None
    nomination.proposed_by = None
    nomination.save()
    nomination = submit_nomination(nomination, by=by)
    return note_score(nomination, score, by=by) if score is not None else nomination


@transaction.atomic
def note_score(nomination, score, *, by):
    """Note the score that came with the paper, until the decision; nobody notes one that concerns herself."""
    nomination = locked(nomination, lock_item(nomination.item_id))
    require(can_handle(by, nomination.item))
    if why := conflict_of(by, nomination):
        raise PermissionDenied(why)
    if nomination.state not in (NominationState.SUBMITTED, *IN_HAND):
        raise WrongState(_("The decision is made; its score does not change any more."))
    if nomination.state == NominationState.SCORED and nomination.score_source == ScoreSource.JUDGED:
        raise WrongState(_("The panel has judged it; its score does not change any more."))
    before = nomination.score
    nomination.score, nomination.score_source = score, ScoreSource.IMPORTED
    nomination.version += 1
    nomination.save(update_fields=["score", "score_source", "version"])
    audit.record(
        by, "nomination.score", nomination, before={"score": str(before or "")}, after={"score": str(score)}
    )
    return nomination
