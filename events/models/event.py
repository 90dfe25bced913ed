"""The events of an edition."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from events.models.contest import Contest
from events.models.edition import Edition
from events.querysets.series import FACTS, EventQuerySet
from orgs.models import Organization


class Event(models.Model):
    """One item of an edition: planned, or shown to be held by the activity record or the contest it points to."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="events", verbose_name=_("edition"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="events", verbose_name=_("held by")
    )
    name = models.CharField(_("event"), max_length=100)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=100, blank=True)
    responsible = models.CharField(_("responsible person"), max_length=60, blank=True)
    lecturer = models.CharField(_("lecturer"), max_length=60, blank=True)
    topic = models.CharField(_("topic of the lecture"), max_length=200, blank=True)
    activity = models.ForeignKey(
        Activity,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("activity record"),
    )
    contest = models.ForeignKey(
        Contest, models.SET_NULL, null=True, blank=True, related_name="events", verbose_name=_("contest")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("from_on")),
                name="event_ends_after_start",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return self.edition.get_absolute_url()

    @property
    def is_recorded(self):
        """Whether the activity record counts: handed in, so a fact."""
        return bool(self.activity_id) and self.activity.state in FACTS

    @property
    def is_held(self):
        """The same as ``EventQuerySet.held``."""
        return self.is_recorded or (bool(self.contest_id) and self.contest.is_published)
