"""Clauses over leaders' comments."""

from django.db import models
from django.db.models import F, Q

from campaigns.choices import TaskState
from orgs.choices import Role
from orgs.models import Organization
from supervision.choices import Rectification

SORT_KEYS = {"day": F("given_on"), "organization": F("organization__sort"), "due": F("task__due_on")}


class LeaderCommentQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def in_staff_care_of(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user, Role.STAFF))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def without_task(self):
        """Those that name a problem and have not become a task."""
        return self.filter(task=None).exclude(problems="")

    def rectified(self, how_far):
        return {
            Rectification.NONE: self.filter(task=None),
            Rectification.OPEN: self.filter(task__state=TaskState.OPEN),
            Rectification.DONE: self.filter(task__state=TaskState.DONE),
        }[Rectification(how_far)]

    def matching(self, words):
        return self.filter(
            Q(leader__contains=words)
            | Q(problems__contains=words)
            | Q(suggestions__contains=words)
            | Q(member__name__contains=words)
            | Q(organization__name__contains=words)
        )

    def for_list(self):
        return self.select_related("organization", "member", "campaign", "task", "written_by")

    def in_order(self, key):
        """By "day", "organization" or "due", downwards with a dash before it; by anything else the latest first."""
        expression = SORT_KEYS.get(key.removeprefix("-"))
        if expression is None:
            return self.order_by("-given_on", "-pk")
        order = expression.desc(nulls_last=True) if key.startswith("-") else expression.asc(nulls_last=True)
        return self.order_by(order, "-given_on", "-pk")
