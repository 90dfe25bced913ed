"""The look-back (回头看): what became of the commitments of the campaign before."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign
from supervision.choices import LookBackVerdict
from supervision.models.commitment import Commitment
from supervision.querysets.lookbacks import LookBackQuerySet


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
