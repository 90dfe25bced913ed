"""Clauses over nominations and what belongs to one."""

from django.db import models

from orgs.models import Organization


class NominationQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))


class NominationPartQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(nomination__organization__in=Organization.objects.in_care_of(user))
