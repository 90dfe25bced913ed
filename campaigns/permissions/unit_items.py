"""May she? For checklists: what a unit says of its items, and what the committee says to that."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from orgs.appointments import serves
from orgs.choices import KEEPERS, Role


def can_say(user, organization) -> Verdict:
    """Who says how far a unit has come with an item: the unit's own people, and staff for one that has nobody."""
    if any(serves(user, role, organization) for role in (*KEEPERS, Role.STAFF)):
        return ALLOWED
    return refused(_("Only the unit's own secretary or recorder and committee staff may fill this in."))


def can_decide_item(user, unit_item) -> Verdict:
    """Who confirms what a unit says is done, or gives it back: committee staff, never of what they said themselves."""
    if not serves(user, Role.STAFF, unit_item.organization):
        return refused(_("Only committee staff may confirm this."))
    if unit_item.said_by_id == user.pk:
        return refused(_("You said this yourself; a colleague has to decide on it."))
    return ALLOWED
