"""The Job row is the truth about work in the background; whatever delivers it may fail or repeat."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jobs.choices import JobState
from jobs.querysets import JobQuerySet


class Job(models.Model):
    """One piece of work: written before it is delivered, so that none is lost; keyed, so that none is done twice."""

    kind = models.CharField(_("kind"), max_length=40)
    key = models.CharField(_("key"), max_length=100, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=JobState, default=JobState.QUEUED)
    params = models.JSONField(default=dict)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("of"), default=0)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=0)
    error = models.TextField(_("error"), blank=True)
    is_asked_again = models.BooleanField(_("asked for again while it ran"), default=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="jobs", verbose_name=_("asked by")
    )
    organization_path = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    heartbeat_at = models.DateTimeField(_("last sign of life"), null=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "heartbeat_at"])]

    def __str__(self):
        return f"{self.kind} {self.key}"

    @property
    def percent(self):
        return 100 * self.done // self.total if self.total else 0

    @property
    def is_finished(self):
        return self.state in {JobState.DONE, JobState.FAILED}
