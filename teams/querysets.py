"""Clauses over teams, those who are in them, plans and services."""

from django.db import models
from django.db.models import Count, DecimalField, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from orgs.choices import WRITERS
from orgs.models import Organization
from teams.choices import ServiceState

HOURS = DecimalField(max_digits=9, decimal_places=1)
TEAM_KEYS = ("name", "members", "services", "hours", "served")
PERSON_KEYS = ("services", "hours", "joined")
SERVICE_KEYS = {"day": F("held_on"), "hours": F("hours"), "served": F("persons_served")}


def _total(rows, group, expression, output_field=None):
    """The total of ``expression`` over ``rows``, one number for each ``group``; 0 where there are none."""
    totals = rows.order_by().values(group).annotate(total=expression).values("total")
    return Coalesce(Subquery(totals, output_field=output_field), 0, output_field=output_field)


def _in(period, field="held_on"):
    return Q(**{f"{field}__range": (period.first, period.last)}) if period else Q()


class TeamQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def kept_by(self, user):
        """Teams whose register and services the user keeps."""
        return self.filter(organization__in=Organization.objects.in_care_of(user, *WRITERS))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def standing_on(self, day):
        return self.filter(set_up_on__lte=day).filter(Q(dissolved_on=None) | Q(dissolved_on__gt=day))

    def not_standing_on(self, day):
        return self.filter(Q(set_up_on__gt=day) | Q(dissolved_on__lte=day))

    def matching(self, words):
        return self.filter(
            Q(name__contains=words) | Q(rules__contains=words) | Q(organization__name__contains=words)
        )

    def for_list(self):
        return self.select_related("organization")

    def with_totals(self, day, period=None):
        """With the members of ``day``, and with the services of ``period`` and what they come to."""
        services = self.model.services.field.model.objects.filter(team=OuterRef("pk")).done()
        seats = self.model.members.field.model.objects.filter(team=OuterRef("pk")).on(day)
        turns = services.model.taking_part.through.objects.filter(
            _in(period, "service__held_on"), service__team=OuterRef("pk"), service__state=ServiceState.DONE
        )
        given = services.filter(_in(period))
        return self.annotate(
            member_count=_total(seats, "team", Count("pk"), models.IntegerField()),
            service_count=_total(given, "team", Count("pk"), models.IntegerField()),
            served_count=_total(given, "team", Sum("persons_served"), models.IntegerField()),
            hour_count=_total(turns, "service__team", Sum("service__hours"), HOURS),
        )

    def in_order(self, key):
        """By one of TEAM_KEYS, downwards with a dash before it; else by organization. Wants ``with_totals``."""
        name = key.removeprefix("-")
        if name not in TEAM_KEYS:
            return self.by_organization()
        columns = {"members": "member_count", "services": "service_count", "hours": "hour_count"}
        column = columns.get(name, "served_count" if name == "served" else name)
        return self.order_by(f"-{column}" if key.startswith("-") else column, "pk")

    def by_organization(self):
        return self.order_by("organization__sort", "organization_id", "kind", "name", "pk")


class TeamMemberQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those in the teams in her care, and members of hers in teams that others keep."""
        mine = Organization.objects.in_care_of(user)
        return self.filter(Q(team__organization__in=mine) | Q(member__organization__in=mine))

    def within(self, organization):
        return self.filter(team__organization__path__startswith=organization.path)

    def of(self, member):
        return self.filter(member=member)

    def on(self, day):
        """Those in the team on ``day``."""
        return self.filter(joined_on__lte=day).filter(Q(left_on=None) | Q(left_on__gt=day))

    def not_on(self, day):
        return self.filter(Q(joined_on__gt=day) | Q(left_on__lte=day))

    def matching(self, words):
        return self.filter(
            Q(name__contains=words)
            | Q(name_pinyin__startswith=words.lower())
            | Q(unit__contains=words)
            | Q(expertise__contains=words)
        )

    def for_list(self):
        return self.select_related("team__organization", "member__organization")

    def with_totals(self, period=None):
        """With the services of ``period`` in which each took part, and the hours."""
        turns = self.model.services.rel.related_model.taking_part.through.objects.filter(
            _in(period, "service__held_on"),
            teammember=OuterRef("pk"),
            service__state=ServiceState.DONE,
        )
        return self.annotate(
            service_count=_total(turns, "teammember", Count("pk"), models.IntegerField()),
            hour_count=_total(turns, "teammember", Sum("service__hours"), HOURS),
        )

    def in_order(self, key):
        """By one of PERSON_KEYS, downwards with a dash before it; else captains first, then by name."""
        name = key.removeprefix("-")
        if name not in PERSON_KEYS:
            return self.by_name()
        column = {"services": "service_count", "hours": "hour_count", "joined": "joined_on"}[name]
        return self.order_by(f"-{column}" if key.startswith("-") else column, "name_pinyin", "pk")

    def by_name(self):
        return self.order_by("team__organization__sort", "team", "-is_captain", "name_pinyin", "pk")


class ServicePlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(team__organization__in=Organization.objects.in_care_of(user))

    def for_list(self):
        return self.select_related("team__organization").prefetch_related("taking_part")

    def running_on(self, day):
        return self.filter(ended_on=None).filter(Q(until_on=None) | Q(until_on__gte=day))


class ServiceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(team__organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        return self.filter(team__organization__path__startswith=organization.path)

    def of(self, team):
        return self.filter(team=team)

    def given_by(self, person):
        """Services in which this member of a team took part."""
        return self.filter(taking_part=person)

    def done(self):
        return self.filter(state=ServiceState.DONE)

    def planned(self):
        return self.filter(state=ServiceState.PLANNED)

    def unsettled_on(self, day):
        """Planned for a day that has passed, and neither confirmed nor called off."""
        return self.planned().filter(held_on__lt=day)

    def during(self, period):
        return self.filter(_in(period))

    def matching(self, words):
        return self.filter(
            Q(topic__contains=words)
            | Q(place__contains=words)
            | Q(beneficiary__contains=words)
            | Q(team__name__contains=words)
        )

    def for_list(self):
        """Everything that lists show, in a fixed number of queries."""
        return self.select_related("team__organization", "activity").prefetch_related("taking_part")

    def with_person_hours(self):
        """With the hours of all who took part together: two people for three hours are six."""
        through = self.model.taking_part.through.objects.filter(service=OuterRef("pk"))
        return self.annotate(hour_count=_total(through, "service", Sum("service__hours"), HOURS))

    def in_order(self, key):
        """By one of SERVICE_KEYS, downwards with a dash before it; else the latest first."""
        expression = SERVICE_KEYS.get(key.removeprefix("-"))
        if expression is None:
            return self.latest_first()
        order = expression.desc() if key.startswith("-") else expression.asc()
        return self.order_by(order, "pk")

    def latest_first(self):
        return self.order_by("-held_on", "-pk")

    def earliest_first(self):
        return self.order_by("held_on", "pk")
