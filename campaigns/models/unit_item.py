"""How far each unit has come with each item of a checklist (五项建设)."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from campaigns.choices import ItemState
from campaigns.models.plan import ThemeItem
from campaigns.querysets.unit_items import UnitItemQuerySet
from orgs.models import Organization


class UnitItem(models.Model):
    """Where one unit stands with one item; a unit that has said nothing yet has no row, and has not begun."""

    item = models.ForeignKey(
        ThemeItem, models.PROTECT, related_name="unit_items", verbose_name=_("item of a theme")
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="unit_items", verbose_name=_("responsible unit")
    )
    state = models.CharField(_("state"), max_length=10, choices=ItemState, default=ItemState.NOT_BEGUN)
    note = models.CharField(_("note"), max_length=500, blank=True)
    # The unit's own records, or those of units below it; nothing of them is written a second time.
    proofs = models.ManyToManyField(
        Activity, blank=True, related_name="+", verbose_name=_("activity records")
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(_("said at"), null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField(_("decided on"), null=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = UnitItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item of a unit")
        verbose_name_plural = _("items of units")
        ordering = ["organization__sort", "organization_id", "item__sort", "item_id"]
        constraints = [
            models.UniqueConstraint(fields=["item", "organization"], name="one_state_a_unit_and_item"),
            models.CheckConstraint(
                condition=~models.Q(state=ItemState.CONFIRMED) | models.Q(decided_on__isnull=False),
                name="confirmed_has_a_day",
            ),
        ]

    def __str__(self):
        return f"{self.item} · {self.organization.short_name}"

    def get_absolute_url(self):
        return reverse("unit_item_detail", args=[self.item_id, self.organization_id])

    @property
    def is_confirmed(self):
        return self.state == ItemState.CONFIRMED

    @property
    def is_returned(self):
        """Whether the committee gave it back and the unit has not answered since."""
        return self.state == ItemState.UNDER_WAY and bool(self.reason)
