"""Clauses over series, editions, events and enrolments."""

from django.db import models
from django.db.models import Count, F, IntegerField, Max, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from activities.choices import ActivityState
from orgs.models import Organization

# A draft or a returned record is not yet a fact.
FACTS = (ActivityState.SUBMITTED, ActivityState.VERIFIED)


class SeriesQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Series held in the user's care or above it: they concern everyone below."""
        return self.filter(organization__in=Organization.objects.leading(user))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def matching(self, words):
        return self.filter(Q(name__contains=words) | Q(organization__name__contains=words))

    def in_year(self, year):
        return self.filter(pk__in=self.model.editions.field.model.objects.in_year(year).values("series"))

    def for_list(self):
        return self.select_related("organization").annotate(
            edition_count=Count("editions"),
            last_number=Max("editions__number"),
            last_on=Max("editions__from_on"),
        )

    def in_order(self, key):
        """By "name", "organization" or "last", downwards with a dash before it."""
        field = {"name": "name", "organization": "organization__sort", "last": "last_on"}.get(key.lstrip("-"))
        if field is None:
            return self.order_by(F("last_on").desc(nulls_last=True), "pk")
        return self.order_by(F(field).desc(nulls_last=True) if key.startswith("-") else F(field).asc(), "pk")


class EditionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.leading(user))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def in_year(self, year):
        return self.filter(from_on__year=year)

    def begun_by(self, day):
        """Of the year that ``day`` lies in, begun on or before it."""
        return self.in_year(day.year).filter(from_on__lte=day)

    def for_list(self):
        return self.select_related("series", "organization")

    def with_counts(self):
        """With the events, those held, who listened (as their records say) and who is enrolled."""
        events = self.model.events.field.model.objects.filter(edition=OuterRef("pk")).order_by()
        held = events.held().values("edition").annotate(n=Count("pk")).values("n")
        heard = events.filter(activity__state__in=FACTS).values("edition")
        listeners = heard.annotate(n=Sum("activity__present_count")).values("n")
        enrolled = self.model.enrolments.field.model.objects.filter(edition=OuterRef("pk")).order_by()
        return self.annotate(
            event_count=_number(events.values("edition").annotate(n=Count("pk")).values("n")),
            held_count=_number(held),
            listener_count=_number(listeners),
            enrolled_count=_number(enrolled.values("edition").annotate(n=Count("pk")).values("n")),
        )

    def latest_first(self):
        return self.order_by("-number")


class EventQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(edition__organization__in=Organization.objects.leading(user))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def held(self):
        """Those that a record handed in, or the published results of a contest, show to have taken place."""
        return self.filter(Q(activity__state__in=FACTS) | Q(contest__state="published"))

    def held_by(self, day):
        return self.held().filter(from_on__year=day.year, from_on__lte=day)

    def for_list(self):
        return self.select_related(
            "edition__series", "edition__organization", "organization", "activity__organization", "contest"
        ).prefetch_related("activity__results__field")

    def by_day(self):
        return self.order_by("from_on", "pk")


class EnrolmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Enrolments by the units in the user's care."""
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def of(self, edition):
        return self.filter(edition=edition)

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def for_list(self):
        return self.select_related(
            "edition__series", "edition__organization", "organization", "parent", "enrolled_by"
        )

    def in_order(self, key):
        field = {"organization": "organization__sort", "session": "session", "age": "age_group"}.get(
            key.lstrip("-")
        )
        if field is None:
            return self.order_by("organization__sort", "pk")
        return self.order_by(f"-{field}" if key.startswith("-") else field, "pk")


def _number(counted):
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
