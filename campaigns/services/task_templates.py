"""Tasks as they are given to many units."""

from django.db import transaction

from accounts import audit, versions
from accounts.access import require
from campaigns.models import TaskTemplate
from campaigns.permissions.giving import can_give_out

FIELDS = ("title", "measures", "expected_result", "due_on", "kind", "subject", "sort")


@transaction.atomic
def save_template(template, *, tracks, items, by, version=None):
    """Write a task to give out, or change it; what has been given is changed only by its differences."""
    require(can_give_out(by, template.campaign))
    before = TaskTemplate.objects.select_for_update().filter(pk=template.pk).first() if template.pk else None
    if before:
        versions.check(before, version)
    was = audit.snapshot(before, FIELDS) if before else {}
    template.version = before.version + 1 if before else 1
    template.save()
    template.tracks.set(tracks)
    template.items.set(items)
    old, new = audit.changes(was, audit.snapshot(template, FIELDS))
    audit.record(
        by, "task_template.change" if before else "task_template.create", template, before=old, after=new
    )
    return template
