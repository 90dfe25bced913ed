"""Saving a row and noting what changed: the same for every noun of this app."""

from accounts import audit, versions


def locked(row):
    """The row as it stands, locked until the end of the transaction; None for a new one."""
    return type(row).objects.select_for_update(of=("self",)).filter(pk=row.pk).first() if row.pk else None


def write(row, current, fields, noun, *, by, version, extra=None):
    """Save ``row`` in the place of ``current``. ``extra`` is written with it: {name: (before, after)}."""
    if current:
        versions.check(current, version)
    was = audit.snapshot(current, fields) if current else {}
    row.version = current.version + 1 if current else 1
    row.save()
    now = audit.snapshot(row, fields)
    for name, (before, after) in (extra or {}).items():
        was[name], now[name] = before, after
    old, new = audit.changes(was, now)
    audit.record(by, f"{noun}.change" if current else f"{noun}.create", row, before=old, after=new)
    return row
