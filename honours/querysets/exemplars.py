"""Clauses over exemplars."""

from django.db import models
from django.db.models import Count, F, Max, Q, Sum

from awards.querysets.schemes import in_order_of
from honours.choices import ExemplarState
from orgs.choices import Role
from orgs.models import Organization

EXEMPLAR_KEYS = {
    "title": F("title"), "unit": F("organization__sort"), "state": F("state"), "level": F("level"), "found": F("found_on"),
    "points": F("points"), "published": F("last_published_on"),
}  # fmt: skip


class ExemplarQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of_year(self, year):
        return self.filter(found_on__year=year)

    def in_state(self, *states):
        return self.filter(state__in=states)

    def of_members(self):
        return self.exclude(member=None)

    def of_organizations(self):
        return self.filter(member=None)

    def flags(self):
        """Units held up to all others."""
        return self.filter(is_flag=True)

    def awaiting_review_by(self, user):
        """Written up, and hers to review."""
        led = Organization.objects.in_care_of(user, Role.STAFF)
        return self.in_state(ExemplarState.WRITTEN).filter(organization__in=led)

    def returned_to(self, user, *roles):
        """Sent back to her own organizations to be written better."""
        own = Organization.objects.own_of(user, *roles)
        return self.in_state(ExemplarState.FOUND).filter(organization__in=own).exclude(state_reason="")

    def matching(self, words):
        return self.filter(
            Q(title__contains=words) | Q(member__name__contains=words) | Q(organization__name__contains=words)
        )

    def for_list(self):
        """With how often they came out, when last, and the points that brought."""
        return self.select_related("organization", "member", "campaign").annotate(
            publication_count=Count("publications", filter=Q(publications__published_on__isnull=False)),
            last_published_on=Max("publications__published_on"),
            points=Sum("publications__points", default=0),
        )

    def in_order(self, key):
        return in_order_of(self, EXEMPLAR_KEYS, key, "-found_on", "-pk")
