"""Clauses over rounds, marks, scores and results."""

from django.db import models

from orgs.models import Organization


class RoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.leading(user))


class RoundPartQuerySet(models.QuerySet):
    """Rows about one who is scored: seen by whoever has that organization in her care."""

    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def of_round(self, round_):
        return self.filter(round=round_)
