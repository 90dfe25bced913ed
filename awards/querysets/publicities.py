"""Clauses over publicities and objections."""

from django.db import models
from django.db.models import Count, F, Q

from awards.chain import NominationState
from awards.choices import OBJECTION_OPEN, PublicityState
from awards.querysets.schemes import in_order_of, readable_by
from orgs.choices import Role
from orgs.models import Organization

PUBLICITY_KEYS = {
    "title": F("title"),
    "year": F("scheme__year"),
    "state": F("state"),
    "entries": F("entry_count"),
}
OBJECTION_KEYS = {"number": F("receipt_number"), "received": F("received_on"), "state": F("state")}
# Of those whose names stand in a notice these were taken out again.
DROPPED = (NominationState.REJECTED, NominationState.WITHDRAWN)


class PublicityQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Publicities of schemes that she may read; drafts only for the staff who draw them up."""
        hers = Q(scheme__organization__in=Organization.objects.in_care_of(user, Role.STAFF))
        return self.filter(readable_by(user, "scheme__")).filter(~Q(state=PublicityState.DRAFT) | hers)

    def public(self):
        """What everybody may read: posted now, or over."""
        return self.filter(state__in=(PublicityState.POSTED, PublicityState.CLOSED))

    def posted(self):
        return self.filter(state=PublicityState.POSTED)

    def in_hand(self):
        """Those that staff have still something to do with."""
        return self.filter(
            state__in=(PublicityState.DRAFT, PublicityState.POSTED, PublicityState.INTERRUPTED)
        )

    def within(self, organization):
        return self.filter(scheme__organization__path__startswith=organization.path)

    def matching(self, words):
        return self.filter(Q(title__contains=words) | Q(scheme__name__contains=words))

    def of_year(self, year):
        return self.filter(scheme__year=year)

    def for_list(self):
        """With the number of those who stand in each."""
        found = self.select_related("scheme__organization").prefetch_related("periods")
        return found.annotate(entry_count=Count("entries"))

    def in_order(self, key):
        return in_order_of(self, PUBLICITY_KEYS, key, "-pk")


class PublicityEntryQuerySet(models.QuerySet):
    def for_list(self):
        return self.select_related(
            "nomination__item__scheme__organization", "nomination__member__organization", "nomination__organization",
            "nomination__recipient_organization",
        )  # fmt: skip

    def standing(self):
        """Those who have not been dropped since."""
        return self.exclude(nomination__state__in=DROPPED)


class ObjectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Objections are the business of the committee's staff alone; the nominee's side never sees them."""
        return self.filter(
            publicity__scheme__organization__in=Organization.objects.in_care_of(user, Role.STAFF)
        )

    def open(self):
        return self.filter(state__in=OBJECTION_OPEN)

    def within(self, organization):
        return self.filter(publicity__scheme__organization__path__startswith=organization.path)

    def matching(self, words):
        return self.filter(Q(receipt_number__contains=words) | Q(facts__contains=words))

    def for_list(self):
        return self.select_related(
            "publicity__scheme__organization", "nomination__item__scheme__organization", "nomination__member__organization",
            "nomination__recipient_organization", "nomination__organization", "investigator",
        )  # fmt: skip

    def in_order(self, key):
        return in_order_of(self, OBJECTION_KEYS, key, "-pk")
