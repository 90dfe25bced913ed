"""What is to be read by everybody, and who has read it."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.choices import Readers
from activities.querysets.readings import ReadingMarkQuerySet, ReadingQuerySet
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
