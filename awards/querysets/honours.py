"""Clauses over honours and rewards."""

from django.db import models

from orgs.models import Organization


class HonourQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))
