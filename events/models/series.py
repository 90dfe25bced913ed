"""A series that comes again: a festival, a camp, a course of lectures."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.choices import SeriesKind
from events.querysets.series import SeriesQuerySet
from orgs.models import Organization


class Series(models.Model):
    """What is held again and again, edition by edition."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="series", verbose_name=_("organization")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=SeriesKind)
    name = models.CharField(_("name"), max_length=100)
    note = models.TextField(_("note"), max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["organization", "name"], name="one_series_a_name")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("series_detail", args=[self.pk])

    @property
    def next_number(self):
        """The number that follows the last edition; 1 for the first."""
        last = self.editions.order_by("-number").values_list("number", flat=True).first()
        return (last or 0) + 1
