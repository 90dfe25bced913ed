"""Clauses over duties and the exceptions from them."""

from django.db import models
from django.db.models import Q

from orgs.models import Organization


class DutyRuleQuerySet(models.QuerySet):
    def in_force_on(self, day):
        return self.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gt=day))

    def in_force_between(self, first, last):
        """Rules in force on at least one of the days from ``first`` to ``last``."""
        return self.filter(from_on__lte=last).filter(Q(until_on=None) | Q(until_on__gt=first))

    def latest_first(self):
        return self.order_by("-from_on", "organization_kind", "kind__sort", "pk")

    def for_list(self):
        return self.select_related("kind")


class ExemptionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def between(self, first, last):
        """Exemptions that hold on at least one of the days from ``first`` to ``last``."""
        return self.filter(from_on__lte=last, until_on__gte=first)

    def for_list(self):
        return self.select_related("organization", "kind", "granted_by")
