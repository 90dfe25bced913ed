"""May she? For the public posting of the chosen."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import ALLOWED, Verdict, refused
from awards.conflicts import conflicts_among
from orgs.appointments import serves
from orgs.choices import Role

ONLY_STAFF = gettext_lazy("Only staff of the committee post its publicities.")


def can_publicize(user, scheme) -> Verdict:
    """Who may draw up notices for ``scheme``, and close those whose time is over."""
    return ALLOWED if serves(user, Role.STAFF, scheme.organization) else refused(ONLY_STAFF)


def can_post(user, publicity) -> Verdict:
    """Who may post the notice, correct, interrupt and take it down: staff who are bound to none of those who stand in it."""
    if not (verdict := can_publicize(user, publicity.scheme)):
        return verdict
    nominations = {entry.nomination_id: entry.nomination for entry in publicity.entries.for_list()}
    for (_user, pk), why in conflicts_among([user], nominations.values()).items():
        words = {"name": nominations[pk].recipient, "why": why}
        return refused(_("A colleague has to do this, because of %(name)s: %(why)s") % words)
    return ALLOWED
