"""Brands of organizations, and how far each has become known."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.choices import Reach
from awards.querysets.brands import BrandQuerySet
from orgs.models import Organization


class Brand(models.Model):
    """A name under which an organization is known for something."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="brands", verbose_name=_("organization")
    )
    name = models.CharField(_("name"), max_length=60)
    about = models.TextField(_("what it is"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = BrandQuerySet.as_manager()

    class Meta:
        verbose_name = _("brand")
        verbose_name_plural = _("brands")
        ordering = ["organization__sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["organization", "name"], name="one_brand_a_name")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("brand_detail", args=[self.pk])


class BrandLevel(models.Model):
    """That a brand has reached a level, with the proof of it."""

    brand = models.ForeignKey(Brand, models.PROTECT, related_name="levels", verbose_name=_("brand"))
    reach = models.PositiveSmallIntegerField(_("level"), choices=Reach)
    reached_on = models.DateField(_("reached on"))
    proof = models.CharField(_("proof or document number"), max_length=200)

    class Meta:
        verbose_name = _("level of a brand")
        verbose_name_plural = _("levels of brands")
        ordering = ["reach", "pk"]
        constraints = [models.UniqueConstraint(fields=["brand", "reach"], name="one_reach_a_brand")]

    def __str__(self):
        return f"{self.brand} {self.get_reach_display()}"
