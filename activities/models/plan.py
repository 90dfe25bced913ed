"""What is going to be held, and whether committee staff approve it beforehand."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.choices import PlannedState
from activities.models.kind import ActivityKind
from activities.querysets.plans import ApprovalRuleQuerySet, PlanQuerySet
from orgs.models import Organization


class ApprovalRule(models.Model):
    """Activities (of a kind, or of any where none is named) of an organization and of those below it are approved
    beforehand while the rule is in force. Where no rule says so, nothing is asked.
    """

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="approval_rules", verbose_name=_("organization and below")
    )
    kind = models.ForeignKey(
        ActivityKind, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("activity")
    )
    clause = models.CharField(_("clause"), max_length=200)
    from_on = models.DateField(_("in force from"))
    until_on = models.DateField(_("in force until"), null=True, blank=True)

    objects = ApprovalRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval asked for")
        verbose_name_plural = _("approvals asked for")
        ordering = ["-from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gt=models.F("from_on")),
                name="approval_rule_ends_after_start",
            )
        ]

    def __str__(self):
        return f"{self.organization} {self.kind or _('Any activity')}"


class PlannedActivity(models.Model):
    """An activity that is going to be held: by one organization, or by several together of which one leads.

    When it was held, each of them makes it its own record in one click, with its own attendance.
    """

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="planned_activities", verbose_name=_("organization")
    )
    joint_organizations = models.ManyToManyField(
        Organization, blank=True, related_name="joint_plans", verbose_name=_("held together with")
    )
    kind = models.ForeignKey(ActivityKind, models.PROTECT, related_name="+", verbose_name=_("kind"))
    topic = models.CharField(_("topic"), max_length=200)
    held_on = models.DateField(_("date"))
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=100, blank=True)
    expected_people = models.PositiveIntegerField(_("people expected"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=PlannedState, default=PlannedState.PLANNED)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("planned by")
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("planned activity")
        verbose_name_plural = _("planned activities")
        ordering = ["held_on", "starts_at", "pk"]
        indexes = [models.Index(fields=["held_on", "organization"], name="plan_day")]

    def __str__(self):
        return self.topic

    def get_absolute_url(self):
        return reverse("planned_detail", args=[self.pk])

    @property
    def is_open(self):
        """Whether it may still be changed and given up."""
        return self.state not in (PlannedState.WITHDRAWN, PlannedState.HELD)

    @property
    def is_refused(self):
        return self.state == PlannedState.REFUSED

    @property
    def is_requested(self):
        return self.state == PlannedState.REQUESTED

    @property
    def holders(self):
        """Every organization that holds it, the leading one first."""
        return [self.organization, *self.joint_organizations.all()]
