"""Superiors endorse, level by level on the way to the committee; in bulk as one by one."""

from django.db import transaction

from activities.services.many import Decided, each
from awards import levels
from awards.chain import NominationState
from awards.services import chain
from awards.services.nominations import reject_nomination, return_nomination, tell_waiting

S = NominationState


def endorse_many(nominations, *, by, seen):
    """Endorse each that still stands as ``seen``, {id: version}; then it waits for the next above, or is with the committee.

    It is endorsed by the organization that it waits for. Those that reach the committee go first.
    """
    nominations = list(nominations)
    waiting = levels.still_to_endorse(nominations)
    own = {
        one.pk: {"organization": next(iter(waiting[one.pk]), None), "stands_with": None}
        for one in nominations
    }
    last = [one for one in nominations if len(waiting[one.pk]) <= 1]
    decided = chain.move_each(last, S.ENDORSED, by=by, seen=seen, each=own)
    climbing = [one for one in nominations if one not in last]
    climbed = _climb(climbing, waiting, by, seen)
    return Decided(decided.done + climbed.done, decided.skipped + climbed.skipped)


@transaction.atomic
def _climb(nominations, waiting, by, seen):
    own = {
        one.pk: {"organization": waiting[one.pk][0], "stands_with": waiting[one.pk][1]} for one in nominations
    }
    climbed = chain.move_each(nominations, S.SUBMITTED, by=by, seen=seen, each=own)
    tell_waiting(climbed.done)
    return climbed


def return_many(nominations, *, by, seen, reason):
    return each(nominations, lambda one: return_nomination(one, by=by, reason=reason, version=seen[one.pk]))


def reject_many(nominations, *, by, seen, reason):
    return each(nominations, lambda one: reject_nomination(one, by=by, reason=reason, version=seen[one.pk]))
