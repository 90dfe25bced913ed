"""Through whose hands nominations go between their units and the committee."""

from collections import defaultdict

from awards.chain import NominationState
from awards.models import NominationStep
from orgs.appointments import above
from orgs.models import Organization
from orgs.periods import today

S = NominationState


def between(nominations):
    """{nomination id: the organizations strictly between unit and committee as they stand today, the nearest first}."""
    nominations = list(nominations)
    upwards = Organization.objects.filter(pk__in=above(one.organization.path for one in nominations))
    standing = sorted(upwards.standing_on(today()), key=lambda one: len(one.path), reverse=True)
    return {one.pk: [level for level in standing if _is_between(level, one)] for one in nominations}


def _is_between(level, nomination):
    unit, committee = nomination.organization, nomination.item.scheme.organization
    is_inside = unit.path.startswith(level.path) and level.path.startswith(committee.path)
    return is_inside and level.pk not in (unit.pk, committee.pk)


def still_to_endorse(nominations):
    """{nomination id: those of ``between`` that have not endorsed since it was last handed in, in their order}."""
    endorsed = _endorsed_by(nominations)
    return {
        pk: [level for level in levels if level.pk not in endorsed[pk]]
        for pk, levels in between(nominations).items()
    }


def _endorsed_by(nominations):
    """{nomination id: the ids of the organizations that have endorsed since it was last handed in}."""
    endorsed = defaultdict(set)
    steps = NominationStep.objects.filter(nomination__in=nominations).order_by("pk")
    for pk, was, to, organization in steps.values_list("nomination_id", "was", "to", "organization_id"):
        if (was, to) == (S.DRAFT, S.SUBMITTED):
            endorsed[pk].clear()
        elif was == S.SUBMITTED and to in (S.SUBMITTED, S.ENDORSED):
            endorsed[pk].add(organization)
    return endorsed
