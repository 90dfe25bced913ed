"""Clauses over schemes, awards and quotas."""

from django.db import models

from orgs.models import Organization


class SchemeQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.leading(user))


class ItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(scheme__organization__in=Organization.objects.leading(user))


class QuotaQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))
