"""Clauses over panels."""

from django.db import models

from orgs.models import Organization


class PanelQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(item__scheme__organization__in=Organization.objects.leading(user))
