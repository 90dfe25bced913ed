"""May she? For objections: the committee's staff alone, and of them nobody who is bound to the one objected to."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import ALLOWED, Verdict, refused
from awards.conflicts import conflict_of
from awards.objections import choosers_of
from orgs.appointments import serves
from orgs.choices import Role
from orgs.identities import accounts_of

ONLY_STAFF = gettext_lazy("Objections are the business of the committee's staff.")
ONLY_INVESTIGATOR = gettext_lazy("Whoever was asked to investigate concludes.")


def can_handle_objection(user, objection) -> Verdict:
    """Who may read an objection, read who objects, and have it investigated."""
    if not serves(user, Role.STAFF, objection.organization):
        return refused(ONLY_STAFF)
    why = conflict_of(user, objection.nomination)
    return refused(why) if why else ALLOWED


def can_investigate(user, objection) -> Verdict:
    """Who may be asked to investigate: staff with an account in use, not bound to the candidate nor who chose it."""
    verdict = can_handle_objection(user, objection)
    if verdict and _chose(user, objection.nomination):
        verdict = refused(_("She chose the candidate; a colleague investigates."))
    if verdict:
        return ALLOWED
    words = {"name": user, "why": verdict.reason}
    return refused(_("%(name)s cannot investigate: %(why)s") % words)


def _chose(user, nomination):
    return any(one.pk in accounts_of(user) for one in choosers_of(nomination))


def can_conclude(user, objection) -> Verdict:
    if not (verdict := can_handle_objection(user, objection)):
        return verdict
    return ALLOWED if objection.investigator_id == user.pk else refused(ONLY_INVESTIGATOR)
