"""Clauses over practices and who adopts them, visits to learn, and benchmarks."""

from django.db import models
from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from learning.choices import BenchmarkStanding, LessonState, PracticeState
from orgs import appointments
from orgs.models import Organization

PRACTICE_KEYS = {"title": F("title"), "published": F("published_on"), "adoptions": F("adoption_count")}
ADOPTION_KEYS = {"day": F("adopted_on"), "organization": F("organization__sort")}
VISIT_KEYS = {"day": F("visited_on"), "organization": F("organization__sort")}
BENCHMARK_KEYS = {"due": F("due_on"), "organization": F("organization__sort"), "year": F("year")}


def _ordered(rows, keys, key):
    """Rows by one of ``keys``, downwards with a dash before it; None for anything else."""
    expression = keys.get(key.removeprefix("-"))
    if expression is None:
        return None
    return rows.order_by(expression.desc() if key.startswith("-") else expression.asc(), "pk")


class OfOrganization(models.QuerySet):
    """Rows that belong to an organization and are read by those in whose care it is."""

    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def for_list(self):
        return self.select_related("organization")


class PracticeQuerySet(OfOrganization):
    def visible_to(self, user):
        """Those of organizations in her care; those published to a tree that she belongs to; those adopted there."""
        mine = Organization.objects.in_care_of(user)
        shared = Q(state=PracticeState.PUBLISHED, publisher__in=appointments.above(appointments.paths(user)))
        adopted = self.model.adoptions.field.model.objects.filter(organization__in=mine).values("practice")
        return self.filter(Q(organization__in=mine) | shared | Q(pk__in=adopted))

    def published(self):
        return self.filter(state=PracticeState.PUBLISHED)

    def awaiting(self):
        return self.filter(state=PracticeState.SUBMITTED)

    def matching(self, words):
        return self.filter(
            Q(title__contains=words)
            | Q(summary__contains=words)
            | Q(text__contains=words)
            | Q(organization__name__contains=words)
        )

    def for_list(self):
        return self.select_related("organization", "publisher")

    def with_adoptions(self):
        adoptions = self.model.adoptions.field.model.objects.filter(practice=OuterRef("pk")).order_by()
        counts = adoptions.values("practice").annotate(total=Count("pk")).values("total")
        return self.annotate(adoption_count=Coalesce(Subquery(counts, output_field=IntegerField()), 0))

    def in_order(self, key):
        """By one of PRACTICE_KEYS, else the most adopted first. Wants ``with_adoptions``."""
        found = _ordered(self, PRACTICE_KEYS, key)
        return (
            self.order_by("-adoption_count", F("published_on").desc(nulls_last=True), "-pk")
            if found is None
            else found
        )

    def latest_first(self):
        return self.order_by(F("published_on").desc(nulls_last=True), "-pk")


class AdoptionQuerySet(OfOrganization):
    def visible_to(self, user):
        """Whoever may read a practice sees who adopted it and what came of it: that is what sharing is for."""
        practices = self.model.practice.field.related_model.objects.visible_to(user)
        mine = Organization.objects.in_care_of(user)
        return self.filter(Q(practice__in=practices.values("pk")) | Q(organization__in=mine))

    def of(self, practice):
        return self.filter(practice=practice)

    def matching(self, words):
        return self.filter(
            Q(practice__title__contains=words)
            | Q(organization__name__contains=words)
            | Q(use__contains=words)
            | Q(effect__contains=words)
        )

    def during(self, period):
        return self.filter(adopted_on__range=(period.first, period.last))

    def for_list(self):
        return self.select_related("organization", "practice__organization")

    def in_order(self, key):
        found = _ordered(self, ADOPTION_KEYS, key)
        return self.latest_first() if found is None else found

    def latest_first(self):
        return self.order_by("-adopted_on", "-pk")


class LearningVisitQuerySet(OfOrganization):
    def matching(self, words):
        return self.filter(Q(place__contains=words) | Q(who__contains=words) | Q(learnt__contains=words))

    def during(self, period):
        return self.filter(visited_on__range=(period.first, period.last))

    def with_lessons(self):
        """With how many lessons were drawn, and how many of them are adopted."""
        adopted = Q(lessons__state=LessonState.ADOPTED)
        return self.annotate(lesson_count=Count("lessons"), adopted_count=Count("lessons", filter=adopted))

    def in_order(self, key):
        found = _ordered(self, VISIT_KEYS, key)
        return self.order_by("-visited_on", "-pk") if found is None else found


class LessonQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(visit__organization__in=Organization.objects.in_care_of(user))

    def overdue_on(self, day):
        return self.filter(state=LessonState.PLANNED, due_on__lt=day)

    def for_list(self):
        return self.select_related("visit__organization")


class BenchmarkQuerySet(OfOrganization):
    def of_year(self, year):
        return self.filter(year=year)

    def of_organizations(self):
        """The sheets of organizations themselves, not of their members."""
        return self.filter(member=None)

    def of_members(self):
        return self.exclude(member=None)

    def standing(self, standing, day):
        """Those that stand so on ``day``; agrees with ``Benchmark.standing_on``."""
        still = self.filter(Q(closed_on=None) | Q(closed_on__gt=day))
        return {
            BenchmarkStanding.CLOSED: self.filter(closed_on__lte=day),
            BenchmarkStanding.OVERDUE: still.filter(due_on__lt=day),
            BenchmarkStanding.OPEN: still.filter(Q(due_on=None) | Q(due_on__gte=day)),
        }[BenchmarkStanding(standing)]

    def matching(self, words):
        return self.filter(
            Q(item__contains=words)
            | Q(target__contains=words)
            | Q(measure__contains=words)
            | Q(member__name__contains=words)
        )

    def for_list(self):
        return self.select_related("organization", "member")

    def in_order(self, key):
        found = _ordered(self, BENCHMARK_KEYS, key)
        if found is not None:
            return found
        return self.order_by("-year", "organization__sort", "organization_id", "member__name_pinyin", "pk")
