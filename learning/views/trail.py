"""What has happened to a row, in words."""

from accounts.models import AuditEntry
from learning.verbs import VERBS


def history_of(row):
    """The trail of ``row``, latest first, as components/_history.html shows it."""
    return [(entry, VERBS[entry.action], []) for entry in AuditEntry.objects.about(row)]
