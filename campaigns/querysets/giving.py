"""Clauses over give-outs and the tasks that wait to be given."""

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest

from campaigns.querysets.campaigns import CampaignPartQuerySet
from orgs.models import Organization

SORT_KEYS = {"campaign": "campaign__name", "given": "given_at", "units": "unit_count"}


class GiveOutQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Give-outs are the business of those who look after the sponsor."""
        return self.filter(campaign__sponsor__in=Organization.objects.in_care_of(user))

    def of_campaign(self, campaign):
        return self.filter(campaign=campaign)

    def matching(self, words):
        return self.filter(Q(note__contains=words) | Q(campaign__name__contains=words))

    def for_list(self):
        """Each with how many targets of units and tasks still come from it, and to how many units."""
        targets = self.model.unit_targets.field.model.objects
        tasks = self.model.tasks.field.model.objects
        return self.select_related("campaign__sponsor", "given_by").annotate(
            target_count=_count(targets, "pk"),
            task_count=_count(tasks, "pk"),
            unit_count=Greatest(_count(targets, "organization"), _count(tasks, "organization")),
        )

    def in_order(self, key):
        field = SORT_KEYS.get(key.removeprefix("-"), "given_at")
        down = key.startswith("-") or (field == "given_at" and not key)
        return self.order_by(F(field).desc() if down else F(field).asc(), "-pk")


def _count(rows, field):
    """How many different values of ``field`` the rows of a give-out have, as a subquery."""
    counted = rows.filter(give_out=OuterRef("pk")).order_by().values("give_out")
    return Coalesce(Subquery(counted.annotate(n=Count(field, distinct=True)).values("n")), 0)


class TaskTemplateQuerySet(CampaignPartQuerySet):
    def for_list(self):
        return self.select_related("campaign__sponsor").prefetch_related("tracks", "items")
