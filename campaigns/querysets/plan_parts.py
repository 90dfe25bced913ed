"""Clauses over themes with their items and stages with their steps."""

from django.db import models
from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from campaigns.querysets.campaigns import CampaignPartQuerySet
from orgs.choices import Role
from orgs.models import Organization


class ThemeGroupQuerySet(CampaignPartQuerySet):
    def checklists(self):
        """Those on which every unit says how far it is, with the sponsor and ``item_count``."""
        marked = self.filter(is_checklist=True).select_related("campaign__sponsor")
        return marked.annotate(item_count=Count("items"))

    def matching(self, words):
        return self.filter(Q(name__contains=words) | Q(campaign__name__contains=words))

    def latest_first(self):
        return self.order_by("-campaign__starts_on", "campaign_id", "sort", "pk")

    def with_items(self):
        """Each with its items, and each item with how many targets and tasks are tied to it.

        ``tied_targets`` and ``tied_tasks`` are those tied to any of its items, each counted once.
        """
        item = self.model.items.field.model
        counts = {
            "tied_targets": _count_of_group(item.targets.through, "target"),
            "tied_tasks": _count_of_group(item.tasks.through, "task"),
        }
        return self.prefetch_related(Prefetch("items", item.objects.with_ties())).annotate(**counts)


class ThemeItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(group__campaign__sponsor__in=Organization.objects.leading(user))

    def of_campaign(self, campaign):
        return self.filter(group__campaign=campaign)

    def on_checklists(self):
        return self.filter(group__is_checklist=True).select_related("group__campaign__sponsor")

    def with_ties(self):
        """Annotated with ``target_count`` and ``task_count``: how many of each are tied to the item."""
        return self.annotate(
            target_count=_count(self.model.targets.through), task_count=_count(self.model.tasks.through)
        )


class TrackQuerySet(CampaignPartQuerySet):
    def led_by(self, user):
        """Tracks whose lead organization is in her care."""
        return self.filter(lead__in=Organization.objects.in_care_of(user))

    def judged_for(self, user, task):
        """Those for whose lead she verifies ``task`` as its secretary: none where she does so as committee staff."""
        leads = Organization.objects.in_care_of(user, Role.SECRETARY)
        return self.filter(lead_verifies=True, lead__in=leads).exclude(lead=task.organization_id)

    def by_sort(self):
        return self.order_by("sort", "pk")


class NodeQuerySet(CampaignPartQuerySet):
    def on_days_of(self, period):
        return self.filter(day__range=(period.first, period.last)).select_related("campaign__sponsor")


class StageQuerySet(CampaignPartQuerySet):
    def with_steps(self):
        return self.prefetch_related("steps")


def _count(ties):
    tied = ties.objects.filter(themeitem=OuterRef("pk")).order_by().values("themeitem")
    return Coalesce(Subquery(tied.annotate(number=Count("pk")).values("number")), 0)


def _count_of_group(ties, what):
    tied = ties.objects.filter(themeitem__group=OuterRef("pk")).order_by().values("themeitem__group")
    number = Count(f"{what}_id", distinct=True)
    return Coalesce(Subquery(tied.annotate(number=number).values("number")), 0)
