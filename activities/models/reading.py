"""What is to be read by everybody, and who has read it."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.choices import Readers
from activities.querysets.readings import (
    EmployeeReadingQuerySet,
    ReadingMarkQuerySet,
    ReadingQuerySet,
)
from orgs.models import Member, Organization


class Reading(models.Model):
    """A document, a rule or the deeds of an exemplar that the members of every unit below its issuer are to read."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="readings", verbose_name=_("issuer")
    )
    title = models.CharField(_("title"), max_length=200)
    source = models.CharField(_("number or source"), max_length=200, blank=True)
    content = models.TextField(_("what matters in it"), blank=True)
    readers = models.CharField(_("to be read by"), max_length=10, choices=Readers, default=Readers.MEMBERS)
    # Whether those who are employed by the unit and are not in the Party read it too: they are counted, not named.
    asks_employees = models.BooleanField(_("employees who are not members read it too"), default=False)
    read_by = models.DateField(_("to be read by the day"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("published by")
    )
    published_on = models.DateField(_("published on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["-read_by", "-pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("reading_detail", args=[self.pk])

    @property
    def is_open(self):
        return self.closed_on is None


class ReadingBlock(models.Model):
    """A part of a reading that is explained under a title of its own, such as purpose, standard and tasks."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="blocks")
    sort = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("title"), max_length=60)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("part of a reading")
        verbose_name_plural = _("parts of readings")
        ordering = ["sort", "pk"]

    def __str__(self):
        return self.title


class ReadingMark(models.Model):
    """That a member has read it, as her branch says: members have no accounts of their own."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="marks")
    member = models.ForeignKey(Member, models.CASCADE, related_name="reading_marks")
    read_on = models.DateField(_("read on"))
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("noted by")
    )

    objects = ReadingMarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("read receipt")
        verbose_name_plural = _("read receipts")
        constraints = [models.UniqueConstraint(fields=["reading", "member"], name="one_mark_a_reader")]

    def __str__(self):
        return f"{self.reading} {self.member}"

    @property
    def organization(self):
        return self.member.organization


class EmployeeReading(models.Model):
    """How many of a unit's employees who are not members have read it, as the unit says, and what shows it."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="employee_readings")
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="employee_readings", verbose_name=_("unit")
    )
    employees = models.PositiveIntegerField(_("employees who are not members"))
    have_read = models.PositiveIntegerField(_("of these have read it"))
    evidence = models.CharField(_("what shows it"), max_length=200, blank=True)
    noted_on = models.DateField(_("noted on"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("noted by")
    )

    objects = EmployeeReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("read receipt of employees")
        verbose_name_plural = _("read receipts of employees")
        constraints = [
            models.UniqueConstraint(fields=["reading", "organization"], name="employees_counted_once"),
            models.CheckConstraint(
                condition=models.Q(employees__gte=models.F("have_read")), name="no_more_read_than_there_are"
            ),
        ]

    def __str__(self):
        return f"{self.reading} {self.organization}: {self.have_read} / {self.employees}"

    @property
    def is_done(self):
        return self.have_read >= self.employees
