"""Clauses over what units say of the items of checklists."""

from django.db import models
from django.db.models import Count, F, Q

from campaigns.choices import ItemState
from orgs.choices import Role
from orgs.models import Organization

SORT_KEYS = {
    "organization": "organization__sort",
    "item": "item__sort",
    "state": "state",
    "said": "said_at",
    "decided": "decided_on",
}


class UnitItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of_campaign(self, campaign):
        return self.filter(item__group__campaign=campaign)

    def of_checklist(self, group):
        return self.filter(item__group=group)

    def on_checklists(self):
        """Of themes that are checklists still."""
        return self.filter(item__group__is_checklist=True)

    def running_on(self, day):
        """Of campaigns that run on ``day``."""
        return self.filter(item__group__campaign__starts_on__lte=day, item__group__campaign__ends_on__gte=day)

    def confirmed_by(self, day):
        return self.filter(state=ItemState.CONFIRMED, decided_on__lte=day)

    def awaiting(self):
        """Said to be done, and not confirmed yet."""
        return self.filter(state=ItemState.DONE)

    def returned(self):
        """Given back, and not answered since."""
        return self.filter(state=ItemState.UNDER_WAY).exclude(reason="")

    def decided_by(self, user):
        """Of units whose committee staff she is."""
        return self.filter(organization__in=Organization.objects.in_care_of(user, Role.STAFF))

    def matching(self, words):
        return self.filter(
            Q(note__contains=words) | Q(item__name__contains=words) | Q(organization__name__contains=words)
        )

    def count_by_item(self):
        """(item id, state, how many units), grouped in the database."""
        return self.order_by().values_list("item_id", "state").annotate(count=Count("pk"))

    def for_list(self):
        return self.select_related("organization", "item__group__campaign__sponsor", "said_by", "decided_by")

    def with_proof_counts(self):
        return self.annotate(proof_count=Count("proofs"))

    def in_order(self, key):
        """By one of SORT_KEYS, downwards with a dash before it; else by organization."""
        field = SORT_KEYS.get(key.removeprefix("-"), "organization__sort")
        order = F(field).desc(nulls_last=True) if key.startswith("-") else F(field).asc(nulls_last=True)
        return self.order_by(order, "organization__sort", "organization_id", "item__sort", "pk")
