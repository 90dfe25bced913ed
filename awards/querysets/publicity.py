"""Clauses over publicity notices and objections."""

from django.db import models

from orgs.models import Organization


class PublicityQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(scheme__organization__in=Organization.objects.leading(user))


class ObjectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(entry__publicity__scheme__organization__in=Organization.objects.in_care_of(user))
