"""Clauses over visits and the problems found at them."""

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from outreach.choices import OPEN_STATES, ProblemState
from outreach.querysets.owned import OwnedQuerySet

# The day of a visit is its own, or that of the activity record which tells of it.
VISIT_DAY = Coalesce("held_on", "activity__held_on")
FOUND_DAY = Coalesce("visit__held_on", "visit__activity__held_on")
# A problem is due soon in its last two weeks.
SOON = 14


class VisitQuerySet(OwnedQuerySet):
    other_sides = ("contact_point__place", "pairing__partner")
    sort_keys = {
        "date": VISIT_DAY,
        "organization": F("organization__sort"),
        "person_times": F("person_times"),
    }
    usual_order = (VISIT_DAY.desc(), "-pk")

    def by_day(self, day):
        """Visits on or before ``day``, with the day of each as ``fell_on``."""
        return self.annotate(fell_on=VISIT_DAY).filter(fell_on__lte=day)

    def during(self, period):
        return self.by_day(period.last).filter(fell_on__gte=period.first)

    def told_by_the_record_of(self, visit):
        """Other visits to the same target that the same activity record tells of."""
        same = self.filter(contact_point=visit.contact_point, pairing=visit.pairing, activity=visit.activity)
        return same.exclude(activity=None).exclude(pk=visit.pk)

    def matching(self, words):
        return self.filter(
            Q(topic__contains=words)
            | Q(activity__topic__contains=words)
            | Q(seen__contains=words)
            | Q(visitors__contains=words)
            | Q(contact_point__leader__contains=words)
            | Q(contact_point__place_name__contains=words)
            | Q(contact_point__place__name__contains=words)
            | Q(pairing__partner_name__contains=words)
            | Q(pairing__partner__name__contains=words)
        )

    def for_list(self):
        return self.select_related(
            "organization", "activity__kind", "contact_point__place", "contact_point__organization",
            "pairing__partner", "pairing__organization", "pairing__member",
        )  # fmt: skip

    def latest_first(self):
        return self.order_by(*self.usual_order)


class ProblemQuerySet(OwnedQuerySet):
    other_sides = ("visit__contact_point__place", "visit__pairing__partner")
    sort_keys = {
        "promised": F("promised_on"),
        "organization": F("organization__sort"),
        "solved": F("solved_on"),
        "found": FOUND_DAY,
    }
    # What is still open first, then by the promise.
    usual_order = (
        models.Case(models.When(state=ProblemState.SOLVED, then=Value(1)), default=Value(0)),
        "promised_on",
        "pk",
    )

    def open(self):
        return self.filter(state__in=OPEN_STATES)

    def solved(self):
        return self.filter(state=ProblemState.SOLVED)

    def overdue_on(self, day):
        """Open after the day that was promised."""
        return self.open().filter(promised_on__lt=day)

    def found_during(self, period):
        return self.filter(pk__in=self.annotate(found_on=FOUND_DAY).filter(
            found_on__range=(period.first, period.last)
        ).order_by().values("pk"))  # fmt: skip

    def solved_during(self, period):
        return self.solved().filter(solved_on__range=(period.first, period.last))

    def concerning(self, user, organizations):
        """Those of ``organizations``, on whichever side, and those found at her own contact points."""
        condition = Q(organization__in=organizations) | Q(visit__contact_point__account=user)
        for field in self.other_sides:
            condition |= Q(**{f"{field}__in": organizations})
        return self.filter(condition)

    def matching(self, words):
        return self.filter(
            Q(description__contains=words) | Q(owner__contains=words) | Q(result__contains=words)
        )

    def for_list(self):
        return self.select_related(
            "organization", "visit__activity__kind", "visit__contact_point__place", "visit__contact_point__organization",
            "visit__pairing__partner", "visit__pairing__organization", "visit__pairing__member", "visit__organization",
        )  # fmt: skip

    def most_pressing_first(self):
        return self.order_by(*self.usual_order)
