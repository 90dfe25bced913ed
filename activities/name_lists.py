"""A list of names, pasted or uploaded, matched to the members due: what fits is marked, what does not is asked about."""

import csv
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from io import StringIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from orgs import names

LARGEST = 200_000
MOST_NAMES = 2000
HEADS = {"姓名", "名字", "name"}
STRONG = re.compile(r"[\n\r\t,，、;；/|]+")
# What people put before and after a name: "1." and "3)", a reason in brackets, a full stop.
ORNAMENT = re.compile(r"^\s*\d+\s*[.．)）]?\s*|[(（][^()（）]*[)）]|[.。:：\"“”]")


@dataclass
class Matches:
    """``found`` are the members meant. ``several`` (word, candidates) and ``unknown`` (word, alike) are to be asked."""

    found: list = field(default_factory=list)
    several: list = field(default_factory=list)
    unknown: list = field(default_factory=list)

    @property
    def open_words(self):
        """What is still to be settled, to be shown in the box again."""
        return [word for word, _members in (*self.several, *self.unknown)]


def text_of(upload):
    """The names in a small .txt or .csv file; of a table, the column headed 姓名. Raises ValidationError."""
    if upload.size > LARGEST:
        raise ValidationError(_("The file is too large; a list of names has at most 200 KB."))
    if not upload.name.lower().endswith((".txt", ".csv")):
        raise ValidationError(_("Only .txt and .csv files are read here; or paste the names."))
    text = _decoded(upload.read())
    rows = _rows(text) if upload.name.lower().endswith(".csv") else []
    column = (
        next((at for at, head in enumerate(rows[0]) if head.strip().lower() in HEADS), None) if rows else None
    )
    if column is None:
        return text
    return "\n".join(row[column] for row in rows[1:] if len(row) > column)


def match(text, members, *, picked=None):
    """Match the names in ``text`` to ``members``: by the whole name, by pinyin, by pinyin initials.

    ``picked`` ({word: member id}) answers for words that several members answer to. As many mentions as there are
    people of a name mean all of them.
    """
    by_word, matches = _by_word(members), Matches()
    for word, mentions in Counter(_words(text, by_word)).items():
        candidates = by_word.get(word.lower(), [])
        chosen = [member for member in candidates if str(member.pk) == (picked or {}).get(word)]
        if chosen or 1 <= len(candidates) <= mentions:
            matches.found += chosen or candidates
        elif candidates:
            matches.several.append((word, candidates))
        else:
            matches.unknown.append((word, _alike(word, members)))
    return matches


def _decoded(content):
    if b"\0" in content:
        raise _no_text()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")


def _rows(text):
    try:
        return list(csv.reader(StringIO(text, newline=None)))
    except csv.Error as error:
        raise _no_text() from error


def _no_text():
    return ValidationError(_("This is no text file; save the list as .txt or .csv, or paste the names."))


def _by_word(members):
    by_word = defaultdict(list)
    for member in members:
        for word in {member.name.lower(), member.name_pinyin, member.name_initials}:
            by_word[word].append(member)
    return by_word


def _words(text, known):
    """The names in ``text``. A blank inside a name (张 三) belongs to it, if that makes a name that is known."""
    for part in STRONG.split(text[:LARGEST])[:MOST_NAMES]:
        bare = ORNAMENT.sub("", part).strip()
        whole = re.sub(r"\s+", "", bare)
        spaced = all(len(piece) == 1 for piece in bare.split())
        words = [whole] if whole and (spaced or whole.lower() in known) else bare.split()
        yield from (word for word in words if word.lower() not in HEADS)


def _alike(word, members):
    """Members whose name sounds like ``word``: 王武 for 王五."""
    sound = names.pinyin(word)
    return [member for member in members if member.name_pinyin == sound]
