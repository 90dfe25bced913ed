"""May she? For teams and what they do."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from orgs.appointments import holds, serves
from orgs.choices import WRITERS

REFUSAL = _("Only committee staff and the organization's own secretary or recorder keep its teams.")


def can_keep(user, team) -> Verdict:
    """Who may keep a team's register and its services: the people of its organization, and committee staff."""
    if any(serves(user, role, team.organization) for role in WRITERS):
        return ALLOWED
    return refused(REFUSAL)


def can_keep_any(user) -> Verdict:
    """Whether she keeps teams anywhere at all; which, is asked by ``can_keep``."""
    return ALLOWED if holds(user, *WRITERS) else refused(REFUSAL)
