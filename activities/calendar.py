"""One calendar over routine and campaign work: sources that this app and those above it name, each a list of dates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from django.utils.functional import Promise


@dataclass(frozen=True)
class Category:
    """A sort of date: told apart by its icon and its word, never by colour alone."""

    code: str
    label: str | Promise = field(compare=False)
    icon: str


@dataclass(frozen=True)
class Entry:
    """Something on a day. ``involved`` are the organizations that it keeps busy, {id: name}, so far as the person may
    know them; only entries that are still ``coming`` and keep somebody busy can clash."""

    key: str
    category: Category
    day: date
    title: str
    url: str
    organization: str = ""
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    coming: bool = False
    from_above: bool = False
    involved: Mapping[int, str] = field(default_factory=dict)

    @property
    def hours(self):
        """ "09:00–11:00", or as much of it as is known."""
        begin = f"{self.starts_at:%H:%M}" if self.starts_at else ""
        return f"{begin}–{self.ends_at:%H:%M}" if begin and self.ends_at else begin


Source = Callable[[object, object, object], list[Entry]]
_SOURCES: dict[Category, Source] = {}


def register(category: Category, source: Source):
    """Let ``source(user, organizations, period)`` put its dates into everybody's calendar.

    ``organizations`` is a queryset of those in the care of ``user`` that the calendar is asked about. A source takes the
    same number of queries whatever it finds. Each app names its own when it is ready.
    """
    _SOURCES[category] = source


def categories():
    return list(_SOURCES)


def entries(user, organizations, period, *, only=()):
    """The dates of ``period`` in order, of the categories ``only`` (all of them where none is named)."""
    found = [
        entry
        for category, source in _SOURCES.items()
        if not only or category.code in only
        for entry in source(user, organizations, period)
    ]
    return sorted(found, key=lambda entry: (entry.day, entry.starts_at or time.min, entry.title, entry.key))
