"""The look-back (回头看): what became of the commitments and the measures of the campaign before."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign, Task
from orgs.models import Organization
from supervision.choices import LookBackVerdict
from supervision.models.check import CheckFinding
from supervision.models.commitment import Commitment
from supervision.models.order import OrderReceipt
from supervision.querysets.lookbacks import LookBackQuerySet, MeasureLookBackQuerySet


class LookBack(models.Model):
    """The verdict that ``campaign`` passes on a commitment of its predecessor."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="look_backs")
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="look_backs")
    verdict = models.CharField(_("verdict"), max_length=10, choices=LookBackVerdict)
    note = models.CharField(_("note"), max_length=300, blank=True)
    looked_on = models.DateField(_("looked at on"))
    looked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = LookBackQuerySet.as_manager()

    class Meta:
        verbose_name = _("look-back")
        verbose_name_plural = _("look-backs")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "commitment"], name="one_verdict_a_look_back")
        ]

    def __str__(self):
        return f"{self.commitment}: {self.get_verdict_display()}"

    def get_absolute_url(self):
        return self.commitment.get_absolute_url()

    @property
    def organization(self):
        return self.commitment.organization


class MeasureLookBack(models.Model):
    """The verdict that ``campaign`` passes on a measure of its predecessor: a task, a unit's copy of an order, or a
    problem that a check found."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="measure_look_backs")
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="measure_look_backs", verbose_name=_("unit")
    )
    task = models.ForeignKey(Task, models.CASCADE, null=True, related_name="look_backs")
    receipt = models.ForeignKey(OrderReceipt, models.CASCADE, null=True, related_name="look_backs")
    finding = models.ForeignKey(CheckFinding, models.CASCADE, null=True, related_name="look_backs")
    verdict = models.CharField(_("verdict"), max_length=10, choices=LookBackVerdict)
    found = models.CharField(_("what was found"), max_length=300, blank=True)
    looked_on = models.DateField(_("looked at on"))
    looked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # The task by which what was still open goes on in the campaign.
    successor = models.ForeignKey(Task, models.SET_NULL, null=True, related_name="+")

    objects = MeasureLookBackQuerySet.as_manager()

    class Meta:
        verbose_name = _("look-back on a measure")
        verbose_name_plural = _("look-backs on measures")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "task"], name="one_verdict_a_task"),
            models.UniqueConstraint(fields=["campaign", "receipt"], name="one_verdict_an_order"),
            models.UniqueConstraint(fields=["campaign", "finding"], name="one_verdict_a_finding"),
            models.CheckConstraint(
                condition=models.Q(task__isnull=False, receipt=None, finding=None)
                | models.Q(task=None, receipt__isnull=False, finding=None)
                | models.Q(task=None, receipt=None, finding__isnull=False),
                name="look_back_at_one_measure",
            ),
        ]

    def __str__(self):
        return f"{self.measure}: {self.get_verdict_display()}"

    def get_absolute_url(self):
        return self.measure.get_absolute_url()

    @property
    def measure(self):
        """The task, the copy of an order or the finding that was looked at."""
        return self.task or self.receipt or self.finding
