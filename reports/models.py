"""Bulletins: frozen snapshots of figures, numbered when they are signed."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign
from jobs.models import Job
from orgs.models import Organization
from orgs.periods import Period
from reports.choices import BulletinState
from reports.querysets import BulletinQuerySet


class BulletinCounter(models.Model):
    """The last number given in a year. Locked while a number is taken, so that none is skipped or given twice."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("bulletin counter")
        constraints = [models.UniqueConstraint(fields=["organization", "year"], name="one_counter_a_year")]

    def __str__(self):
        return f"{self.organization_id} {self.year}: {self.last}"


class Bulletin(models.Model):
    """The efficiency bulletin (问效通报) of a month: one per issuer, campaign and month, ever."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="bulletins", verbose_name=_("issuer")
    )
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="bulletins", verbose_name=_("campaign")
    )
    month = models.DateField(_("month"))
    state = models.CharField(_("state"), max_length=10, choices=BulletinState, default=BulletinState.QUEUED)
    number = models.PositiveIntegerField(_("number"), null=True, editable=False)
    snapshot = models.JSONField(default=dict, editable=False)
    built_at = models.DateTimeField(_("built at"), null=True)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("asked by")
    )
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("signed by")
    )
    signed_at = models.DateTimeField(_("signed at"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = BulletinQuerySet.as_manager()

    class Meta:
        verbose_name = _("bulletin")
        verbose_name_plural = _("bulletins")
        ordering = ["-month", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "campaign", "month"], name="one_bulletin_a_month"
            ),
            models.CheckConstraint(
                condition=models.Q(state=BulletinState.SIGNED, number__isnull=False)
                | (~models.Q(state=BulletinState.SIGNED) & models.Q(number=None)),
                name="signed_has_a_number",
            ),
        ]

    def __str__(self):
        return f"{self.campaign} {self.period}"

    def get_absolute_url(self):
        return reverse("bulletin_detail", args=[self.pk])

    @property
    def period(self):
        return Period.month_of(self.month)

    @property
    def is_signed(self):
        return self.state == BulletinState.SIGNED
