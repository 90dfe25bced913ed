"""Doing a job: claimed by one conditional UPDATE, so that a second delivery finds nothing to do."""

import logging
import threading
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.errors import WrongState
from jobs.choices import MAX_ATTEMPTS, JobState
from jobs.models import Job
from jobs.registry import handler_of
from jobs.services import ANEW

log = logging.getLogger(__name__)

# What the domain refuses in words of its own; everything else is a bug, and its words are for the log.
SPOKEN = (PermissionDenied, WrongState)
# Seconds between two signs of life: far more often than needed, because they carry the progress too.
EVERY = 1.0


class Progress:
    """How far a job is. Telling costs nothing: the beat writes it, whatever transaction the work sits in."""

    def __init__(self):
        self.done = self.total = 0

    def __call__(self, done, total):
        """``done`` of ``total`` steps."""
        self.done, self.total = done, total


def claim(pk):
    """The job, now running and ours; None if someone else has it or it has ended."""
    waiting = Job.objects.claimable().filter(pk=pk)
    taken = waiting.move(
        JobState.RUNNING, heartbeat_at=timezone.now(), attempt=F("attempt") + 1, is_asked_again=False
    )
    return Job.objects.get(pk=pk) if taken else None


def run(pk):
    """Do the job ``pk`` if it is there to be done. Returns whether it was done."""
    job = claim(pk)
    if job is None:
        return False
    progress = Progress()
    if job.attempt > MAX_ATTEMPTS:
        given_up = _("Given up after several attempts; ask again or tell the administrator.")
        _finish(job, JobState.FAILED, progress, error=given_up)
        return False
    try:
        with beating(job, progress):
            handler_of(job.kind)(job, progress)
    except Exception as error:
        log.exception("Job %s failed", job.pk)
        _finish(job, JobState.FAILED, progress, error=_spoken(error))
        return False
    progress(progress.total, progress.total)
    _finish(job, JobState.DONE, progress)
    return True


def _spoken(error):
    """What people may read of an error."""
    if isinstance(error, SPOKEN) and str(error):
        return str(error)[:500]
    kind = {"kind": type(error).__name__}
    return _("The work could not be done. The administrator finds the reason in the log (%(kind)s).") % kind


@contextmanager
def beating(job, progress):
    """Signs of life while the work is done.

    They come from a thread with a database connection of its own: a load sits in one long transaction, and what is
    written inside it nobody sees before its end.
    """
    stop = threading.Event()
    thread = threading.Thread(target=_beat, args=(job, progress, stop), name=f"beat-{job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _beat(job, progress, stop):
    try:
        while not stop.wait(EVERY):
            _sign_of_life(job, progress)
    finally:
        connection.close()


def _sign_of_life(job, progress):
    """Write it, or leave it out: no failed beat may hurt the work.

    SQLite has one write lock. While the work holds it the beat is left out at once instead of waiting: nobody can
    claim the job then either, because a claim needs the same lock.
    """
    try:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA busy_timeout = 0")
        ours = Job.objects.filter(pk=job.pk, attempt=job.attempt, state=JobState.RUNNING)
        ours.update(done=progress.done, total=progress.total, heartbeat_at=timezone.now())
    except (DatabaseError, InterfaceError) as error:
        log.debug("Job %s missed a beat: %s", job.pk, error)
        connection.close()


@transaction.atomic
def _finish(job, state, progress, error=""):
    """Close the job, unless another worker has it by now; one that was asked for again meanwhile waits once more."""
    now = timezone.now()
    ours = Job.objects.filter(pk=job.pk, attempt=job.attempt)
    ours.filter(is_asked_again=False).move(
        state, error=error, done=progress.done, total=progress.total, heartbeat_at=now, finished_at=now
    )
    ours.filter(is_asked_again=True).move(JobState.QUEUED, **ANEW)
