"""Clauses over rubrics and criteria."""

from django.db import models

from orgs.models import Organization


class RubricQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever is scored by a rubric may read it."""
        return self.filter(organization__in=Organization.objects.leading(user))


class CriterionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rubric__organization__in=Organization.objects.leading(user))
