"""Clauses over standard documents."""

from django.db import models
from django.db.models import F, Q

from orgs.choices import Role
from orgs.models import Organization

SORT_KEYS = {
    "number": "number",
    "title": "title",
    "issuer": "issuer",
    "issued": "issued_on",
    "until": "in_force_until",
    "organization": "organization__sort",
}


class StandardDocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever is judged by a document may read of it: those of her own committees and of all above them."""
        return self.filter(organization__in=Organization.objects.leading(user))

    def kept_by(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user, Role.STAFF))

    def holding_for(self, organization):
        """Those that ``organization`` may cite: its own, and those of the committees above it."""
        own = Q(organization=organization)
        return self.filter(own | Q(organization__in=Organization.objects.above(organization)))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def in_force_on(self, day):
        return self.filter(Q(in_force_until=None) | Q(in_force_until__gte=day))

    def expired_on(self, day):
        return self.filter(in_force_until__lt=day)

    def matching(self, words):
        return self.filter(Q(number__contains=words) | Q(title__contains=words) | Q(issuer__contains=words))

    def for_list(self):
        return self.select_related("organization")

    def in_order(self, key):
        """By one of SORT_KEYS, downwards with a dash before it; else by committee and number."""
        field = SORT_KEYS.get(key.removeprefix("-"), "organization__sort")
        order = F(field).desc(nulls_last=True) if key.startswith("-") else F(field).asc(nulls_last=True)
        return self.order_by(order, "organization_id", "number", "pk")
