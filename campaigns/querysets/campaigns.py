"""Clauses over campaigns and what belongs to one."""

from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from campaigns.choices import Phase, TaskState
from orgs.choices import Role
from orgs.models import Organization

SORT_KEYS = {
    "name": F("name"),
    "sponsor": F("sponsor__sort"),
    "starts": F("starts_on"),
    "ends": F("ends_on"),
}


class CampaignQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Campaigns sponsored in the user's care or above it: they concern everyone below their sponsor."""
        return self.filter(sponsor__in=Organization.objects.leading(user))

    def run_by(self, user):
        """Campaigns whose sponsor she is staff of."""
        return self.filter(sponsor__in=Organization.objects.in_care_of(user, Role.STAFF)).for_list()

    def for_list(self):
        return self.select_related("sponsor", "parent__sponsor")

    def for_page(self):
        """Everything that the head of a campaign's own pages touches."""
        return self.for_list().select_related("predecessor")

    def in_phase(self, phase, day):
        return {
            Phase.RUNNING: self.filter(starts_on__lte=day, ends_on__gte=day),
            Phase.FUTURE: self.filter(starts_on__gt=day),
            Phase.OVER: self.filter(ends_on__lt=day),
        }[Phase(phase)]

    def matching(self, words):
        return self.filter(
            Q(name__contains=words) | Q(theme__contains=words) | Q(sponsor__name__contains=words)
        )

    def parts_of(self, campaign):
        return (
            self.filter(parent=campaign).for_list().order_by("sponsor__sort", "sponsor_id", "starts_on", "pk")
        )

    def in_order(self, key):
        """By "name", "sponsor", "starts" or "ends", downwards with a dash before it.

        By anything else the latest first, each followed by its parts.
        """
        expression = SORT_KEYS.get(key.removeprefix("-"))
        if expression is None:
            whole = Coalesce("parent__starts_on", "starts_on"), Coalesce("parent_id", "pk")
            return self.order_by(
                whole[0].desc(), whole[1], F("parent_id").asc(nulls_first=True), "starts_on", "pk"
            )
        return self.order_by(expression.desc() if key.startswith("-") else expression.asc(), "pk")

    def with_progress_for(self, user, day):
        """With the number of tasks that ``user`` may see, and of those done by ``day``."""
        seen = Q(tasks__organization__in=Organization.objects.in_care_of(user))
        done = Q(tasks__state=TaskState.DONE, tasks__done_on__lte=day)
        return self.for_list().annotate(
            task_count=Count("tasks", filter=seen), done_count=Count("tasks", filter=seen & done)
        )


class CampaignPartQuerySet(models.QuerySet):
    """Parts of a campaign's plan (tracks, stages, nodes …): whoever sees the campaign sees them."""

    def visible_to(self, user):
        return self.filter(campaign__sponsor__in=Organization.objects.leading(user))

    def of_campaign(self, campaign):
        return self.filter(campaign=campaign)
