"""Clauses over targets, what each unit owes of them, milestones and reported progress."""

from datetime import timedelta

from django.db import models
from django.db.models import Q

from orgs.choices import KEEPERS
from orgs.models import Organization

# A target whose deadline has passed stays on the list of things to do for so long.
STILL_PRESSING = timedelta(days=90)


class TargetQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(campaign__sponsor__in=Organization.objects.leading(user))

    def of_campaign(self, campaign):
        return self.filter(campaign=campaign)

    def matching(self, words):
        return self.filter(Q(title__contains=words) | Q(measure__contains=words))

    def for_list(self):
        return self.select_related("campaign__sponsor", "track", "kind", "result_field")

    def by_campaign(self):
        return self.order_by("-campaign__starts_on", "campaign_id", "sort", "pk")


class UnitTargetQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of_campaign(self, campaign):
        return self.filter(target__campaign=campaign)

    def of_targets(self, targets):
        return self.filter(target__in=targets)

    def own_of(self, user):
        """Of the organizations for which the user answers herself."""
        return self.filter(organization__in=Organization.objects.own_of(user, *KEEPERS))

    def running_on(self, day):
        """Begun, and not so long over that nobody can do anything about it any more."""
        return self.filter(target__starts_on__lte=day, due_on__gte=day - STILL_PRESSING)

    def of_units(self, organizations):
        return self.filter(organization__in=organizations)

    def with_milestones_in(self, period):
        """Those that plan something by a day of ``period``."""
        planned = self.filter(milestones__due_on__range=(period.first, period.last))
        return planned.distinct()

    def among(self, ids):
        return self.filter(pk__in=ids).for_list().by_unit()

    def for_list(self):
        return self.select_related(
            "organization", "target__campaign__sponsor", "target__kind", "target__result_field"
        )

    def by_unit(self):
        return self.order_by("organization__sort", "organization_id", "target__sort", "target_id", "pk")


class UnitTargetPartQuerySet(models.QuerySet):
    """Milestones and progress: whoever sees the unit's target sees them."""

    def visible_to(self, user):
        return self.filter(unit_target__organization__in=Organization.objects.in_care_of(user))

    def of(self, unit_target):
        return self.filter(unit_target=unit_target)

    def of_campaign(self, campaign):
        return self.filter(unit_target__target__campaign=campaign)

    def reported_since(self, moment):
        return self.filter(reported_at__gte=moment)

    def due_during(self, period):
        return self.filter(due_on__range=(period.first, period.last))

    def with_targets(self):
        return self.select_related("unit_target__organization", "unit_target__target")
