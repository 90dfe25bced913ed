"""May she? For nominations and every step of the chain."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from awards.chain import OWN_MOVES, NominationState
from awards.conflicts import conflict_of, conflicts_among
from orgs.appointments import holds, offices_of, paths, serves
from orgs.choices import KEEPERS, Role
from orgs.identities import accounts_of

ONLY_UNIT = _("Only the secretary or recorder of the unit, or staff of the committee, nominate for it.")
ONLY_STAFF = _("Only staff of the committee do this.")
NOT_BOTH = _("You asked for it; somebody else grants it.")
ONLY_SUPERIOR = _("Only the organization that it waits for endorses, or staff of the committee in its place.")


def can_nominate(user, organization) -> Verdict:
    """Who may draw up, submit, confirm and withdraw nominations of ``organization``."""
    allowed = any(serves(user, role, organization) for role in (*KEEPERS, Role.STAFF))
    return ALLOWED if allowed else refused(ONLY_UNIT)


def can_nominate_any(user) -> Verdict:
    """Whether she nominates for any unit at all; for which, is asked by ``can_nominate``."""
    return ALLOWED if holds(user, *KEEPERS, Role.STAFF) else refused(ONLY_UNIT)


def can_handle(user, item) -> Verdict:
    """Who may review, inspect, ask, choose and post for ``item``, conflicts of interest apart."""
    return ALLOWED if serves(user, Role.STAFF, item.scheme.organization) else refused(ONLY_STAFF)


def can_handle_any(user) -> Verdict:
    """Whether she handles nominations anywhere at all; which, each step asks again."""
    return ALLOWED if holds(user, Role.STAFF) else refused(ONLY_STAFF)


def can_endorse_any(user) -> Verdict:
    """Whether she could ever endorse; which, each step asks again."""
    return ALLOWED if holds(user, Role.STAFF, Role.SECRETARY) else refused(ONLY_SUPERIOR)


def can_endorse(user, nomination) -> Verdict:
    """The organization that it waits for, by its own secretary and none above her; staff in her place."""
    if can_handle(user, nomination.item):
        return ALLOWED
    waits_for = nomination.stands_with
    if waits_for and waits_for.path in paths(user, Role.SECRETARY):
        return ALLOWED
    return refused(ONLY_SUPERIOR)


def can_ask_exception(user, nomination) -> Verdict:
    """Who may ask that a rule be set aside: the unit that nominates, and the committee's staff."""
    verdict = can_nominate(user, nomination.organization)
    return verdict if verdict else can_handle(user, nomination.item)


def can_grant(user, exception) -> Verdict:
    """Staff whom the nomination does not concern and who did not ask, under any account of theirs."""
    nomination = exception.nomination
    if not (verdict := can_handle(user, nomination.item)):
        return verdict
    if exception.asked_by_id in accounts_of(user):
        return refused(NOT_BOTH)
    why = conflict_of(user, nomination)
    return refused(why) if why else ALLOWED


def is_asked(user, nomination):
    """Whether an office for which she answers was asked about ``nomination``: with its reply the step may be taken."""
    return nomination.opinions.asked_of(user).exists() if offices_of(user) else False


def can_read_opinions(user, nomination) -> Verdict:
    """What offices and inspections say is for the committee's staff and leaders, not for the unit."""
    committee = nomination.item.scheme.organization
    allowed = serves(user, Role.STAFF, committee) or serves(user, Role.LEADER, committee)
    return ALLOWED if allowed else refused(ONLY_STAFF)


def can_move(user, nomination, to, asides=None) -> Verdict:
    """Who may bring ``nomination`` to ``to``; nobody judges on what concerns herself.

    ``asides`` is what ``conflicts_among`` found, where many are asked about at once.
    """
    if to in OWN_MOVES and not _climbs(nomination, to):
        return can_nominate(user, nomination.organization)
    if _is_with_superiors(nomination):
        allowed = can_endorse(user, nomination)
    elif to == NominationState.CONSULTED and is_asked(user, nomination):
        allowed = ALLOWED
    else:
        allowed = can_handle(user, nomination.item)
    if not allowed:
        return allowed
    found = conflicts_among([user], [nomination]) if asides is None else asides
    why = found.get((user.pk, nomination.pk))
    return refused(why) if why else ALLOWED


def _climbs(nomination, to):
    return nomination.state == NominationState.SUBMITTED and to == NominationState.SUBMITTED


def _is_with_superiors(nomination):
    return nomination.state == NominationState.SUBMITTED
