"""May she? For taking an honour back: one person proposes, another decides, however many accounts she has."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from awards.conflicts import conflict_of
from orgs.appointments import serves
from orgs.choices import Role
from orgs.models import Identity

ONLY_STAFF = _("Only staff of the committee propose and decide that an honour is revoked.")


def can_propose(user, honour) -> Verdict:
    """Who may propose that ``honour`` is revoked."""
    if not serves(user, Role.STAFF, honour.organization):
        return refused(ONLY_STAFF)
    return refused(_("The honour is revoked already.")) if honour.is_revoked else ALLOWED


def can_decide(user, revocation) -> Verdict:
    """A second person, whom the honour does not concern."""
    if not serves(user, Role.STAFF, revocation.organization):
        return refused(ONLY_STAFF)
    if _is_same_person(user, revocation.proposed_by_id):
        return refused(_("You proposed it; a colleague has to decide on it."))
    why = _why_aside(user, revocation.honour)
    return refused(why) if why else ALLOWED


def can_note_return(user, revocation) -> Verdict:
    """Who notes that the certificate came back."""
    return ALLOWED if serves(user, Role.STAFF, revocation.organization) else refused(ONLY_STAFF)


def _is_same_person(user, other_id):
    if user.pk == other_id:
        return True
    members = Identity.objects.filter(user=other_id).values("member")
    return Identity.objects.filter(user=user, member__in=members).exists()


def _why_aside(user, honour):
    if honour.nomination_id:
        return conflict_of(user, honour.nomination)
    if honour.member_id and Identity.objects.filter(user=user, member=honour.member_id).exists():
        return _("You are the one who was honoured.")
    return ""
