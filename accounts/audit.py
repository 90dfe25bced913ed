"""The audit trail: written by services, in their own transaction. No change without a trace."""

from contextvars import ContextVar

from accounts.models import AuditEntry

COMMAND_LINE = "command line"
# Set by the middleware for the length of a request, so that services need not carry it about.
request_of_now = ContextVar("request_of_now", default=None)


def record(by, action, target, *, before=None, after=None, reason=""):
    """Write one entry: who (None is the command line), what verb, to which row, from what to what.

    Secrets must arrive masked. The entry belongs to the organization of ``target``.
    """
    entry = _entry(by, action, target, before, after, reason)
    entry.save()
    return entry


def record_all(by, action, targets, *, reason="", diffs=None):
    """Write one entry for each of ``targets``, however many, in a fixed number of queries.

    ``diffs``, {id: (before, after)}, says what changed in each.
    """
    diffs = diffs or {}
    entries = [_entry(by, action, target, *diffs.get(target.pk, (None, None)), reason) for target in targets]
    return AuditEntry.objects.bulk_create(entries, batch_size=500)


def _entry(by, action, target, before, after, reason):
    request = request_of_now.get()
    return AuditEntry(
        actor=by,
        actor_name=str(by) if by else COMMAND_LINE,
        action=action,
        target_type=target._meta.label_lower,
        target_id=str(target.pk),
        target_label=str(target)[:200],
        organization_path=_path(target),
        before=before or {},
        after=after or {},
        reason=reason,
        request_id=request.id if request else "",
        address=request.META.get("REMOTE_ADDR") or None if request else None,
    )


def changes(was, now):
    """The fields of two dicts that differ, as (before, after) dicts for ``record``."""
    fields = [field for field in now if was.get(field) != now[field]]
    return {field: was.get(field) for field in fields}, {field: now[field] for field in fields}


def snapshot(instance, fields):
    """The named columns of a row as they are now, for ``changes``."""
    return {field: getattr(instance, field) for field in fields}


def _path(target):
    """Every row that belongs to an organization says so: by its own path or through ``organization``."""
    if hasattr(target, "path"):
        return target.path
    organization = getattr(target, "organization", None)
    return organization.path if organization else ""
