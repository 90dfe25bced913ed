"""Asking for work. The row is written first; delivery follows the commit."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.errors import WrongState
from jobs.choices import JobState
from jobs.models import Job

ANEW = {
    "attempt": 0, "done": 0, "total": 0, "error": "", "is_asked_again": False,
    "heartbeat_at": None, "finished_at": None,
}  # fmt: skip


@transaction.atomic
def enqueue(kind, key, *, by, params=None, organization_path=""):
    """The job ``key``: made if new, left alone while it waits, queued again if it has ended.

    While it runs it is marked, and queued again as soon as it ends: what it has read already may be out of date.
    """
    params = params or {}
    job, made = Job.objects.select_for_update().get_or_create(
        key=key,
        defaults={"kind": kind, "params": params, "asked_by": by, "organization_path": organization_path},
    )
    if made:
        return job
    row = Job.objects.filter(pk=job.pk)
    if job.is_finished:
        row.move(JobState.QUEUED, params=params, asked_by=by, **ANEW)
    elif job.state == JobState.RUNNING:
        row.update(params=params, is_asked_again=True)
    job.refresh_from_db()
    return job


@transaction.atomic
def retry(job, *, by):
    """Queue a job that has failed once more, with all its attempts before it."""
    job = Job.objects.select_for_update().get(pk=job.pk)
    if job.state != JobState.FAILED:
        raise WrongState(_("Only a job that has failed can be tried again."))
    before = {"state": job.state, "error": job.error}
    Job.objects.filter(pk=job.pk).move(JobState.QUEUED, **ANEW)
    job.refresh_from_db()
    audit.record(by, "job.retry", job, before=before, after={"state": job.state})
    return job
