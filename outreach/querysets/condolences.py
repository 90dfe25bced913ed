"""Clauses over condolences."""

from django.db import models
from django.db.models import F, Q

from orgs.models import Organization


class CondolenceQuerySet(models.QuerySet):
    """Lists of condolence; each belongs to the organization of its activity record."""

    sort_keys = {"date": F("activity__held_on"), "organization": F("activity__organization__sort")}

    def visible_to(self, user):
        return self.filter(activity__organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        return self.filter(activity__organization__path__startswith=organization.path)

    def during(self, period):
        return self.filter(activity__held_on__range=(period.first, period.last))

    def matching(self, words):
        return self.filter(
            Q(activity__topic__contains=words)
            | Q(giver__contains=words)
            | Q(activity__organization__name__contains=words)
        )

    def for_list(self):
        return self.select_related("activity__organization", "activity__kind")

    def latest_first(self):
        return self.order_by("-activity__held_on", "-pk")

    def in_order(self, key):
        expression = self.sort_keys.get(key.removeprefix("-"))
        if expression is None:
            return self.latest_first()
        order = expression.desc if key.startswith("-") else expression.asc
        return self.order_by(order(), "-activity__held_on", "-pk")
