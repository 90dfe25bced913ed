"""May she? For what offices are asked, and for their replies."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from awards.conflicts import conflicts_among
from awards.permissions.nominations import can_handle
from orgs.appointments import holds, offices_of
from orgs.choices import Role

ONLY_ASKED = _("Only the office that was asked replies, or staff of the committee from its letter.")
ITS_OWN_WORDS = _("The office replied by itself; only the office changes what it said.")


def can_reply_any(user) -> Verdict:
    """Whether she notes replies anywhere at all; which, each reply asks again."""
    return ALLOWED if holds(user, Role.STAFF, Role.OFFICE) else refused(ONLY_ASKED)


def answers_for(user, opinion):
    """Whether ``opinion`` was asked of an office for which she answers."""
    committee = opinion.nomination.item.scheme.organization
    return (committee.path, opinion.office) in offices_of(user)


def can_reply(user, opinion, asides=None) -> Verdict:
    """Who notes what the office says: the office itself, staff from its letter; nobody whom the nomination concerns.

    ``asides`` is what ``conflicts_among`` found, where many are asked about at once.
    """
    if not answers_for(user, opinion):
        if not can_handle(user, opinion.nomination.item):
            return refused(ONLY_ASKED)
        if opinion.is_own:
            return refused(ITS_OWN_WORDS)
    nomination = opinion.nomination
    found = conflicts_among([user], [nomination]) if asides is None else asides
    why = found.get((user.pk, nomination.pk))
    return refused(why) if why else ALLOWED
