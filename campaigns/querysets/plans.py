"""Clauses over what units file under a campaign: plans of their own and carriers."""

from django.db import models

from orgs.models import Organization


class OwnedQuerySet(models.QuerySet):
    """Rows of one organization each."""

    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of_campaign(self, campaign):
        return self.filter(campaign=campaign)
