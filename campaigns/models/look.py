"""When a person last looked at a campaign: what came later is new to her."""

from django.conf import settings
from django.db import models

from campaigns.models.campaign import Campaign


class LastLook(models.Model):
    """``user`` has seen everything of ``campaign`` up to ``seen_at``, the business day ``seen_on``."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="looks")
    seen_at = models.DateTimeField()
    seen_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "campaign"], name="one_look_a_person")]

    def __str__(self):
        return f"{self.campaign} {self.seen_on}"
