"""Inspection groups: set up, changed, and put aside when they go on no longer."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from supervision.models import InspectionGroup
from supervision.permissions import can_keep_group

FIELDS = ("organization_id", "name", "head", "members", "region", "is_active")


@transaction.atomic
def save_group(group, *, by, version=None):
    """Write down ``group``, new or changed. What its checks keep of its names stays as it was.

    A group that made checks stays with its committee: its checks are that committee's.
    """
    require(can_keep_group(by, group))
    before = None
    if group.pk:
        groups = InspectionGroup.objects.select_for_update(of=("self",)).for_list()
        before = groups.get(pk=group.pk)
        require(can_keep_group(by, before))
        versions.check(before, version)
        if before.organization_id != group.organization_id and before.checks.exists():
            raise ValueError(_("The group has made checks for its committee; it stays there."))
    was = audit.snapshot(before, FIELDS) if before else {}
    group.version = before.version + 1 if before else 1
    group.save()
    old, new = audit.changes(was, audit.snapshot(group, FIELDS))
    audit.record(
        by, "inspection_group.change" if before else "inspection_group.create", group, before=old, after=new
    )
    return group
