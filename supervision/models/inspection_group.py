"""The inspection group (检查指导组): who goes out to the units, from check to check."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from orgs.models import Organization
from supervision.querysets.inspection_groups import InspectionGroupQuerySet


class InspectionGroup(models.Model):
    """A group of a committee. A check that it makes keeps a copy of its names as they were."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="inspection_groups", verbose_name=_("inspecting committee")
    )
    name = models.CharField(_("name"), max_length=100)
    head = models.CharField(_("head of the inspection group"), max_length=60)
    members = models.CharField(_("members of the inspection group"), max_length=300, blank=True)
    region = models.CharField(_("region"), max_length=100, blank=True)
    is_active = models.BooleanField(_("goes on checking"), default=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = InspectionGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("inspection group")
        verbose_name_plural = _("inspection groups")
        ordering = ["organization__sort", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="one_inspection_group_a_name")
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("inspection_group_detail", args=[self.pk])
