"""Clauses over planned activities and the rules by which they are approved."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from activities.choices import CLEARED_STATES, COMING_STATES, PlannedState
from orgs import appointments
from orgs.choices import Role
from orgs.models import Organization

SORT_KEYS = {"date": "held_on", "organization": "organization__sort", "expected": "expected_people"}


class ApprovalRuleQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Rules about organizations in her care, and about those above them: they bind her too."""
        return self.filter(organization__in=Organization.objects.leading(user))

    def in_force_on(self, day):
        return self.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gt=day))

    def over(self, organization, kind):
        """Those that ask about activities of ``kind`` held by ``organization``."""
        chain = appointments.above([organization.path])
        return self.filter(Q(kind=None) | Q(kind=kind), organization__in=chain)

    def for_list(self):
        return self.select_related("organization", "kind")

    def latest_first(self):
        return self.order_by("-from_on", "organization__sort", "pk")


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Plans that an organization in her care leads or holds together with others."""
        return self.held_by(Organization.objects.in_care_of(user))

    def decided_by(self, user):
        """Plans of the organizations for which she decides, without her own."""
        return self.filter(organization__in=Organization.objects.in_care_of(user, Role.STAFF)).exclude(
            planned_by=user
        )

    def held_by(self, organizations):
        together = self.model.joint_organizations.through.objects.filter(organization__in=organizations)
        return self.filter(Q(organization__in=organizations) | Q(pk__in=together.values("plannedactivity")))

    def within(self, organization):
        return self.held_by(Organization.objects.within(organization))

    def during(self, period):
        return self.filter(held_on__range=(period.first, period.last))

    def on(self, day):
        return self.filter(held_on=day)

    def before(self, day):
        return self.filter(held_on__lt=day)

    def coming(self):
        return self.filter(state__in=COMING_STATES)

    def requested(self):
        return self.filter(state=PlannedState.REQUESTED)

    def cleared(self):
        return self.filter(state__in=CLEARED_STATES)

    def unrecorded_by(self, organizations):
        """Those that one of ``organizations`` leads or holds and has made no record of.

        What somebody else leads counts from the moment that it is cleared, and also when the leader has recorded it.
        """
        records = self.model.activities.field.model.objects
        together = self.model.joint_organizations.through.objects.filter(
            plannedactivity=OuterRef("pk"), organization__in=organizations
        )
        its_own = records.filter(plan=OuterRef("plannedactivity"), organization=OuterRef("organization"))
        return self.filter(
            Q(organization__in=organizations, state__in=CLEARED_STATES)
            | Q(Exists(together.exclude(Exists(its_own))), state__in=(*CLEARED_STATES, PlannedState.HELD))
        )

    def among(self, ids):
        return self.filter(pk__in=ids).in_order("")

    def matching(self, words):
        return self.filter(
            Q(topic__contains=words) | Q(place__contains=words) | Q(organization__name__contains=words)
        )

    def for_list(self):
        return self.select_related("organization", "kind", "planned_by").prefetch_related(
            "joint_organizations"
        )

    def for_detail(self):
        return self.for_list().select_related("decided_by")

    def in_order(self, key):
        """By "date", "organization" or "expected", downwards with a dash before it; else the latest day first."""
        field = SORT_KEYS.get(key.removeprefix("-"))
        if field is None:
            return self.order_by("-held_on", "-pk")
        order = F(field).desc if key.startswith("-") else F(field).asc
        return self.order_by(order(nulls_last=True), "held_on", "pk")
