"""The committee's own calendar of working days, over the published one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from orgs.querysets import CalendarDayQuerySet


class CalendarDay(models.Model):
    """A day that is not as its weekday says, or not as the published calendar says."""

    date = models.DateField(_("date"), unique=True)
    is_workday = models.BooleanField(_("working day"))
    note = models.CharField(_("note"), max_length=100, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    objects = CalendarDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("day of the calendar")
        verbose_name_plural = _("days of the calendar")
        ordering = ["date"]

    def __str__(self):
        return f"{self.date:%Y-%m-%d}"
