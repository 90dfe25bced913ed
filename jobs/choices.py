from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


# Running to running: the worker died, another took over. Running to waiting: it was asked for again meanwhile.
MOVES = {
    JobState.QUEUED: {JobState.RUNNING},
    JobState.RUNNING: {JobState.DONE, JobState.FAILED, JobState.QUEUED, JobState.RUNNING},
    JobState.DONE: {JobState.QUEUED},
    JobState.FAILED: {JobState.QUEUED},
}
# After so many it needs a person.
MAX_ATTEMPTS = 5
# A running job beats at least this often; a silence twice as long means that its worker died.
BEAT = timedelta(minutes=1)
