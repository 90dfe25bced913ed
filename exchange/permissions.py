"""May she? For uploads."""

from django.utils.translation import gettext_lazy as _

from accounts.access import Verdict, refused
from exchange.registry import may_import_anything


def can_upload(user) -> Verdict:
    """Who may hand in a workbook: whoever may load at least one kind of sheet."""
    return may_import_anything(user)


def can_decide(user, batch) -> Verdict:
    """Who may load or discard an upload: the person who saw its preview."""
    if batch.uploaded_by_id != user.pk:
        return refused(_("Only the person who uploaded a workbook may load or discard it."))
    return can_upload(user)
