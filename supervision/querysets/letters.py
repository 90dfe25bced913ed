"""Clauses over letters of responsibility."""

from django.db import models
from django.db.models import Count, F, Q

from orgs.models import Organization
from supervision.choices import LetterState

SORT_KEYS = {"organization": F("organization__sort"), "year": F("year"), "signed": F("signed_on")}


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def own_of(self, user, *roles):
        return self.filter(organization__in=Organization.objects.own_of(user, *roles))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of_year(self, year):
        return self.filter(year=year)

    def of_post(self, post):
        return self.filter(post=post)

    def to_organizations(self, organizations):
        return self.filter(organization__in=organizations)

    def issued_by_day(self, day):
        return self.filter(issued_on__lte=day)

    def unsigned(self):
        return self.filter(state=LetterState.ISSUED)

    def signed_by_day(self, day):
        return self.filter(signed_on__lte=day)

    def not_signed_by_day(self, day):
        return self.issued_by_day(day).filter(Q(signed_on=None) | Q(signed_on__gt=day))

    def coverage(self):
        """{"given", "signed"}, in one query."""
        return self.order_by().aggregate(
            given=Count("pk"), signed=Count("pk", filter=Q(state=LetterState.SIGNED))
        )

    def matching(self, words):
        return self.filter(
            Q(title__contains=words) | Q(holder__contains=words) | Q(organization__name__contains=words)
        )

    def for_list(self):
        return self.select_related("organization", "issuer", "signed_by", "issued_by")

    def with_items(self):
        return self.prefetch_related("items")

    def in_order(self, key):
        """By "organization", "year" or "signed", downwards with a dash before it; else unsigned first."""
        expression = SORT_KEYS.get(key.removeprefix("-"))
        if expression is None:
            return self.order_by("-year", F("signed_on").desc(nulls_first=True), "organization__sort", "pk")
        order = expression.desc(nulls_last=True) if key.startswith("-") else expression.asc(nulls_last=True)
        return self.order_by(order, "-year", "organization__sort", "pk")
