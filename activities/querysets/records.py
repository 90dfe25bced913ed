"""Clauses over activity records, their kinds, decisions and results."""

from django.db import models
from django.db.models import Count, F, FloatField, Q, Sum
from django.db.models.functions import Cast, NullIf, TruncMonth

from activities.choices import ActivityState
from orgs.models import Organization

RATE = Cast("present_count", FloatField()) / NullIf(Cast("due_count", FloatField()), 0.0)
SORT_KEYS = {"date": F("held_on"), "organization": F("organization__sort"), "rate": RATE}


class KindQuerySet(models.QuerySet):
    def offered(self, *, besides=None):
        """Kinds that a branch may record, and the kind with the id ``besides``, which a record already has."""
        return self.filter(Q(is_active=True) | Q(pk=besides)).order_by("sort", "pk")


class ActivityQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def during(self, period):
        return self.filter(held_on__range=(period.first, period.last))

    def counted(self):
        """What figures count: held and handed in. A draft or a returned record is not yet a fact."""
        return self.filter(state__in=(ActivityState.SUBMITTED, ActivityState.VERIFIED))

    def awaiting(self):
        return self.filter(state=ActivityState.SUBMITTED)

    def among(self, ids):
        return self.filter(pk__in=ids).order_by("-held_on", "-pk")

    def returned(self):
        return self.filter(state=ActivityState.RETURNED)

    def of_the_day(self, organization, kind, day):
        """Records that may be of one and the same activity."""
        return self.filter(organization=organization, kind=kind, held_on=day).order_by("pk")

    def of_plan(self, plan):
        """What the organizations that held ``plan`` recorded of it."""
        return self.filter(plan=plan)

    def per_organization_and_education(self):
        """(organization id, education, how many), grouped in the database; records without an education left out."""
        return (
            self.exclude(education="")
            .values_list("organization_id", "education")
            .annotate(how_many=Count("*"))
            .order_by()
        )

    def per_lesson_giver(self):
        """How many Party lessons each level gave, as {level: how many}; lessons of nobody in particular left out."""
        rows = (
            self.exclude(lesson_giver="").values_list("lesson_giver").annotate(how_many=Count("*")).order_by()
        )
        return dict(rows)

    def of_kind(self, code):
        return self.filter(kind__code=code)

    def matching(self, words):
        return self.filter(
            Q(topic__contains=words) | Q(place__contains=words) | Q(organization__name__contains=words)
        )

    def head_counts(self):
        """Sums of due and present over all of them, as {"due", "present"}."""
        return self.aggregate(due=Sum("due_count", default=0), present=Sum("present_count", default=0))

    def per_organization_and_month(self):
        """(organization id, first of month, how many), grouped in the database."""
        return (
            self.annotate(month=TruncMonth("held_on"))
            .values_list("organization_id", "month")
            .annotate(how_many=Count("*"))
            .order_by()
        )

    def per_organization_kind_and_month(self):
        """(organization id, kind id, first of month, how many), grouped in the database."""
        return (
            self.annotate(month=TruncMonth("held_on"))
            .values_list("organization_id", "kind_id", "month")
            .annotate(how_many=Count("*"))
            .order_by()
        )

    def for_list(self):
        return self.select_related("organization", "kind", "submitted_by")

    def for_detail(self):
        return self.for_list().select_related("decided_by", "plan").prefetch_related("evidence__uploaded_by")

    def latest_first(self):
        return self.order_by(F("held_on").desc(), "-pk")

    def in_order(self, key):
        """By "date", "organization" or "rate", downwards with a dash before it; by anything else latest first."""
        expression = SORT_KEYS.get(key.removeprefix("-"))
        if expression is None:
            return self.latest_first()
        order = expression.desc if key.startswith("-") else expression.asc
        return self.order_by(order(nulls_last=True), "organization_id", "-held_on", "-pk")


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(activity__organization__in=Organization.objects.in_care_of(user))


class ResultQuerySet(models.QuerySet):
    def for_list(self):
        return self.select_related("field").order_by("field__sort", "pk")
