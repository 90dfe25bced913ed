"""Which sheets are understood. Each app registers its own when it is ready."""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.access import ALLOWED, Verdict
from exchange.headers import Layout

_ENTRIES = {}


@dataclass(frozen=True)
class Entry:
    """A kind of sheet, the import-export resource that takes its rows, and who may load it."""

    layout: Layout
    resource: type
    may_import: Callable  # (user) -> Verdict


def register(layout, resource, may_import):
    _ENTRIES[layout.code] = Entry(layout, resource, may_import)


def entry(code):
    return _ENTRIES[code]


def layouts():
    """All registered layouts, in the order in which they are loaded."""
    return sorted((entry.layout for entry in _ENTRIES.values()), key=lambda layout: layout.order)


def may_import_anything(user) -> Verdict:
    """Whether ``user`` may load at least one kind of sheet; if none, why."""
    verdicts = [entry.may_import(user) for entry in _ENTRIES.values()]
    return next(filter(None, verdicts), verdicts[0] if verdicts else ALLOWED)
