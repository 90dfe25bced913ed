"""That a person has been asked today for what is missing."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Chase(models.Model):
    """One grouped word a person a day: whoever has this row for a day is left alone until the next."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person")
    )
    day = models.DateField(_("day"))
    chased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="one_chase_a_day")]

    def __str__(self):
        return f"{self.user} {self.day}"
