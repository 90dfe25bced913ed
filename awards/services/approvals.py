"""Approving many whose publicity is over, each by itself: what cannot be approved is named, the others go on."""

from accounts.access import require
from awards.chain import NominationState
from awards.permissions.schemes import can_run
from awards.services.chain import move_each


def approve_many(scheme, nominations, *, by, seen):
    """Approve each of ``nominations`` that still stands as ``seen``, {id: version}.

    The last word after the publicity, by somebody else than who chose, whatever account she uses.
    """
    require(can_run(by, scheme))
    return move_each(
        nominations, NominationState.APPROVED, by=by, seen=seen, organization=scheme.organization
    )
