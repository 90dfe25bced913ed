from django.db import models
from django.utils.translation import gettext_lazy as _


class TaskState(models.TextChoices):
    OPEN = "open", _("Not done")
    DONE = "done", _("Done")


MOVES = {
    TaskState.OPEN: {TaskState.DONE},
    TaskState.DONE: {TaskState.OPEN},
}


class Light(models.TextChoices):
    """The state of one task on one day."""

    DONE = "done", _("Done")
    ON_TIME = "on_time", _("On time")
    DUE_SOON = "due_soon", _("Due soon")
    OVERDUE = "overdue", _("Overdue")


class Pace(models.TextChoices):
    """A unit's rate against time progress: behind by over 30 points red, by 10 to 30 yellow."""

    COMPLETE = "complete", _("Complete")
    AHEAD = "ahead", _("On schedule")
    BEHIND = "behind", _("Behind schedule")
    FAR_BEHIND = "far_behind", _("Far behind schedule")
    NO_TASKS = "no_tasks", _("No tasks")
