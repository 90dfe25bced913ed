"""How one text became another, line by line and within a changed line character by character. No database."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest

SAME, ADDED, GONE, CHANGED = "same", "added", "gone", "changed"
# Beyond this many pairs of characters two lines are shown whole, the old one and the new one.
MOST_PAIRS = 250_000
# A line this unlike is another line, not the same one changed.
LIKENESS = 0.3
# In a text of more lines than these, lines that recur often (empty ones) are not looked for.
MANY_LINES = 2_000


@dataclass(frozen=True)
class Line:
    """A line of the comparison: ``pieces`` are (SAME, ADDED or GONE, text)."""

    kind: str
    pieces: list = field(default_factory=list)


def compare(old: str, new: str) -> list[Line]:
    """The lines of both texts in reading order; what is only in ``old`` is GONE, what is only in ``new`` ADDED."""
    before, after = old.splitlines(), new.splitlines()
    many = len(before) + len(after) > MANY_LINES
    lines = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=many).get_opcodes():
        if tag == "equal":
            lines += [Line(SAME, [(SAME, text)]) for text in before[i1:i2]]
        else:
            for was, now in zip_longest(before[i1:i2], after[j1:j2]):
                lines += _changed(was, now)
    return lines


def _changed(was, now):
    """One line that changed, or the old one gone and the new one added where they are too unlike or too long."""
    if was is None or now is None:
        return [_added(now)] if was is None else [_gone(was)]
    if len(was) * len(now) > MOST_PAIRS:
        return [_gone(was), _added(now)]
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    if matcher.ratio() < LIKENESS:
        return [_gone(was), _added(now)]
    pieces = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append((SAME, was[i1:i2]))
            continue
        pieces += [(GONE, was[i1:i2])] if i1 < i2 else []
        pieces += [(ADDED, now[j1:j2])] if j1 < j2 else []
    return [Line(CHANGED, pieces)]


def _gone(text):
    return Line(GONE, [(GONE, text)])


def _added(text):
    return Line(ADDED, [(ADDED, text)])
