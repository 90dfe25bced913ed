"""The guarantee: whatever a broker forgot or a dead worker left is delivered again."""

from jobs.models import Job


def to_deliver():
    """The ids of all jobs that nobody is doing, oldest first."""
    return list(Job.objects.claimable().order_by("pk").values_list("pk", flat=True))
