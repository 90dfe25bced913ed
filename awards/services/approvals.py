"""Approving many whose publicity is over, each by itself: what cannot be approved is named, the others go on."""

from django.core.exceptions import PermissionDenied

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from awards.chain import NominationState
from awards.permissions.schemes import can_run
from awards.services.chain import move
from awards.services.decisions import Noted


def approve_many(scheme, nominations, *, by, seen):
    """Approve each of ``nominations`` that still stands as ``seen``, {id: version}."""
    require(can_run(by, scheme))
    result = Noted()
    for one in nominations:
        try:
            approve(one, by=by, version=seen[one.pk])
        except (WrongState, StaleVersion, PermissionDenied) as error:
            result.skipped.append((one, str(error)))
        else:
            result.done.append(one)
    return result


def approve(nomination, *, by, version=None):
    """The last word after the publicity, by somebody else than who chose, whatever account she uses."""
    organization = nomination.item.scheme.organization
    return move(nomination, NominationState.APPROVED, by=by, organization=organization, version=version)
