"""Clauses over what units file under a campaign: plans of their own and carriers."""

from django.db import models
from django.db.models import Count, F, Q

from campaigns.choices import UnitPlanState
from orgs.models import Organization

SORT_KEYS = {
    "campaign": "campaign__name",
    "organization": "organization__sort",
    "submitted": "submitted_at",
    "since": "since",
}


class OwnedQuerySet(models.QuerySet):
    """Rows of one organization each."""

    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of_campaign(self, campaign):
        return self.filter(campaign=campaign)

    def for_list(self):
        return self.select_related("campaign__sponsor", "organization")

    def in_order(self, key):
        """By one of SORT_KEYS, downwards with a dash before it; else by organization."""
        field = SORT_KEYS.get(key.removeprefix("-"), "organization__sort")
        order = F(field).desc(nulls_last=True) if key.startswith("-") else F(field).asc(nulls_last=True)
        return self.order_by(order, "organization__sort", "organization_id", "pk")


class UnitPlanQuerySet(OwnedQuerySet):
    def matching(self, words):
        return self.filter(
            Q(title__contains=words) | Q(text__contains=words) | Q(organization__name__contains=words)
        )

    def with_people(self):
        return self.for_list().select_related("submitted_by", "decided_by")

    def submitted_since(self, moment):
        return self.filter(submitted_at__gte=moment)

    def returned(self):
        return self.filter(state=UnitPlanState.RETURNED)


class CarrierQuerySet(OwnedQuerySet):
    def matching(self, words):
        return self.filter(
            Q(name__contains=words) | Q(content__contains=words) | Q(organization__name__contains=words)
        )

    def with_link_counts(self):
        """Each with ``activity_count`` and ``project_count``: how much in the system it runs on."""
        return self.annotate(
            activity_count=Count("activities", distinct=True), project_count=Count("projects", distinct=True)
        )

    def linked(self, yes):
        """Those that are linked to a record or a project, or to none."""
        there = Q(activities__isnull=False) | Q(projects__isnull=False)
        held = self.model.objects.filter(there).values("pk")
        return self.filter(pk__in=held) if yes else self.exclude(pk__in=held)

    def reviewed(self, yes):
        return self.exclude(review={}) if yes else self.filter(review={})
