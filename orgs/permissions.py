"""May she? For organizations, members and appointments."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from orgs.appointments import holds, holds_at_the_top, paths, places, serves
from orgs.choices import READERS, Role


def can_read(user, organization) -> Verdict:
    """Who may see the work of an organization; others may know its name and its place in the tree."""
    if any(serves(user, role, organization) for role in READERS):
        return ALLOWED
    return refused(_("Your role shows you the organization and its place in the tree, not its work."))


def can_reveal(user, member) -> Verdict:
    """Who may see a whole ID number or phone: those who keep the roll, with a reason."""
    if serves(user, Role.STAFF, member.organization) or serves(user, Role.SECRETARY, member.organization):
        return ALLOWED
    return refused(_("Only committee staff and the organization's secretary may see whole numbers."))


def can_export(user) -> Verdict:
    """Who may take a masked roll out of the house: those who keep it."""
    if holds(user, Role.STAFF, Role.SECRETARY):
        return ALLOWED
    return refused(_("Only committee staff and secretaries may export members."))


def can_import(user) -> Verdict:
    """Who may load workbooks."""
    if holds(user, Role.STAFF):
        return ALLOWED
    return refused(_("Only committee staff may load workbooks."))


def can_administer(user) -> Verdict:
    """Who may make accounts and appoint people."""
    if holds(user, Role.ADMINISTRATOR):
        return ALLOWED
    return refused(_("Only a system administrator may manage accounts."))


def can_appoint(user, organization, account=None) -> Verdict:
    """Who may give and end roles at an organization; ``account`` is whose role it is."""
    if account is not None and account.pk == user.pk:
        return refused(_("You may not appoint yourself; another administrator has to."))
    if serves(user, Role.ADMINISTRATOR, organization):
        return ALLOWED
    return refused(_("You may appoint people only within the organizations that you administer."))


def can_switch(user, account) -> Verdict:
    """Who may switch an account on and off: an administrator of every place where it serves, never oneself."""
    verdict = can_administer(user)
    if not verdict:
        return verdict
    if account.pk == user.pk:
        return refused(_("You may not switch off your own account; another administrator has to."))
    mine = paths(user, Role.ADMINISTRATOR)
    if all(any(place.startswith(path) for path in mine) for place in places(account)):
        return ALLOWED
    return refused(_("This account also serves outside the organizations that you administer."))


def can_identify(user, account, organization) -> Verdict:
    """Who may say which member of ``organization`` is behind ``account``: an administrator of it, never of oneself."""
    if account.pk == user.pk:
        return refused(_("You may not say this of your own account; another administrator has to."))
    if not serves(user, Role.ADMINISTRATOR, organization):
        return refused(_("This member is outside the organizations that you administer."))
    return can_switch(user, account)


def can_audit(user) -> Verdict:
    """Who may read the audit trail, each within the own tree; administrators read what concerns access."""
    if holds(user, Role.AUDITOR, Role.STAFF, Role.SECRETARY, Role.ADMINISTRATOR):
        return ALLOWED
    return refused(
        _("Only auditors, committee staff, secretaries and administrators may read the audit trail.")
    )


def can_keep_calendar(user) -> Verdict:
    """Who may say which days are worked: staff of the highest committee, because every deadline follows from it."""
    if holds_at_the_top(user, Role.STAFF):
        return ALLOWED
    return refused(_("Only staff of the highest committee may change the calendar of working days."))
