"""What is approved and waits for a decision that honours it."""

from collections import Counter
from dataclasses import dataclass

from awards.chain import NominationState
from awards.choices import Level, SchemeState
from awards.models import Nomination, Scheme
from orgs.choices import Role
from orgs.models import Organization


@dataclass(frozen=True)
class Waiting:
    """``count`` approved nominations of ``scheme`` at ``level`` that no decision has honoured yet."""

    scheme: Scheme
    level: Level
    count: int


def level_of(commendation):
    """The level of the awards that ``commendation`` may grant: our own decision, or what went upward."""
    return Level.OWN if commendation.is_own else Level.UPWARD


def nominated_for(commendation):
    """All nominations of its scheme and level, whatever became of them."""
    found = Nomination.objects.of_scheme(commendation.scheme).filter(item__level=level_of(commendation))
    return found.for_list()


def approved_for(commendation):
    """The nominations that ``commendation`` may honour, award by award."""
    return approved(commendation.scheme, level_of(commendation))


def approved(scheme, level):
    found = Nomination.objects.of_scheme(scheme).in_state(NominationState.APPROVED)
    return found.filter(item__level=level).for_list().in_order("")


def waiting_for(user):
    """What waits in the schemes that she runs, scheme by scheme."""
    hers = Organization.objects.in_care_of(user, Role.STAFF)
    found = Nomination.objects.in_state(NominationState.APPROVED).filter(
        item__scheme__organization__in=hers, item__scheme__state=SchemeState.OPEN
    )
    counts = Counter(found.order_by().values_list("item__scheme", "item__level"))
    schemes = Scheme.objects.for_list().in_bulk({scheme for scheme, _level in counts})
    return [
        Waiting(schemes[scheme], Level(level), count)
        for (scheme, level), count in sorted(counts.items(), reverse=True)
    ]
