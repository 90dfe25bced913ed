"""What can be counted of evaluations: results of the rounds of the year that are closed."""

from django.utils.translation import gettext_lazy as _

from evaluations.models import Result
from orgs.figures import Definition, Figure


def _graded(organization, day):
    return Result.objects.within(organization).graded_on(day).for_page()


def graded(organization, day):
    return Figure(_graded(organization, day).in_order("organization"))


def reached(organization, day):
    return Figure(_graded(organization, day).reaching_goal().in_order("organization"))


def vetoed(organization, day):
    return Figure(_graded(organization, day).filter(is_vetoed=True).in_order("organization"))


FIGURES = [
    Definition("evaluations.graded", _("Organizations graded"), graded),
    Definition("evaluations.reached", _("Organizations that reached the goal of a rubric"), reached),
    Definition("evaluations.vetoed", _("Organizations vetoed"), vetoed),
]
