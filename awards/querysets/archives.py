"""Clauses over archives of titles and the lines of their catalogues."""

from django.db import models
from django.db.models import Count, F, Q

from awards.querysets.schemes import in_order_of
from orgs.models import Organization

ARCHIVE_KEYS = {
    "unit": F("organization__sort"), "title": F("level__name"), "gaps": F("gap_count"), "filed": F("filed_count"),
}  # fmt: skip


class ArchiveQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of_unit(self, unit):
        return self.filter(organization=unit)

    def matching(self, words):
        return self.filter(
            Q(level__name__contains=words)
            | Q(organization__name__contains=words)
            | Q(organization__unit__contains=words)
            | Q(custodian__contains=words)
        )

    def with_gaps(self):
        """After ``for_list``: archives in which something that is required is not filed, or that are still empty."""
        return self.filter(Q(gap_count__gt=0) | Q(line_count=0))

    def complete(self):
        return self.filter(gap_count=0, line_count__gt=0)

    def for_list(self):
        """With how many lines the catalogue has, how many are filed, and how many required ones are not."""
        return self.select_related("organization", "level__ladder__organization").annotate(
            line_count=Count("items"),
            filed_count=Count("items", filter=Q(items__filed_on__isnull=False)),
            gap_count=Count("items", filter=Q(items__filed_on=None, items__is_required=True)),
        )

    def in_order(self, key):
        return in_order_of(self, ARCHIVE_KEYS, key, "organization__sort", "organization_id", "level_id")


class ArchiveItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(folder__organization__in=Organization.objects.in_care_of(user))

    def for_list(self):
        return self.select_related(
            "folder__organization", "folder__level__ladder", "activity__kind", "task"
        ).order_by("sort", "pk")
