"""May she? For bulletins and the oversight pages."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from orgs.appointments import holds, serves
from orgs.choices import OrganizationKind, Role


def can_issue(user, organization) -> Verdict:
    """Who may ask for a bulletin, build it anew and sign it."""
    if organization.kind != OrganizationKind.WORK_COMMITTEE:
        return refused(_("Only a work committee issues efficiency bulletins."))
    if serves(user, Role.STAFF, organization):
        return ALLOWED
    return refused(_("Only committee staff of the issuing organization may build and sign its bulletins."))


def can_ask(user) -> Verdict:
    """Whether she may ask for bulletins at all; of which committee, the form offers and ``can_issue`` decides."""
    if holds(user, Role.STAFF):
        return ALLOWED
    return refused(_("Only committee staff of the issuing organization may build and sign its bulletins."))


def can_watch_jobs(user) -> Verdict:
    """Who may see all background work."""
    if holds(user, Role.ADMINISTRATOR):
        return ALLOWED
    return refused(_("Only a system administrator may watch the background jobs."))
