"""May she? For the documents by which a committee judges."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from orgs.appointments import holds, serves
from orgs.choices import Role


def can_keep_document(user, document) -> Verdict:
    """Who enters a document and changes it: staff of the committee that keeps it."""
    if serves(user, Role.STAFF, document.organization):
        return ALLOWED
    return refused(_("Only staff of the committee that keeps it may change a standard document."))


def can_keep_documents(user) -> Verdict:
    """Whether she keeps documents anywhere at all."""
    if holds(user, Role.STAFF):
        return ALLOWED
    return refused(_("Only committee staff enter standard documents."))
