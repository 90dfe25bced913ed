"""Clauses over what is to be read, and who has read it."""

from django.db import models
from django.db.models import Q

from orgs.models import Organization

SORT_KEYS = {"day": "read_by", "title": "title"}


class ReadingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Readings of issuers in her care, and of those above her: they are for her units."""
        return self.filter(organization__in=Organization.objects.leading(user))

    def open(self):
        return self.filter(closed_on=None)

    def closed(self):
        return self.exclude(closed_on=None)

    def for_units(self, paths):
        """Those whose issuer stands above one of the tree ``paths``, or at it."""
        issuers = {int(step) for path in paths for step in path.strip("/").split("/")}
        return self.filter(organization__in=issuers)

    def matching(self, words):
        return self.filter(Q(title__contains=words) | Q(source__contains=words) | Q(content__contains=words))

    def for_list(self):
        return self.select_related("organization", "published_by")

    def in_order(self, key):
        """By "day" or "title", downwards with a dash before it; by anything else the latest day first."""
        field = SORT_KEYS.get(key.removeprefix("-"))
        if field is None:
            return self.order_by("-read_by", "-pk")
        return self.order_by(f"-{field}" if key.startswith("-") else field, "-pk")


class ReadingMarkQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(member__organization__in=Organization.objects.in_care_of(user))

    def of(self, reading):
        return self.filter(reading=reading)

    def by_members(self, members):
        return self.filter(member__in=members)


class EmployeeReadingQuerySet(models.QuerySet):
    def of(self, reading):
        return self.filter(reading=reading)

    def by_units(self, units):
        return self.filter(organization__in=units)

    def done(self):
        """Of units where every employee has read it; agrees with ``EmployeeReading.is_done``."""
        return self.filter(have_read__gte=models.F("employees"))
