"""Clauses over programmes, projects and claims."""

from django.db import models

from orgs.models import Organization


class ProjectQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(programme__campaign__sponsor__in=Organization.objects.leading(user))


class ClaimQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))
