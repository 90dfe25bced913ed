"""Exemplars: found, written up, reviewed, recommended to media and taken up by them."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign
from honours.choices import ExemplarState, HonourLevel
from honours.querysets.exemplars import ExemplarQuerySet
from orgs.models import Member, Organization


class Exemplar(models.Model):
    """A member or an organization worth following, and the story of its deeds."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="exemplars", verbose_name=_("organization")
    )
    # None where the organization itself is the exemplar.
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="exemplars", verbose_name=_("member")
    )
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, null=True, blank=True, related_name="exemplars", verbose_name=_("campaign")
    )
    title = models.CharField(_("heading"), max_length=200)
    deeds = models.TextField(_("written deeds"), blank=True)
    level = models.PositiveSmallIntegerField(_("known in"), choices=HonourLevel, default=HonourLevel.UNIT)
    # A unit held up to all others as a flag (旗帜).
    is_flag = models.BooleanField(_("flag unit"), default=False)
    state = models.CharField(
        _("state"), max_length=12, choices=ExemplarState, default=ExemplarState.FOUND, editable=False
    )
    state_reason = models.CharField(_("reason"), max_length=300, blank=True, editable=False)
    found_on = models.DateField(_("found on"))
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ExemplarQuerySet.as_manager()

    class Meta:
        verbose_name = _("exemplar")
        verbose_name_plural = _("exemplars")
        ordering = ["-found_on", "-pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("exemplar_detail", args=[self.pk])


class Publication(models.Model):
    """Where and when the story of an exemplar was recommended, and when it came out."""

    exemplar = models.ForeignKey(Exemplar, models.CASCADE, related_name="publications")
    medium = models.CharField(_("medium"), max_length=100)
    recommended_on = models.DateField(_("recommended on"))
    published_on = models.DateField(_("came out on"), null=True, blank=True)
    headline = models.CharField(_("headline"), max_length=200, blank=True)
    url = models.URLField(_("address"), blank=True)
    points = models.PositiveSmallIntegerField(_("points given"), default=0)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["recommended_on", "pk"]

    def __str__(self):
        return f"{self.medium} {self.recommended_on}"
