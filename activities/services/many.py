"""Deciding on many rows at once."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.errors import StaleVersion, WrongState


@dataclass
class Decided:
    """What came of deciding on many: the rows decided on, and the others, each with why not."""

    done: list = field(default_factory=list)
    skipped: list = field(default_factory=list)


def each(rows, decide):
    """``decide`` on every row by itself: what one refuses does not undo the others."""
    decided = Decided()
    for row in rows:
        try:
            decided.done.append(decide(row))
        except (PermissionDenied, WrongState, StaleVersion) as error:
            decided.skipped.append((row, why_not(error)))
    return decided


def why_not(error):
    """Why a row was left as it was, fit to stand beside its name."""
    if not isinstance(error, StaleVersion):
        return str(error)
    words = {"state": error.current.get_state_display()}
    return _("someone else changed it meanwhile; it is “%(state)s” now") % words
