"""The archive that an organization keeps for a title: what has to be in it, where each paper is, who looks after it."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from awards.models.title import TitleLevel
from awards.querysets.archives import ArchiveItemQuerySet, ArchiveQuerySet
from campaigns.models import Task
from orgs.models import Organization


class ArchiveFolder(models.Model):
    """The papers by which an organization shows that it meets the conditions of a title."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="title_archives", verbose_name=_("organization")
    )
    level = models.ForeignKey(TitleLevel, models.PROTECT, related_name="archives", verbose_name=_("title"))
    custodian = models.CharField(_("custodian"), max_length=60)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ArchiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("archive of a title")
        verbose_name_plural = _("archives of titles")
        ordering = ["organization__sort", "level_id"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "level"], name="one_archive_a_title"),
        ]

    def __str__(self):
        return f"{self.organization.short_name} {self.level}"

    def get_absolute_url(self):
        return reverse("archive_detail", args=[self.pk])


class ArchiveItem(models.Model):
    """A line of the catalogue. It is filed when it names a record, a task or a place; until then it is a gap."""

    folder = models.ForeignKey(ArchiveFolder, models.CASCADE, related_name="items", verbose_name=_("archive"))
    # A line of the title's conditions, or what else the unit wants to have in the folder.
    criterion = models.CharField(_("criterion"), max_length=300)
    is_required = models.BooleanField(_("required"), default=True)
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("activity record")
    )
    task = models.ForeignKey(
        Task, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("task")
    )
    location = models.CharField(_("place of the paper"), max_length=200, blank=True)
    filed_on = models.DateField(_("filed on"), null=True, blank=True)
    sort = models.PositiveSmallIntegerField(_("order"), default=0, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ArchiveItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of an archive")
        verbose_name_plural = _("lines of an archive")
        ordering = ["sort", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(filed_on=None, activity=None, task=None, location="")
                | (
                    models.Q(filed_on__isnull=False)
                    & (
                        models.Q(activity__isnull=False)
                        | models.Q(task__isnull=False)
                        | ~models.Q(location="")
                    )
                ),
                name="filed_is_somewhere",
            )
        ]

    def __str__(self):
        return self.criterion

    @property
    def organization(self):
        return self.folder.organization

    @property
    def is_filed(self):
        return self.filed_on is not None
