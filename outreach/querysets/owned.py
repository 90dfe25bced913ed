"""What rows of this app have in common: whose they are, who may see them, in what order they stand."""

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from orgs.models import Organization


class OwnedQuerySet(models.QuerySet):
    """Rows of an organization. ``other_sides`` are the fields that lead to an organization on the other side."""

    other_sides = ()
    sort_keys = {}
    # The order when nobody asked for one.
    usual_order = ("-pk",)

    def visible_to(self, user):
        """Rows of organizations in her care, and those in which one in her care is the other side."""
        mine = Organization.objects.in_care_of(user)
        condition = Q(organization__in=mine)
        for field in self.other_sides:
            condition |= Q(**{f"{field}__in": mine})
        return self.filter(condition)

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def in_order(self, key):
        """By one of ``sort_keys``, downwards with a dash before it; by anything else in the usual order."""
        expression = self.sort_keys.get(key.removeprefix("-"))
        if expression is None:
            return self.order_by(*self.usual_order)
        order = expression.desc if key.startswith("-") else expression.asc
        return self.order_by(order(nulls_last=True), *self.usual_order)


class SpannedQuerySet(OwnedQuerySet):
    """Rows that hold from a day, until a day or for good."""

    def in_force_on(self, day):
        return self.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gte=day))

    def over_by(self, day):
        return self.filter(until_on__lt=day)

    def during(self, period):
        """In force on at least one day of ``period``."""
        return self.filter(from_on__lte=period.last).filter(Q(until_on=None) | Q(until_on__gte=period.first))

    def with_visits(self, field, day):
        """With the day of the last visit by ``day``, how many there were this year, and the problems still open."""
        visits = self.model.visits.field.model.objects
        problems = visits.model.problems.field.model.objects
        own = visits.filter(**{field: OuterRef("pk")}).by_day(day)
        found = problems.filter(**{f"visit__{field}": OuterRef("pk")}).open()
        return self.annotate(
            last_visit_on=Subquery(own.order_by("-fell_on").values("fell_on")[:1]),
            visit_count=count_of(own.filter(fell_on__year=day.year), field),
            open_count=count_of(found, f"visit__{field}"),
            overdue_count=count_of(found.overdue_on(day), f"visit__{field}"),
        )


def count_of(rows, field):
    """How many of ``rows`` there are for the row outside, to be annotated: counted by itself, so that joins never multiply."""
    counted = rows.order_by().values(field).annotate(how_many=Count("pk")).values("how_many")
    return Coalesce(Subquery(counted, output_field=models.IntegerField()), 0)
