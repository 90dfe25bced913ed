"""Where the pages of the ledger and of exemplars stand, and what was done to a row."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry
from honours.verbs import VERBS


def trail(*steps):
    """Breadcrumbs from home on."""
    return [(_("Home"), reverse("home")), *steps]


def history(row):
    """The trail of a row, latest first, as components/_history.html shows it."""
    return [
        (
            entry,
            VERBS.get(entry.action, entry.action),
            [_label(row, name) for name, _was, _now in entry.changes],
        )
        for entry in AuditEntry.objects.about(row)
    ]


def _label(row, name):
    return row._meta.get_field(name.removesuffix("_id")).verbose_name


def told_plainly(work):
    """``work()``; that somebody was faster is said in a sentence, where a form has no two texts to compare."""
    try:
        return work()
    except StaleVersion:
        words = _("Someone else changed this meanwhile. Read it again, then send yours once more.")
        raise WrongState(words) from None
