"""Which member of the roll an account belongs to: one person may hold several accounts."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from orgs.models.member import Member


class Identity(models.Model):
    """``user`` is the account of ``member``. Whoever shares the member is the same person, whatever the account."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="identity", verbose_name=_("account")
    )
    member = models.ForeignKey(Member, models.CASCADE, related_name="identities", verbose_name=_("member"))

    class Meta:
        verbose_name = _("person of an account")
        verbose_name_plural = _("persons of accounts")

    def __str__(self):
        return f"{self.user} = {self.member}"
