"""What of a scheme is still open, in words; empty if nothing is."""

from django.utils.translation import gettext as _

from awards.chain import ALIVE, NominationState
from awards.choices import PublicityState
from awards.models import Nomination, Objection, Publicity
from awards.naming import named
from awards.objections import known_to

IN_PUBLIC = (PublicityState.POSTED, PublicityState.INTERRUPTED)


def of(scheme, user):
    """What has to be finished before ``scheme`` is closed, as far as ``user`` may know of it."""
    return "；".join(filter(None, [_nominations(scheme), in_public(scheme, user)]))


def in_public(scheme, user):
    """The notices that stand, and the objections that are open; of others than hers not even that they are objections."""
    return "；".join(filter(None, [_notices(scheme), _objections(scheme, user)]))


def _nominations(scheme):
    open_ = [state for state in ALIVE if state != NominationState.HONOURED]
    found = Nomination.objects.of_scheme(scheme).in_state(*open_).for_list()
    return _("nominations under way: %(names)s") % {"names": named(found)} if found else ""


def _notices(scheme):
    found = Publicity.objects.filter(scheme=scheme, state__in=IN_PUBLIC)
    return _("publicities: %(names)s") % {"names": named(found)} if found else ""


def _objections(scheme, user):
    found = Objection.objects.filter(publicity__scheme=scheme).open()
    hers = known_to(user).filter(pk__in=found)
    if hers:
        return _("objections: %(names)s") % {"names": named(hers)}
    return _("something that a colleague has to finish") if found else ""
