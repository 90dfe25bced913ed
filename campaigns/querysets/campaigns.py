"""Clauses over campaigns and what belongs to one."""

from django.db import models
from django.db.models import Count, Q

from campaigns.choices import TaskState
from orgs.models import Organization


class CampaignQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Campaigns sponsored in the user's care or above it: they concern everyone below their sponsor."""
        return self.filter(sponsor__in=Organization.objects.leading(user))

    def for_list(self):
        return self.select_related("sponsor")

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
