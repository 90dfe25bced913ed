"""Clauses over brands."""

from django.db import models
from django.db.models import F, Max, Q

from awards.querysets.schemes import in_order_of
from orgs.models import Organization

KEYS = {"name": F("name"), "unit": F("organization__sort"), "reach": F("highest")}


class BrandQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def with_highest(self, day):
        """With the highest level reached by ``day``; None where it has reached none."""
        reached = Q(levels__reached_on__lte=day)
        return self.annotate(highest=Max("levels__reach", filter=reached))

    def at(self, reach):
        """After ``with_highest``: those that have come so far and no further."""
        return self.filter(highest=reach)

    def matching(self, words):
        return self.filter(
            Q(name__contains=words)
            | Q(about__contains=words)
            | Q(organization__name__contains=words)
            | Q(organization__unit__contains=words)
        )

    def for_list(self):
        return self.select_related("organization").prefetch_related("levels")

    def in_order(self, key):
        """After ``with_highest``."""
        return in_order_of(self, KEYS, key, "organization__sort", "organization_id", "pk")
