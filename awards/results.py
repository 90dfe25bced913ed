"""What became of the nominations for an award: who was chosen, who was not and why, whose place is to be filled."""

from dataclasses import dataclass

from django.db.models import Prefetch

from awards.chain import IN_HAND, PLACED, NominationState
from awards.choices import Reply
from awards.eligibility.unmet import unmet_rules
from awards.models import Nomination, NominationStep
from awards.places import leaders_allowed, taken

S = NominationState
DROPPED = (S.REJECTED, S.WITHDRAWN)


@dataclass
class Outcome:
    """One nomination with the step that decided about it."""

    nomination: Nomination
    step: NominationStep | None
    # It had a place and lost it.
    had_place: bool = False


@dataclass
class Results:
    chosen: list
    reserve: list
    out: list
    # Still under way, before any decision.
    pending: int


def results_of(item, nominations):
    """The Results of ``item`` among ``nominations``, those that she who asks may see; constant queries."""
    steps = Prefetch("steps", NominationStep.objects.select_related("by", "organization"))
    found = nominations.of(item).exclude(state=S.DRAFT).for_list().select_related("substitutes_for__member")
    outcomes = [_outcome(one) for one in found.prefetch_related(steps).order_by("organization__sort", "pk")]
    placed = [one for one in outcomes if one.nomination.state in PLACED]
    reserve = [one for one in outcomes if one.nomination.state == S.RESERVE]
    return Results(
        chosen=sorted(placed, key=_best_first),
        reserve=sorted(reserve, key=lambda one: one.nomination.reserve_order or 0),
        out=[one for one in outcomes if one.nomination.state in DROPPED],
        pending=sum(one.nomination.state in (S.SUBMITTED, *IN_HAND) for one in outcomes),
    )


def vacated(item):
    """Nominations that had a place of ``item``, lost it, and have nobody in their place yet."""
    return vacated_of([item])


def vacated_of(items):
    gone = NominationStep.objects.filter(was__in=PLACED, to__in=DROPPED)
    found = Nomination.objects.filter(item__in=items, substitutes=None).in_state(*DROPPED)
    return found.filter(pk__in=gone.values("nomination")).for_list().order_by("pk")


def next_in_reserve(item):
    """(the first of the reserve that may be chosen, those passed over before it); (None, …) where nobody is left."""
    passed = []
    leaders = Nomination.objects.of(item).placed().filter(is_leader=True).count()
    reserve = Nomination.objects.of(item).in_state(S.RESERVE).for_list().order_by("reserve_order", "pk")
    # Those who have got another award since.
    barred = unmet_rules(reserve, choosing=True)
    for one in reserve:
        is_refused = one.pk in barred or one.opinions.filter(reply=Reply.DISAGREE).exists()
        if is_refused or (one.is_leader and leaders >= leaders_allowed(item)):
            passed.append(one)
            continue
        return one, passed
    return None, passed


def needs_reserve(item):
    """Whether a vacant place is free still and somebody of the reserve may take it."""
    is_free = vacated(item).exists() and taken(item) < item.places
    return is_free and next_in_reserve(item)[0] is not None


def _outcome(nomination):
    steps = list(nomination.steps.all())
    had_place = nomination.state in DROPPED and any(step.was in PLACED for step in steps)
    return Outcome(nomination, steps[-1] if steps else None, had_place)


def _best_first(outcome):
    score = outcome.nomination.score
    return score is None, -(score or 0), outcome.nomination.organization.sort, outcome.nomination.pk
