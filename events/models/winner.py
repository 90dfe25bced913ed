"""Those who won: in contests judged here, in events held without marks here, and in contests further up."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.choices import Level
from events.models.entry import Entry
from events.models.event import Event
from events.querysets.contests import WinnerQuerySet
from orgs.models import Organization


class Winner(models.Model):
    """One prize won. A published contest writes its own; every other is entered as a plain result."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="winners", verbose_name=_("organization")
    )
    level = models.CharField(_("level"), max_length=10, choices=Level)
    contest_name = models.CharField(_("contest"), max_length=100)
    held_on = models.DateField(_("day"))
    prize = models.CharField(_("prize"), max_length=40)
    name = models.CharField(_("winner"), max_length=200, blank=True)
    event = models.ForeignKey(
        Event, models.SET_NULL, null=True, blank=True, related_name="winners", verbose_name=_("event")
    )
    entry = models.OneToOneField(
        Entry, models.CASCADE, null=True, editable=False, related_name="winner", verbose_name=_("entry")
    )

    objects = WinnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("winner")
        verbose_name_plural = _("winners")
        ordering = ["-held_on", "pk"]
        indexes = [models.Index(fields=["organization", "-held_on"])]

    def __str__(self):
        return f"{self.contest_name} · {self.prize} · {self.label}"

    @property
    def label(self):
        """Who won: a person, or the organization itself."""
        return self.name or self.organization.short_name
