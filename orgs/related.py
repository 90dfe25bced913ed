"""What the apps above keep about a row: each names it, and the page of the row shows it with the way there."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

# Of one sort a page names so many; the lists have them all.
MOST = 10


@dataclass(frozen=True)
class Link:
    """Something that belongs to a row: what it is, what it is called, and where it is."""

    label: str
    text: str
    url: str


Source = Callable[[object, object], Iterable[Link]]
_SOURCES: dict[type, list[Source]] = defaultdict(list)


def register(model, source: Source):
    """Let ``source(user, row)`` name what ``user`` may see of what belongs to ``row``, on the pages of ``model``.

    A source takes the same number of queries whatever it finds. Each app names its own when it is ready.
    """
    if source not in _SOURCES[model]:
        _SOURCES[model].append(source)


def links(user, row):
    """Everything that was named for ``row``, in the order in which the apps stand."""
    return [link for source in _SOURCES[type(row)] for link in source(user, row)]


def counted(label, rows, url):
    """One link that says how many ``rows`` there are; none where there are none."""
    count = rows.count()
    return [Link(label, str(count), url)] if count else []


def each(label, rows, text=str):
    """A link for each of the first ``rows``, called by ``text``."""
    return [Link(label, text(row), row.get_absolute_url()) for row in rows[:MOST]]
