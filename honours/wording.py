"""The words that a decision begins with, and its honoured as it lists them."""

from itertools import groupby

from django.utils.translation import gettext as _

from awards.choices import Level
from honours.choices import HonourLevel
from honours.models import Commendation
from orgs.periods import today


def draft(scheme, level, nominations):
    """A commendation of ``scheme`` with everything filled in that is known; not saved."""
    nominations = list(nominations)
    return Commendation(
        scheme=scheme,
        title=_("Decision on the commendations of “%(scheme)s”") % {"scheme": scheme},
        decided_on=today(),
        issuers=_issuers(scheme, level, nominations),
        level=HonourLevel.COMMITTEE if level == Level.OWN else HonourLevel.DISTRICT,
        text=_text(scheme, nominations),
    )


def by_award(honours):
    """[(name of the award, its honours)] of ``honours`` in their order."""
    return [(name, list(rows)) for name, rows in groupby(honours, key=lambda one: one.name)]


def _issuers(scheme, level, nominations):
    """The joint issuers of the awards, each once; of our own decisions with the committee before them."""
    named = [nomination.item.issuers.strip() for nomination in nominations]
    bodies = [body for line in named for body in line.split("、") if body]
    first = [scheme.organization.name] if level == Level.OWN else []
    return "、".join(dict.fromkeys([*first, *bodies]))[:200]


def _text(scheme, nominations):
    counts = [(name, len(list(rows))) for name, rows in groupby(nominations, key=lambda one: one.item.name)]
    lines = "；".join(_("“%(award)s”: %(count)s") % {"award": name, "count": count} for name, count in counts)
    words = {"scheme": scheme, "awards": lines}
    return (
        _("To set examples and spur everybody on, it is decided to commend under “%(scheme)s” %(awards)s.")
        % words
    )
