"""Who is chosen and waits to be posted, and which awards are late with it."""

from collections import Counter
from dataclasses import dataclass

from awards.chain import NominationState
from awards.dates import PublicityStart, publicity_start
from awards.models import AwardItem, Nomination, Scheme
from orgs.choices import Role
from orgs.models import Organization
from orgs.periods import today


@dataclass(frozen=True)
class Late:
    """An award whose notice would have had to be posted by ``start.day``."""

    item: AwardItem
    start: PublicityStart


def chosen_by_award(scheme):
    """{award: how many are chosen for it and not posted}, in the order of the scheme."""
    counted = Counter(
        Nomination.objects.of_scheme(scheme)
        .in_state(NominationState.CHOSEN)
        .values_list("item_id", flat=True)
    )
    items = AwardItem.objects.filter(pk__in=counted, scheme=scheme).order_by("sort", "pk")
    return {item: counted[item.pk] for item in items.select_related("scheme__organization")}


def waiting_schemes(user):
    """[(scheme, how many are chosen and not posted)] of committees whose staff she is."""
    led = Organization.objects.in_care_of(user, Role.STAFF)
    waiting = Nomination.objects.filter(item__scheme__organization__in=led).in_state(NominationState.CHOSEN)
    counted = Counter(waiting.values_list("item__scheme_id", flat=True))
    found = Scheme.objects.filter(pk__in=counted).select_related("organization")
    return [(scheme, counted[scheme.pk]) for scheme in found]


def late_awards(entries):
    """The awards of ``entries`` that a notice posted today would not be over in time for."""
    items = {entry.nomination.item_id: entry.nomination.item for entry in entries}
    starts = [(item, publicity_start(item)) for item in items.values()]
    return [Late(item, start) for item, start in starts if start.day and today() > start.day]
