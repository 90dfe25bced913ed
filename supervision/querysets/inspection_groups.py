"""Clauses over inspection groups."""

from django.db import models
from django.db.models import Count, F, Max, Q

from orgs.choices import Role
from orgs.models import Organization
from supervision.choices import CheckState

SORT_KEYS = {"name": F("name"), "organization": F("organization__sort"), "checks": F("check_count")}


class InspectionGroupQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def kept_by(self, user):
        """Those of committees where she is staff."""
        return self.filter(organization__in=Organization.objects.in_care_of(user, Role.STAFF))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def active(self):
        return self.filter(is_active=True)

    def matching(self, words):
        return self.filter(
            Q(name__contains=words)
            | Q(head__contains=words)
            | Q(members__contains=words)
            | Q(region__contains=words)
        )

    def for_list(self):
        return self.select_related("organization")

    def with_checks(self, day):
        """With how many checks each made, how many are still to come after ``day``, and the day of the latest begun."""
        standing = ~Q(checks__state=CheckState.CANCELLED)
        begun = standing & Q(checks__starts_on__lte=day)
        return self.annotate(
            check_count=Count("checks", filter=begun),
            coming_count=Count("checks", filter=standing & Q(checks__starts_on__gt=day)),
            latest_on=Max("checks__starts_on", filter=begun),
        )

    def in_order(self, key):
        """By "name", "organization" or, with checks, "checks"; downwards with a dash; else the active first."""
        expression = SORT_KEYS.get(key.removeprefix("-"))
        if expression is None:
            return self.order_by("-is_active", "organization__sort", "name", "pk")
        order = expression.desc() if key.startswith("-") else expression.asc()
        return self.order_by(order, "organization__sort", "name", "pk")
