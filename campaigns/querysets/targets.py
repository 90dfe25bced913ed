"""Clauses over targets, what each unit owes of them, milestones and reported progress."""

from django.db import models

from orgs.models import Organization


class TargetQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(campaign__sponsor__in=Organization.objects.leading(user))

    def of_campaign(self, campaign):
        return self.filter(campaign=campaign)


class UnitTargetQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of_campaign(self, campaign):
        return self.filter(target__campaign=campaign)


class UnitTargetPartQuerySet(models.QuerySet):
    """Milestones and progress: whoever sees the unit's target sees them."""

    def visible_to(self, user):
        return self.filter(unit_target__organization__in=Organization.objects.in_care_of(user))
