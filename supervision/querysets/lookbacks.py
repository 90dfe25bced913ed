"""Clauses over look-backs."""

from django.db import models
from django.db.models import Count, OuterRef, Subquery

from orgs.models import Organization


class LookBackQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(commitment__organization__in=Organization.objects.in_care_of(user))

    def of_campaign(self, campaign):
        return self.filter(campaign=campaign)

    def counts(self):
        """{verdict: how many}, in one query."""
        return dict(self.order_by().values_list("verdict").annotate(Count("pk")))


class MeasureLookBackQuerySet(LookBackQuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def at(self, field):
        """Those that looked at a measure of one sort: "task", "receipt" or "finding"."""
        return self.filter(**{f"{field}__isnull": False})

    def of_measures(self, field, measures):
        return self.filter(**{f"{field}__in": measures})

    def verdicts_on(self, measures, field):
        """``measures`` annotated with ``verdict``, ``verdict_note`` and ``carried_to_id`` of the look-back at each."""
        of_each = self.filter(**{field: OuterRef("pk")})
        return measures.annotate(
            verdict=Subquery(of_each.values("verdict")[:1]),
            verdict_note=Subquery(of_each.values("found")[:1]),
            carried_to_id=Subquery(of_each.values("successor")[:1]),
        )
