"""What waits for approval once its publicity is over, and what stands in the way of each."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from awards.chain import NominationState
from awards.choices import OBJECTION_OPEN, PublicityState
from awards.conflicts import conflicts_among
from awards.models import Nomination, NominationStep, Objection, PublicityEntry
from orgs.identities import accounts_of

S = NominationState
IN_PUBLIC = (S.PUBLISHED, S.SUSPENDED)


@dataclass(frozen=True)
class Waiting:
    """A nomination that was posted; ``obstacle`` is why she cannot approve it now, in words."""

    nomination: Nomination
    obstacle: str = ""

    @property
    def key(self):
        return f"{self.nomination.pk}-{self.nomination.version}"


def waiting(scheme, user):
    """A Waiting for each posted nomination of ``scheme``, in the order of the awards; constant queries."""
    found = Nomination.objects.of_scheme(scheme).in_state(*IN_PUBLIC).for_list().in_order("award")
    return with_obstacles(list(found), user)


def with_obstacles(nominations, user):
    over = set(_over(nominations))
    objected = set(
        Objection.objects.filter(nomination__in=nominations, state__in=OBJECTION_OPEN).values_list(
            "nomination_id", flat=True
        )
    )
    mine = chosen_by(accounts_of(user), nominations)
    asides = conflicts_among([user], nominations)
    return [
        Waiting(one, asides.get((user.pk, one.pk)) or _obstacle(one, over, objected, mine))
        for one in nominations
    ]


def ripe_of(items):
    """The posted nominations of ``items`` that have their publicity behind them."""
    posted = Nomination.objects.filter(item__in=items).in_state(S.PUBLISHED)
    return posted.filter(entries__publicity__state=PublicityState.CLOSED).distinct()


def chosen_by(accounts, nominations):
    """The ids of those of ``nominations`` that one of ``accounts`` chose."""
    steps = NominationStep.objects.filter(nomination__in=nominations).choices()
    last = dict(steps.values_list("nomination_id", "by_id"))
    return {pk for pk, by in last.items() if by in accounts}


def _over(nominations):
    closed = PublicityEntry.objects.filter(nomination__in=nominations, publicity__state=PublicityState.CLOSED)
    return closed.values_list("nomination_id", flat=True)


def _obstacle(nomination, over, objected, mine):
    if nomination.pk in objected:
        return _("An objection is open; it is decided first.")
    if nomination.state == S.SUSPENDED:
        return _("It is suspended.")
    if nomination.pk not in over:
        return _("The publicity is not over.")
    if nomination.pk in mine:
        return _("You made the choice; somebody else approves it.")
    return ""
