"""May she? For honours on the roll."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from orgs.appointments import holds, serves
from orgs.choices import Role

ONLY_KEEPERS = _("Only the secretary of the organization and committee staff enter honours received.")


def can_enter_anywhere(user) -> Verdict:
    """Whether she enters honours anywhere at all; where, is asked by ``can_enter``."""
    return ALLOWED if holds(user, Role.STAFF, Role.SECRETARY) else refused(ONLY_KEEPERS)


def can_enter(user, organization) -> Verdict:
    """Who enters what ``organization`` or its people received from elsewhere."""
    there = any(serves(user, role, organization) for role in (Role.STAFF, Role.SECRETARY))
    return ALLOWED if there else refused(ONLY_KEEPERS)


def can_change(user, honour) -> Verdict:
    """What was entered by hand is mended by hand, until it is revoked."""
    if not (verdict := can_enter(user, honour.organization)):
        return verdict
    if not honour.is_from_outside:
        return refused(_("It came out of a commendation; nothing of it is changed by hand."))
    return (
        ALLOWED if not honour.is_revoked else refused(_("It is revoked; nothing of it is changed any more."))
    )


def can_see_code(user, honour) -> Verdict:
    """The code of a certificate is for those who hand it out."""
    return can_enter(user, honour.organization)
