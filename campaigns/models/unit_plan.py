"""What units bring to a campaign themselves: their own plan, and the carriers it runs on."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from campaigns.choices import UnitPlanState
from campaigns.models.campaign import Campaign
from campaigns.models.project import Project
from campaigns.querysets.plans import CarrierQuerySet, UnitPlanQuerySet
from orgs.models import Organization


class UnitPlan(models.Model):
    """A unit's own plan under a campaign, reviewed on stated criteria."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="unit_plans", verbose_name=_("campaign")
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="unit_plans", verbose_name=_("organization")
    )
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    state = models.CharField(_("state"), max_length=10, choices=UnitPlanState, default=UnitPlanState.DRAFT)
    # Code of a criterion → whether the plan meets it; campaigns/units/reviews.py names the criteria.
    review = models.JSONField(_("review"), default=dict, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(_("submitted at"), null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("decided at"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = UnitPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan of a unit")
        verbose_name_plural = _("plans of units")
        ordering = ["organization__sort", "organization_id"]
        constraints = [models.UniqueConstraint(fields=["campaign", "organization"], name="one_plan_a_unit")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("unit_plan_detail", args=[self.pk])


class Carrier(models.Model):
    """What a unit's part of the campaign runs on: a series of studies, a theme activity, a business project (载体)."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="carriers", verbose_name=_("campaign")
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="carriers", verbose_name=_("organization")
    )
    name = models.CharField(_("name"), max_length=100)
    since = models.DateField(_("since"), null=True, blank=True)
    content = models.CharField(_("content"), max_length=500, blank=True)
    result = models.CharField(_("result"), max_length=500, blank=True)
    review = models.JSONField(_("review"), default=dict, blank=True)
    # What the unit runs in the system already.
    activities = models.ManyToManyField(
        Activity, blank=True, related_name="carriers", verbose_name=_("activity records")
    )
    projects = models.ManyToManyField(Project, blank=True, related_name="run_as", verbose_name=_("projects"))
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CarrierQuerySet.as_manager()

    class Meta:
        verbose_name = _("carrier")
        verbose_name_plural = _("carriers")
        ordering = ["organization__sort", "organization_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "organization", "name"], name="one_carrier_a_name")
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("carrier_detail", args=[self.pk])
