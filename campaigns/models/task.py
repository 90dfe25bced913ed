"""What one unit has to do by a day."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns import lights
from campaigns.choices import TaskState
from campaigns.models.campaign import Campaign
from campaigns.querysets import TaskQuerySet
from orgs.models import Organization


class Task(models.Model):
    """A unit's task, with the four fields that no task may lack: leader, owner, measures, due date."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="tasks", verbose_name=_("campaign"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="tasks", verbose_name=_("responsible unit")
    )
    title = models.CharField(_("task"), max_length=200)
    leader = models.CharField(_("responsible leader"), max_length=60)
    owner = models.CharField(_("responsible person"), max_length=60)
    measures = models.CharField(_("measures"), max_length=500)
    due_on = models.DateField(_("due on"))
    state = models.CharField(_("state"), max_length=10, choices=TaskState, default=TaskState.OPEN)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    marked_at = models.DateTimeField(null=True, editable=False)
    note = models.CharField(_("note"), max_length=500, blank=True)
    sort = models.PositiveIntegerField(_("order"), default=0)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["organization__sort", "sort", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "organization", "title"], name="one_task_a_title"),
            models.CheckConstraint(
                condition=models.Q(state=TaskState.OPEN, done_on=None)
                | models.Q(state=TaskState.DONE, done_on__isnull=False),
                name="done_has_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["campaign", "organization"]),
            models.Index(fields=["organization", "due_on"]),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("task_detail", args=[self.pk])

    def light_on(self, day):
        """The light of this task as of ``day``, with its reason."""
        return lights.light_of(due_on=self.due_on, done_on=self.done_on, on=day)
