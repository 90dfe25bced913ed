"""Which activity records a form offers to be tied to something of a unit."""

from accounts.querysets import under
from activities.models import Activity

# How many of the latest records are offered.
OFFERED = 60


def offered_records(user, paths, chosen=()):
    """The latest records of the units at ``paths`` and below that she may see, and those ``chosen`` before."""
    mine = Activity.objects.visible_to(user).filter(under("organization__path", paths))
    latest = mine.latest_first().values_list("pk", flat=True)[:OFFERED]
    found = Activity.objects.filter(pk__in={*latest, *chosen})
    return found.select_related("organization", "kind").latest_first()


def record_label(record):
    return f"{record.held_on} {record.kind} · {record.topic}"
