"""Clauses over published participation and the objections to it."""

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from activities.choices import ObjectionState, ParticipationState
from orgs.models import Organization


class ParticipationQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of(self, half):
        return self.filter(half=str(half))

    def with_head_counts(self):
        """Annotated with the sums over the lines (``due_sum``, ``present_sum``, ``made_up_sum``) and ``members``."""
        return self.annotate(
            members=Count("lines"),
            due_sum=Sum("lines__due", default=0),
            present_sum=Sum("lines__present", default=0),
            made_up_sum=Sum("lines__made_up", default=0),
        )

    def with_open_objections(self):
        """Annotated with ``open_objections``: how many nobody has answered yet."""
        objection = self.model.lines.field.model.objections.field.model
        waiting = (
            objection.objects.filter(line__participation=OuterRef("pk"))
            .open()
            .order_by()
            .values("line__participation")
            .annotate(how_many=Count("*"))
            .values("how_many")
        )
        return self.annotate(open_objections=Coalesce(Subquery(waiting), 0))

    def waiting(self):
        """After ``with_open_objections``: those where somebody waits for an answer."""
        return self.filter(open_objections__gt=0)

    def coverage(self):
        """How many lists there are, how many of them are closed, and how many objections wait for an answer."""
        return self.with_open_objections().aggregate(
            published=Count("pk"),
            closed=Count("pk", filter=Q(state=ParticipationState.CLOSED)),
            waiting=Sum("open_objections", default=0),
        )

    def for_list(self):
        return self.select_related("organization", "published_by")

    def by_sort(self):
        return self.order_by("-half", "organization__sort", "pk")


class ParticipationLineQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(participation__organization__in=Organization.objects.in_care_of(user))

    def of(self, member, half):
        """The lines of ``member`` in the lists of ``half``: several, if she moved meanwhile."""
        return self.filter(member=member, participation__half=str(half))

    def of_members(self, members, halves):
        return self.filter(member__in=members, participation__half__in=[str(half) for half in halves])

    def of_lists(self, lists):
        return self.filter(participation__in=lists)

    def totals(self):
        """The sums over all lines, as {"due", "present", …}."""
        counts = ("due", "present", "on_leave", "absent", "made_up")
        return self.order_by().aggregate(**{name: Sum(name, default=0) for name in counts})

    def for_list(self):
        return self.select_related("participation__organization").order_by(
            "-participation__half", "participation__organization__sort", "member__name_pinyin", "pk"
        )


class ObjectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(line__participation__organization__in=Organization.objects.in_care_of(user))

    def open(self):
        return self.filter(state=ObjectionState.OPEN)

    def about(self, participation):
        return self.filter(line__participation=participation)

    def for_list(self):
        return self.select_related("line__participation__organization", "raised_by", "decided_by")
