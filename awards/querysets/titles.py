"""Clauses over ladders, titles held and upgrade plans."""

from datetime import timedelta

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q

from awards.choices import Pressing, UpgradePlanState
from awards.querysets.schemes import in_order_of
from orgs.choices import Role
from orgs.models import Organization

# A title that runs out is worth a word so long before.
ENDING_SOON = timedelta(days=90)
PLAN_KEYS = {"unit": F("organization__sort"), "title": F("level__name"), "due": F("planned_by")}


class LadderQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Ladders of committees that concern her."""
        return self.filter(organization__in=Organization.objects.leading(user))

    def run_by(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user, Role.STAFF))

    def for_list(self):
        return (
            self.select_related("organization")
            .prefetch_related("levels")
            .order_by("organization__path", "pk")
        )


class LevelQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(ladder__organization__in=Organization.objects.leading(user))

    def run_by(self, user):
        """Titles that she may enter as granted."""
        return self.filter(ladder__organization__in=Organization.objects.in_care_of(user, Role.STAFF))

    def for_list(self):
        return self.select_related("ladder__organization").order_by("ladder_id", "step", "pk")

    def with_holders(self, user, day):
        """With how many organizations in her care hold each title on ``day``."""
        records = self.model.records.field.model.objects.visible_to(user).held_on(day)
        return self.annotate(
            holders=Count("records__organization", filter=Q(records__in=records), distinct=True)
        )

    def of_the_step_below(self, level):
        """The titles one of which ``level`` asks for: those of the next lower step that there is."""
        lower = self.filter(ladder=level.ladder_id, step__lt=level.step).order_by("-step").values("step")[:1]
        return self.filter(ladder=level.ladder_id, step__in=list(lower.values_list("step", flat=True)))


class RecordQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def own_of(self, user, *roles):
        return self.filter(organization__in=Organization.objects.own_of(user, *roles))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of_units(self, units):
        return self.filter(organization__in=[unit.pk for unit in units])

    def of_unit(self, unit):
        return self.filter(organization=unit)

    def held_on(self, day):
        """The latest grant of each title by ``day``, unless it has run out or was lost."""
        later = self.model.objects.filter(
            organization=OuterRef("organization"),
            level=OuterRef("level"),
            granted_on__gt=OuterRef("granted_on"),
            granted_on__lte=day,
        )
        held = self.filter(
            Q(valid_until=None) | Q(valid_until__gte=day),
            Q(lost_on=None) | Q(lost_on__gt=day),
            granted_on__lte=day,
        )
        return held.exclude(Exists(later))

    def recheck_due_on(self, day):
        """Held, of an earlier year, to be looked at every year, and not yet looked at in the year of ``day``."""
        checks = self.model.rechecks.field.model.objects.filter(
            record=OuterRef("pk"), checked_on__year=day.year, checked_on__lte=day
        )
        due = self.held_on(day).filter(level__has_recheck=True, granted_on__year__lt=day.year)
        return due.exclude(Exists(checks))

    def ending_soon_on(self, day):
        """Held, and running out within 90 days."""
        return self.held_on(day).filter(valid_until__lte=day + ENDING_SOON)

    def pressing(self, what, day):
        return self.recheck_due_on(day) if what == Pressing.RECHECK else self.ending_soon_on(day)

    def for_list(self):
        return self.select_related("organization", "level__ladder__organization").prefetch_related("rechecks")

    def highest_first(self):
        return self.order_by(
            "organization__sort", "organization_id", "level__ladder_id", "-level__step", "pk"
        )

    def latest_first(self):
        return self.order_by("level__ladder_id", "-granted_on", "-pk")


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of_unit(self, unit):
        return self.filter(organization=unit)

    def open(self):
        return self.filter(reached_on=None, given_up_on=None)

    def in_state(self, state):
        """Those that are open unless ``state`` asks for others."""
        match state:
            case UpgradePlanState.REACHED:
                return self.exclude(reached_on=None)
            case UpgradePlanState.GIVEN_UP:
                return self.exclude(given_up_on=None)
            case UpgradePlanState.ALL:
                return self
        return self.open()

    def matching(self, words):
        return self.filter(
            Q(level__name__contains=words)
            | Q(organization__name__contains=words)
            | Q(organization__unit__contains=words)
        )

    def for_list(self):
        return self.select_related("organization", "level__ladder__organization")

    def in_order(self, key):
        return in_order_of(self, PLAN_KEYS, key, "planned_by", "organization__sort", "pk")
