"""What every plain row has in common when it is written: version, save, audit."""

from accounts import audit, versions


def locked(row):
    """The row as it stands in the database, locked; None for a new one."""
    return type(row).objects.select_for_update(of=("self",)).filter(pk=row.pk).first() if row.pk else None


def write(row, before, noun, fields, *, by, version=None):
    """Save ``row`` over ``before`` (None: it is new) and note what changed."""
    was = {}
    if before:
        versions.check(before, version)
        was = audit.snapshot(before, fields)
    row.version = before.version + 1 if before else 1
    row.save()
    old, new = audit.changes(was, audit.snapshot(row, fields))
    audit.record(by, f"{noun}.change" if before else f"{noun}.create", row, before=old, after=new)
    return row
