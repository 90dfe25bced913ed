"""May she? For the archives of titles."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from orgs.appointments import holds, serves
from orgs.choices import WRITERS

ONLY_WRITERS = _(
    "Only the secretary and the recorder of the organization and committee staff keep its archives."
)


def can_keep_archives(user) -> Verdict:
    """Whether she keeps archives anywhere at all; where, is asked by ``can_keep_archive``."""
    return ALLOWED if holds(user, *WRITERS) else refused(ONLY_WRITERS)


def can_keep_archive(user, folder) -> Verdict:
    """Who opens an archive of an organization, names its custodian and files papers in it."""
    allowed = any(serves(user, role, folder.organization) for role in WRITERS)
    return ALLOWED if allowed else refused(ONLY_WRITERS)
