"""Filling the place of somebody who dropped out, from the reserve; and letting the reserve go."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import versions
from accounts.access import require
from accounts.errors import WrongState
from awards.chain import NominationState
from awards.models import Nomination
from awards.permissions.nominations import can_handle
from awards.results import needs_reserve, next_in_reserve, vacated
from awards.services.chain import lock_item, move, move_all

S = NominationState


@transaction.atomic
def choose_substitute(dropped, *, by, expected=None):
    """Choose the next of the reserve in the place of ``dropped``; it is posted anew for a full publicity.

    ``expected`` is the (id, version) of whom she was offered: somebody else is not chosen in silence.
    """
    item = lock_item(dropped.item_id)
    require(can_handle(by, item))
    if not vacated(item).filter(pk=dropped.pk).exists():
        raise WrongState(_("Its place has been filled already, or it never had one."))
    substitute, _passed = next_in_reserve(item)
    if substitute is None:
        raise WrongState(_("Nobody is left in the reserve who may be chosen."))
    if expected:
        if substitute.pk != expected[0]:
            raise WrongState(_("Somebody else comes first in the reserve now; look again."))
        versions.check(substitute, expected[1])
    return move(substitute, S.CHOSEN, by=by, organization=item.organization, substitutes_for=dropped)


@transaction.atomic
def release_reserve(item, reason, *, by):
    """Nobody is needed any more: all in reserve are told that they are not chosen, and why."""
    item = lock_item(item.pk)
    require(can_handle(by, item))
    waiting = list(Nomination.objects.of(item).in_state(S.RESERVE).for_list())
    if not waiting:
        raise WrongState(_("Nobody is in the reserve."))
    if needs_reserve(item):
        raise WrongState(_("A place is vacant; choose the substitute first."))
    return len(move_all(waiting, S.REJECTED, by=by, organization=item.organization, reason=reason))
