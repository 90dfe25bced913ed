"""What a branch owes: dated rules, and the exceptions that were granted with a reason."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.choices import DutyPeriod
from activities.models.kind import ActivityKind
from activities.querysets.duties import DutyRuleQuerySet, ExemptionQuerySet
from orgs.choices import OrganizationKind
from orgs.models import Organization


class DutyRule(models.Model):
    """Organizations of a kind owe so many activities of a kind in every period, while the rule is in force.

    A rule is never changed: it ends, and another one begins, so that the past keeps its own rules.
    """

    kind = models.ForeignKey(
        ActivityKind, models.PROTECT, related_name="duty_rules", verbose_name=_("activity")
    )
    organization_kind = models.CharField(_("owed by"), max_length=20, choices=OrganizationKind)
    period = models.CharField(_("in every"), max_length=10, choices=DutyPeriod)
    minimum = models.PositiveSmallIntegerField(_("at least"), default=1)
    needs_committee = models.BooleanField(_("only with a committee"), default=False)
    clause = models.CharField(_("clause"), max_length=200)
    from_on = models.DateField(_("in force from"))
    until_on = models.DateField(_("in force until"), null=True, blank=True)

    objects = DutyRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        ordering = ["from_on", "kind__sort", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(minimum__gte=1), name="a_duty_asks_for_something"),
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gt=models.F("from_on")),
                name="duty_ends_after_start",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.get_period_display()} ≥ {self.minimum}"


class DutyExemption(models.Model):
    """An organization owes no activity of a kind (or of any, where none is named) for a while, for a reason."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="duty_exemptions")
    kind = models.ForeignKey(
        ActivityKind, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("activity")
    )
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))
    reason = models.CharField(_("reason"), max_length=200)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("granted by")
    )

    objects = ExemptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("exemption from a duty")
        verbose_name_plural = _("exemptions from duties")
        ordering = ["-from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("from_on")), name="exemption_has_days"
            )
        ]

    def __str__(self):
        return f"{self.organization} {self.kind or ''} {self.reason}"
