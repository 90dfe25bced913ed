"""Clauses over tasks."""

from django.db import models
from django.db.models import Case, Count, F, Q, Value, When

from campaigns.choices import Light, TaskState
from campaigns.lights import SOON
from orgs.models import Organization

SORT_KEYS = {"due": F("due_on"), "organization": F("organization__sort"), "leader": F("leader")}


class TaskQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of_campaign(self, campaign):
        return self.filter(campaign=campaign)

    def due_during(self, period):
        return self.filter(due_on__range=(period.first, period.last))

    def done_by(self, day):
        return self.filter(state=TaskState.DONE, done_on__lte=day)

    def done_during(self, period):
        return self.filter(state=TaskState.DONE, done_on__range=(period.first, period.last))

    def not_done_by(self, day):
        return self.exclude(state=TaskState.DONE, done_on__lte=day)

    def done_late_by(self, day):
        return self.done_by(day).filter(done_on__gt=F("due_on"))

    def overdue_on(self, day):
        """Due on or before the day and not done."""
        return self.not_done_by(day).filter(due_on__lte=day)

    def not_yet_due_on(self, day):
        return self.not_done_by(day).filter(due_on__gt=day)

    def due_soon_on(self, day):
        return self.not_yet_due_on(day).filter(due_on__lte=day + SOON)

    def shining(self, light, day):
        """Tasks whose light on ``day`` is ``light``; agrees with ``lights.light_of``."""
        return {
            Light.DONE: self.done_by(day),
            Light.OVERDUE: self.overdue_on(day),
            Light.DUE_SOON: self.due_soon_on(day),
            Light.ON_TIME: self.not_yet_due_on(day).filter(due_on__gt=day + SOON),
        }[Light(light)]

    def matching(self, words):
        return self.filter(
            Q(title__contains=words)
            | Q(owner__contains=words)
            | Q(leader__contains=words)
            | Q(organization__name__contains=words)
        )

    def for_list(self):
        return self.select_related("organization", "campaign")

    def count_by_unit(self, day):
        """(organization id, how many, how many of them done by ``day``), grouped in the database."""
        done = Count("pk", filter=Q(state=TaskState.DONE, done_on__lte=day))
        return self.order_by().values_list("organization_id").annotate(total=Count("*"), done=done)

    def most_pressing_first(self, day):
        """Overdue first, then by due date, what is done last."""
        is_done = Case(When(state=TaskState.DONE, done_on__lte=day, then=Value(1)), default=Value(0))
        return self.order_by(is_done, "due_on", "organization__sort", "sort", "pk")

    def in_order(self, key, day):
        """By "due", "organization" or "leader", downwards with a dash before it; by anything else most pressing first."""
        expression = SORT_KEYS.get(key.removeprefix("-"))
        if expression is None:
            return self.most_pressing_first(day)
        order = expression.desc() if key.startswith("-") else expression.asc()
        return self.order_by(order, "organization__sort", "organization_id", "sort", "pk")

    def by_unit(self):
        return self.order_by("organization__sort", "organization_id", "sort", "pk")


class TaskProgressQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(task__organization__in=Organization.objects.in_care_of(user))
