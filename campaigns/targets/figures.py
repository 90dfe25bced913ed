"""What can be counted of units' targets. Which of them are behind follows from what is counted, not from a column."""

from django.utils.translation import gettext_lazy as _

from campaigns.choices import Pace
from campaigns.models import UnitTarget
from campaigns.targets.standing import is_behind, standings
from orgs.figures import Definition, Figure


def _of_year(organization, day):
    """What units below owe of targets that run in the year of ``day`` and have begun."""
    rows = UnitTarget.objects.within(organization).filter(
        target__starts_on__lte=day, due_on__year__gte=day.year
    )
    return rows.for_list().by_unit()


def total(organization, day):
    return Figure(_of_year(organization, day))


def _those(organization, day, which):
    ids = [row.unit_target.pk for row in standings(_of_year(organization, day), day) if which(row)]
    return Figure(UnitTarget.objects.among(ids))


def reached(organization, day):
    return _those(organization, day, lambda row: row.light.light == Pace.COMPLETE)


def behind(organization, day):
    """Ten points or more behind the plan, or past the deadline."""
    return _those(organization, day, is_behind)


def milestones_missed(organization, day):
    return _those(organization, day, lambda row: row.missed is not None)


FIGURES = [
    Definition("targets.total", _("Targets of units"), total),
    Definition("targets.reached", _("Targets reached"), reached),
    Definition("targets.behind", _("Targets behind schedule"), behind),
    Definition("targets.milestones_missed", _("Targets with a missed milestone"), milestones_missed),
]
