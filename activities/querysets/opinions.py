"""Clauses over opinions given at meetings."""

from django.db import models
from django.db.models import F, Q

from activities.choices import MeetingOpinionState
from orgs.choices import Role
from orgs.models import Organization

SORT_KEYS = {
    "date": F("activity__held_on"),
    "organization": F("activity__organization__sort"),
    "topic": F("topic"),
}


class MeetingOpinionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(activity__organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        return self.filter(activity__organization__path__startswith=organization.path)

    def during(self, period):
        return self.filter(activity__held_on__range=(period.first, period.last))

    def waiting(self):
        return self.filter(answer=MeetingOpinionState.WAITING)

    def waiting_for(self, user):
        """Unanswered ones of the organizations whose secretary or staff she is herself."""
        hers = Organization.objects.own_of(user, Role.SECRETARY, Role.STAFF)
        return self.waiting().filter(activity__organization__in=hers)

    def matching(self, words):
        return self.filter(
            Q(topic__contains=words)
            | Q(text__contains=words)
            | Q(speaker__contains=words)
            | Q(unit__contains=words)
            | Q(activity__topic__contains=words)
        )

    def for_list(self):
        return self.select_related("activity__organization", "activity__kind", "member", "answered_by")

    def in_order(self, key):
        """By "date", "organization" or "topic", downwards with a dash before it; else unanswered first, then the latest."""
        expression = SORT_KEYS.get(key.removeprefix("-"))
        if expression is None:
            return self.order_by(F("answered_on").desc(nulls_first=True), "-activity__held_on", "pk")
        order = expression.desc() if key.startswith("-") else expression.asc()
        return self.order_by(order, "-activity__held_on", "pk")
