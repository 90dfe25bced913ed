"""What follows when a promise or an order is not kept: help, then criticism, then an order with a deadline (002-16)."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from orgs.models import Organization
from supervision.choices import EscalationState, EscalationStep
from supervision.models.commitment import Commitment
from supervision.models.order import OrderReceipt
from supervision.querysets.escalations import EscalationQuerySet


class Escalation(models.Model):
    """One of the three steps, with its paper; about a commitment or about a unit's copy of an order."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="escalations", verbose_name=_("organization")
    )
    commitment = models.ForeignKey(
        Commitment, models.PROTECT, null=True, related_name="escalations", editable=False
    )
    receipt = models.ForeignKey(
        OrderReceipt, models.PROTECT, null=True, related_name="escalations", editable=False
    )
    step = models.PositiveSmallIntegerField(_("step"), choices=EscalationStep, editable=False)
    given_on = models.DateField(_("given on"), editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("written by"),
    )
    text = models.TextField(_("text"))
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=EscalationState, default=EscalationState.OPEN, editable=False
    )
    closed_on = models.DateField(_("mended on"), null=True, editable=False)
    closing_note = models.CharField(_("how it was mended"), max_length=500, blank=True, editable=False)

    objects = EscalationQuerySet.as_manager()

    class Meta:
        verbose_name = _("escalation")
        verbose_name_plural = _("escalations")
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "step"], name="one_step_a_commitment"),
            models.UniqueConstraint(fields=["receipt", "step"], name="one_step_a_receipt"),
            models.CheckConstraint(
                condition=models.Q(commitment__isnull=False, receipt=None)
                | models.Q(commitment=None, receipt__isnull=False),
                name="escalates_one_thing",
            ),
            models.CheckConstraint(
                condition=~models.Q(step=EscalationStep.DEADLINE) | models.Q(deadline__isnull=False),
                name="third_step_has_a_deadline",
            ),
            models.CheckConstraint(
                condition=models.Q(state=EscalationState.OPEN, closed_on=None)
                | models.Q(state=EscalationState.CLOSED, closed_on__isnull=False),
                name="mended_on_a_day",
            ),
        ]

    def __str__(self):
        return f"{self.get_step_display()} · {self.subject}"

    def get_absolute_url(self):
        return reverse("escalation_print", args=[self.pk])

    @property
    def subject(self):
        """The commitment or the unit's copy of an order that gave rise to it."""
        return self.commitment or self.receipt

    @property
    def is_open(self):
        return self.state == EscalationState.OPEN

    def is_overdue_on(self, day):
        return self.is_open and self.deadline is not None and self.deadline < day
