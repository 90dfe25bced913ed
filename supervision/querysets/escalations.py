"""Clauses over escalations."""

from django.db import models
from django.db.models import F, Q

from orgs.models import Organization
from supervision.choices import EscalationState

SORT_KEYS = {"day": F("given_on"), "organization": F("organization__sort"), "deadline": F("deadline")}


class EscalationQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def own_of(self, user, *roles):
        return self.filter(organization__in=Organization.objects.own_of(user, *roles))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def about(self, subject):
        """The steps taken because of a commitment or a unit's copy of an order."""
        return self.filter(**{subject_field(subject): subject})

    def open(self):
        return self.filter(state=EscalationState.OPEN)

    def overdue_on(self, day):
        return self.open().filter(deadline__lt=day)

    def matching(self, words):
        return self.filter(
            Q(text__contains=words)
            | Q(organization__name__contains=words)
            | Q(commitment__text__contains=words)
            | Q(receipt__order__title__contains=words)
        )

    def for_list(self):
        return self.select_related(
            "organization",
            "author",
            "commitment__organization",
            "commitment__member",
            "receipt__organization",
            "receipt__order__organization",
        )

    def in_step_order(self):
        return self.order_by("step")

    def in_order(self, key):
        """By "day", "organization" or "deadline", downwards with a dash before it; else the latest first."""
        expression = SORT_KEYS.get(key.removeprefix("-"))
        if expression is None:
            return self.order_by("-given_on", "-pk")
        order = expression.desc(nulls_last=True) if key.startswith("-") else expression.asc(nulls_last=True)
        return self.order_by(order, "-given_on", "-pk")


def subject_field(subject):
    """The name of the column that points to ``subject``."""
    return {"commitment": "commitment", "orderreceipt": "receipt"}[subject._meta.model_name]
