"""The steps of a nomination: which there are, which an award asks for, and from which state each may be reached.

``MOVES`` is the whole of it; no state is reached but through ``awards.services.chain``.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NominationState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Awaiting endorsement")
    ENDORSED = "endorsed", _("Endorsed")
    LISTED = "listed", _("On the preliminary list")
    CONFIRMED = "confirmed", _("Confirmed by the unit")
    REVIEWED = "reviewed", _("Review passed")
    INSPECTED = "inspected", _("Inspected")
    CONSULTED = "consulted", _("Opinions are in")
    SCORED = "scored", _("Judged")
    CHOSEN = "chosen", _("Chosen")
    RESERVE = "reserve", _("In reserve")
    PUBLISHED = "published", _("In publicity")
    SUSPENDED = "suspended", _("Suspended")
    APPROVED = "approved", _("Approved")
    HONOURED = "honoured", _("Honoured")
    REJECTED = "rejected", _("Not chosen")
    WITHDRAWN = "withdrawn", _("Withdrawn")


S = NominationState
# The way of a nomination that succeeds; an award may skip those in OPTIONAL.
PATH = (
    S.SUBMITTED, S.ENDORSED, S.LISTED, S.CONFIRMED, S.REVIEWED, S.INSPECTED, S.CONSULTED, S.SCORED, S.CHOSEN,
    S.PUBLISHED, S.APPROVED, S.HONOURED,
)  # fmt: skip
# With the committee, before anything is decided.
IN_HAND = (S.ENDORSED, S.LISTED, S.CONFIRMED, S.REVIEWED, S.INSPECTED, S.CONSULTED, S.SCORED)
# Has a place of the award: never more of them than places.
PLACED = (S.CHOSEN, S.PUBLISHED, S.SUSPENDED, S.APPROVED, S.HONOURED)
# Uses up one of the nominating unit's quota.
ALIVE = (S.SUBMITTED, *IN_HAND, *PLACED, S.RESERVE)
OVER = (S.REJECTED, S.WITHDRAWN, S.HONOURED)
# What the unit itself does; everything else is somebody's judgement on it.
OWN_MOVES = (S.SUBMITTED, S.CONFIRMED, S.WITHDRAWN)

MOVES = {
    S.DRAFT: {S.SUBMITTED, S.WITHDRAWN},
    # Submitted again and again while it climbs: each superior endorses on the way to the committee.
    S.SUBMITTED: {S.SUBMITTED, S.ENDORSED, S.DRAFT, S.REJECTED, S.WITHDRAWN},
    S.ENDORSED: {S.LISTED, S.REVIEWED, S.DRAFT, S.REJECTED, S.WITHDRAWN},
    S.LISTED: {S.CONFIRMED, S.REJECTED, S.WITHDRAWN},
    S.CONFIRMED: {S.REVIEWED, S.DRAFT, S.REJECTED, S.WITHDRAWN},
    S.REVIEWED: {S.INSPECTED, S.CONSULTED, S.SCORED, S.CHOSEN, S.RESERVE, S.REJECTED, S.WITHDRAWN},
    S.INSPECTED: {S.CONSULTED, S.SCORED, S.CHOSEN, S.RESERVE, S.REJECTED, S.WITHDRAWN},
    S.CONSULTED: {S.SCORED, S.CHOSEN, S.RESERVE, S.REJECTED, S.WITHDRAWN},
    S.SCORED: {S.CHOSEN, S.RESERVE, S.REJECTED, S.WITHDRAWN},
    S.CHOSEN: {S.PUBLISHED, S.REJECTED, S.WITHDRAWN},
    # Out of the reserve for someone who dropped out, or not needed after all.
    S.RESERVE: {S.CHOSEN, S.REJECTED, S.WITHDRAWN},
    # Chosen again when the whole publicity is taken down: it has to be posted anew.
    S.PUBLISHED: {S.CHOSEN, S.SUSPENDED, S.APPROVED, S.REJECTED, S.WITHDRAWN},
    S.SUSPENDED: {S.CHOSEN, S.PUBLISHED, S.REJECTED, S.WITHDRAWN},
    # Upward, the higher body may still decide otherwise.
    S.APPROVED: {S.HONOURED, S.REJECTED},
    S.HONOURED: set(),
    S.REJECTED: set(),
    S.WITHDRAWN: set(),
}
# Moves that need a reason: someone is told no, or has to do it again.
WITH_REASON = (S.DRAFT, S.REJECTED, S.WITHDRAWN, S.SUSPENDED)


def asked_of(item):
    """The steps that a nomination for ``item`` has to take, in their order."""
    skipped = set()
    if not item.two_rounds:
        skipped |= {S.LISTED, S.CONFIRMED}
    if not item.needs_inspection:
        skipped.add(S.INSPECTED)
    if not item.offices:
        skipped.add(S.CONSULTED)
    if not item.needs_judging:
        skipped.add(S.SCORED)
    return [step for step in PATH if step not in skipped]


def next_after(state, item):
    """The step that follows ``state`` on the way of ``item``, or None at its end or aside from it."""
    way = asked_of(item)
    if state == S.DRAFT:
        return way[0]
    if state not in way or state == way[-1]:
        return None
    return way[way.index(state) + 1]


def ready_to_decide(item):
    """The state in which a nomination for ``item`` waits for the decision."""
    way = asked_of(item)
    return way[way.index(S.CHOSEN) - 1]
