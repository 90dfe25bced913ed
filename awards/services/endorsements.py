"""Superiors endorse, level by level on the way to the committee; in bulk as one by one."""

from django.db import transaction

from activities.services.many import each
from awards import levels
from awards.chain import NominationState
from awards.services import chain
from awards.services.nominations import reject_nomination, return_nomination, tell_waiting

S = NominationState


@transaction.atomic
def endorse_nomination(nomination, *, by, version=None):
    """The organization it waits for endorses; then it waits for the next one above, or is with the committee."""
    waiting = levels.still_to_endorse(nomination)
    level, next_level = (*waiting, None, None)[:2]
    to = S.SUBMITTED if next_level else S.ENDORSED
    moved = chain.move(nomination, to, by=by, organization=level, version=version, stands_with=next_level)
    if next_level:
        tell_waiting(moved)
    return moved


def endorse_many(nominations, *, by, seen):
    """Endorse each of ``nominations`` that still stands as ``seen``: {id: version}."""
    return each(nominations, lambda one: endorse_nomination(one, by=by, version=seen[one.pk]))


def return_many(nominations, *, by, seen, reason):
    return each(nominations, lambda one: return_nomination(one, by=by, reason=reason, version=seen[one.pk]))


def reject_many(nominations, *, by, seen, reason):
    return each(nominations, lambda one: reject_nomination(one, by=by, reason=reason, version=seen[one.pk]))
