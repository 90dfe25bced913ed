"""Two people, one row: the second to save is told, and nothing of either is lost."""

from django.utils.translation import gettext as _

from accounts.errors import StaleVersion


def check(current, expected):
    """Raise StaleVersion unless the locked row ``current`` still has the version the person saw.

    ``expected`` None asks for no check: commands and services that hold the row themselves.
    """
    if expected is not None and current.version != expected:
        raise StaleVersion(_("Someone else changed this meanwhile. Both texts are shown below."), current)
