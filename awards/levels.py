"""Through whose hands a nomination goes between the unit and the committee."""

from awards.chain import NominationState
from orgs.models import Organization
from orgs.periods import today

S = NominationState


def between(nomination):
    """The organizations strictly between the unit and the committee as they stand today, the nearest first."""
    committee = nomination.item.scheme.organization
    above = Organization.objects.above(nomination.organization).within(committee).exclude(pk=committee.pk)
    return sorted(above.standing_on(today()), key=lambda one: len(one.path), reverse=True)


def still_to_endorse(nomination):
    """Those of ``between`` that have not endorsed since it was last handed in, in their order."""
    endorsed = endorsed_by(nomination)
    return [one for one in between(nomination) if one.pk not in endorsed]


def endorsed_by(nomination):
    """The ids of the organizations that have endorsed since it was last handed in."""
    steps = list(nomination.steps.order_by("pk").values_list("was", "to", "organization_id"))
    handed_in = max(
        (n for n, (was, to, _who) in enumerate(steps) if (was, to) == (S.DRAFT, S.SUBMITTED)), default=0
    )
    since = steps[handed_in + 1 :]
    return {who for was, to, who in since if was == S.SUBMITTED and to in (S.SUBMITTED, S.ENDORSED)}
