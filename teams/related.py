"""What this app keeps about a record or an organization, for their pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from orgs.periods import today
from orgs.related import counted, each
from teams.models import Service, Team


def of_activity(user, activity):
    """The services of teams that the record tells of."""
    found = Service.objects.visible_to(user).filter(activity=activity).for_list().latest_first()
    return each(_("Team service"), found, lambda service: str(service.team))


def of_organization(user, organization):
    """The teams that stand there and below."""
    standing = Team.objects.visible_to(user).within(organization).standing_on(today())
    url = f"{reverse('team_list')}?organization={organization.pk}&standing=now"
    return counted(_("Teams"), standing, url)
