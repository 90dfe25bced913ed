"""Clauses over rewards and penalties."""

from decimal import Decimal

from django.db import models
from django.db.models import Count, F, Q, Sum

from awards.querysets.schemes import in_order_of
from honours.choices import PENALTY_READERS
from orgs.models import Organization

REWARD_KEYS = {
    "unit": F("honour__organization__sort"), "recipient": F("honour__recipient_name"), "what": F("what"),
    "amount": F("amount"), "awarded": F("honour__awarded_on"), "given": F("given_on"),
}  # fmt: skip
PENALTY_KEYS = {
    "unit": F("organization__sort"), "kind": F("kind"), "decided": F("decided_on"), "lifted": F("lifted_on"),
}  # fmt: skip


class RewardQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(honour__organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        return self.filter(honour__organization__path__startswith=organization.path)

    def of_scheme(self, scheme):
        return self.filter(honour__nomination__item__scheme=scheme)

    def payable(self):
        """Not of an honour that was revoked."""
        return self.filter(honour__is_revoked=False)

    def outstanding(self):
        """Due and not given; what was revoked is not due."""
        return self.payable().filter(given_on=None)

    def given(self):
        return self.exclude(given_on=None)

    def matching(self, words):
        return self.filter(
            Q(honour__recipient_name__contains=words)
            | Q(honour__name__contains=words)
            | Q(what__contains=words)
            | Q(honour__organization__name__contains=words)
        )

    def sums(self):
        """What they are worth together: {"all", "given", "left"}, what was revoked and not given left out."""
        standing = Q(given_on=None, honour__is_revoked=False)
        found = self.aggregate(
            given=Sum("amount", filter=Q(given_on__isnull=False)), left=Sum("amount", filter=standing)
        )
        sums = {name: value or Decimal(0) for name, value in found.items()}
        return sums | {"all": sums["given"] + sums["left"]}

    def per_norm(self, scheme):
        """{(award id, what): (due, their sum, given, their sum)}, in one query."""
        paid, owed = Q(given_on__isnull=False), Q(honour__is_revoked=False) | Q(given_on__isnull=False)
        rows = (
            self.of_scheme(scheme)
            .order_by()
            .values_list("honour__nomination__item_id", "what")
            .annotate(
                due=Count("pk", filter=owed),
                due_sum=Sum("amount", filter=owed, default=Decimal(0)),
                given=Count("pk", filter=paid),
                given_sum=Sum("amount", filter=paid, default=Decimal(0)),
            )
        )
        return {(item, what): tuple(rest) for item, what, *rest in rows}

    def for_list(self):
        return self.select_related("honour__organization", "honour__commendation")

    def in_order(self, key):
        return in_order_of(self, REWARD_KEYS, key, "honour__organization__sort", "honour_id", "pk")


class PenaltyQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user, *PENALTY_READERS))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of_members(self, members):
        return self.filter(member__in=members)

    def of_organizations(self, organizations):
        """Of the organizations themselves, not of their members."""
        return self.filter(organization__in=organizations, member=None)

    def of_year(self, year):
        return self.filter(decided_on__year=year)

    def during(self, period):
        return self.filter(decided_on__range=(period.first, period.last))

    def in_force_on(self, day):
        return self.filter(decided_on__lte=day).filter(Q(lifted_on=None) | Q(lifted_on__gt=day))

    def in_force_during(self, period):
        """In force on at least one day of ``period``."""
        decided = self.filter(decided_on__lte=period.last)
        return decided.filter(Q(lifted_on=None) | Q(lifted_on__gt=period.first))

    def lifted_by(self, day):
        return self.filter(lifted_on__lte=day)

    def weighing(self, day, since):
        """In force on ``day``, or decided from ``since`` until then."""
        decided = self.filter(decided_on__lte=day)
        return decided.filter(Q(lifted_on=None) | Q(lifted_on__gt=day) | Q(decided_on__gte=since))

    def matching(self, words):
        return self.filter(
            Q(member__name__contains=words)
            | Q(organization__name__contains=words)
            | Q(reason__contains=words)
            | Q(document_number__contains=words)
        )

    def for_list(self):
        return self.select_related("organization", "member")

    def in_order(self, key):
        return in_order_of(self, PENALTY_KEYS, key, "-decided_on", "-pk")
