"""May she? For schemes, their awards, and how places are divided."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from awards.choices import SchemeState
from orgs.appointments import holds, serves
from orgs.choices import Role

ONLY_STAFF = _("Only staff of the committee draw up its award schemes and divide the places.")


def can_draw_up(user) -> Verdict:
    """Whether she draws up schemes anywhere at all; where, is asked by ``can_run``."""
    return ALLOWED if holds(user, Role.STAFF) else refused(ONLY_STAFF)


def can_run(user, scheme) -> Verdict:
    """Who may draw up a scheme, open and close it, and divide the places of its awards."""
    return ALLOWED if serves(user, Role.STAFF, scheme.organization) else refused(ONLY_STAFF)


def can_change_item(user, item) -> Verdict:
    """An award is changed while its scheme is a draft; one on a special topic also while it is under way."""
    if not (verdict := can_run(user, item.scheme)):
        return verdict
    if item.scheme.state == SchemeState.DRAFT:
        return ALLOWED
    if item.scheme.state == SchemeState.OPEN and item.is_special:
        return ALLOWED
    if item.scheme.state == SchemeState.OPEN:
        return refused(
            _(
                "The scheme is under way: take it back to draft to change this award, or add one on a special topic."
            )
        )
    return refused(_("The scheme is closed; nothing of it is changed any more."))


def can_divide(user, item) -> Verdict:
    """The places of an award are divided until the scheme is closed."""
    if not (verdict := can_run(user, item.scheme)):
        return verdict
    if item.scheme.state == SchemeState.CLOSED:
        return refused(_("The scheme is closed; nothing of it is changed any more."))
    return ALLOWED
