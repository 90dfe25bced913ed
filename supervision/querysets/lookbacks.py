"""Clauses over look-backs."""

from django.db import models
from django.db.models import Count

from orgs.models import Organization


class LookBackQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(commitment__organization__in=Organization.objects.in_care_of(user))

    def of_campaign(self, campaign):
        return self.filter(campaign=campaign)

    def counts(self):
        """{verdict: how many}, in one query."""
        return dict(self.order_by().values_list("verdict").annotate(Count("pk")))
