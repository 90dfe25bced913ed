"""The criteria on which units' plans and carriers are reviewed: asked one by one, each answered yes or no."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Criterion:
    code: str
    words: str | Promise


# What a carrier has to be good for.
CARRIER = (
    Criterion("organization", _("The organization can carry it out")),
    Criterion("members", _("Members can take part")),
    Criterion("results", _("It gives results")),
)
# A plan of a unit: that, and what makes a good plan.
PLAN = (
    *CARRIER,
    Criterion("goals", _("Its goals are clear")),
    Criterion("measures", _("Its measures are proper")),
    Criterion("responsibility", _("Who answers for what is clear")),
    Criterion("to_the_point", _("It is to the point")),
    Criterion("workable", _("It is workable")),
)


def answered(criteria, review):
    """(criterion, True, False or None where nobody has said) of each, in their order."""
    return [(criterion, review.get(criterion.code)) for criterion in criteria]


def unmet(criteria, review):
    """The words of the criteria that are not met."""
    return [str(criterion.words) for criterion in criteria if not review.get(criterion.code)]
