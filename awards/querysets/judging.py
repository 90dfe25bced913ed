"""Clauses over judging panels, their judges and marks."""

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from awards.choices import PanelState
from orgs.choices import Role
from orgs.models import Appointment, Organization


class PanelQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Panels of committees whose staff she is, and those on which she sits."""
        led = Organization.objects.in_care_of(user, Role.STAFF)
        return self.filter(Q(item__scheme__organization__in=led) | Q(judges__user=user)).distinct()

    def for_list(self):
        return self.select_related("item__scheme__organization")

    def with_numbers(self):
        """With the number of judges and of reserves."""
        regular = Count("judges", filter=Q(judges__is_reserve=False), distinct=True)
        reserves = Count("judges", filter=Q(judges__is_reserve=True), distinct=True)
        return self.annotate(judge_count=regular, reserve_count=reserves)

    def latest_first(self):
        return self.order_by("-item__scheme__year", "item__scheme_id", "item__sort", "item_id")


class PanelJudgeQuerySet(models.QuerySet):
    def seats_of(self, user):
        return self.filter(user=user)

    def at_work(self):
        """Seats on panels that are judging, of awards that are judged still, and whose marks are not handed in."""
        judging = self.filter(
            panel__state__in=(PanelState.INDEPENDENT, PanelState.COMPARING), handed_in_at=None
        )
        return judging.filter(panel__item__needs_judging=True)

    def for_list(self):
        return self.select_related("user", "panel__item__scheme__organization")


class JudgeMarkQuerySet(models.QuerySet):
    def of_panel(self, panel):
        return self.filter(judge__panel=panel)

    def for_list(self):
        return self.select_related("judge__user", "criterion", "nomination")


class JudgeCandidates(models.QuerySet):
    """Accounts; made by ``JudgeCandidates(User)``."""

    def for_committee(self, organization, day):
        """Those who serve in the tree of ``organization`` on ``day``, and experts who serve nowhere."""
        appointments = Appointment.objects.filter(user=OuterRef("pk"))
        here = appointments.on(day).filter(organization__path__startswith=organization.path)
        found = self.filter(is_active=True).filter(Exists(here) | ~Exists(appointments))
        return found.order_by("name", "pk")
