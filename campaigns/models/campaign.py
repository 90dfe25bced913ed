"""A campaign: a drive with a beginning and an end, sponsored by a committee."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns import countdowns
from campaigns.choices import Subject
from campaigns.querysets.campaigns import CampaignQuerySet
from orgs.models import Organization


class Campaign(models.Model):
    """A time-boxed drive of ``sponsor`` and everyone below it."""

    sponsor = models.ForeignKey(
        Organization, models.PROTECT, related_name="campaigns", verbose_name=_("sponsor")
    )
    name = models.CharField(_("name"), max_length=100)
    theme = models.CharField(_("theme"), max_length=200, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    # Codes of campaigns.choices.Subject.
    subjects = models.JSONField(_("who takes part"), default=list, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of the campaign"),
    )
    predecessor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="successors", verbose_name=_("carries on")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sponsor", "name"], name="one_campaign_a_name"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="campaign_ends_after_start"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("campaign_detail", args=[self.pk])

    @property
    def organization(self):
        """The organization that the campaign belongs to, as every row has one."""
        return self.sponsor

    @property
    def is_sprint(self):
        """Whether it lasts exactly a hundred days."""
        return countdowns.is_sprint(self.starts_on, self.ends_on)

    @property
    def year(self):
        return self.starts_on.year

    def get_subjects_display(self):
        """Who takes part, in words."""
        return "、".join(str(Subject(code).label) for code in self.subjects if code in Subject.values)
