"""Whether everybody may read, without an account, which services a committee's organizations promise."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from orgs.models import Organization
from supervision.querysets.public_boards import PublicBoardQuerySet


class PublicBoard(models.Model):
    """The public page of a committee. Without a row, and while it is not open, there is none."""

    organization = models.OneToOneField(
        Organization, models.PROTECT, related_name="public_board", verbose_name=_("committee")
    )
    is_open = models.BooleanField(_("open to the public"), default=False)
    changed_on = models.DateField(_("opened or closed on"))
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = PublicBoardQuerySet.as_manager()

    class Meta:
        verbose_name = _("public page")
        verbose_name_plural = _("public pages")
        ordering = ["organization__sort", "pk"]

    def __str__(self):
        return str(self.organization)

    def get_absolute_url(self):
        return reverse("public_board", args=[self.organization_id])
