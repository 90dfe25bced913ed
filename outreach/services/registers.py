"""How a row of this app is written down, whatever its noun."""

from accounts import audit, versions
from accounts.access import require
from outreach.permissions import can_keep


def keep(row, *, by, noun, fields, version=None):
    """Enter ``row`` or change it: lock, rule, version, save, audit. To be called in a transaction.

    ``version`` is the one that the person saw; raises StaleVersion if it is no longer so.
    """
    before = locked(row)
    require(can_keep(by, row))
    if before:
        require(can_keep(by, before))
        versions.check(before, version)
    was = audit.snapshot(before, fields) if before else {}
    row.version = before.version + 1 if before else 1
    row.save()
    old, new = audit.changes(was, audit.snapshot(row, fields))
    audit.record(by, f"{noun}.change" if before else f"{noun}.create", row, before=old, after=new)
    return row


def locked(row):
    """The row as it stands, locked; None for a new one."""
    if not row.pk:
        return None
    return type(row).objects.select_for_update(of=("self",)).for_list().get(pk=row.pk)
