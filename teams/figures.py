"""What can be counted of teams and their services: nothing of it is ever typed."""

from django.utils.translation import gettext_lazy as _

from orgs.figures import Definition, Figure
from teams.models import Service, Team, TeamMember


def standing(organization, day):
    return Figure(Team.objects.within(organization).standing_on(day).for_list().by_organization())


def members(organization, day):
    """Who is in a team that stands; somebody in two teams counts in both."""
    teams = Team.objects.within(organization).standing_on(day)
    return Figure(TeamMember.objects.filter(team__in=teams).on(day).for_list().by_name())


def _given(organization, day):
    """Services given in the year so far."""
    rows = Service.objects.within(organization).done().filter(held_on__year=day.year, held_on__lte=day)
    return rows.for_list().latest_first()


def services(organization, day):
    return Figure(_given(organization, day))


def hours(organization, day):
    """The hours of all who took part together: two people for three hours are six."""
    return Figure(_given(organization, day).with_person_hours(), measure="hour_count")


def served(organization, day):
    return Figure(_given(organization, day), measure="persons_served")


FIGURES = [
    Definition("teams.standing", _("Teams"), standing),
    Definition("teams.members", _("Team members"), members),
    Definition("teams.services", _("Team services this year"), services),
    Definition("teams.hours", _("Hours of service this year"), hours),
    Definition("teams.served", _("Persons served by teams this year"), served),
]
