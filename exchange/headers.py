"""What a sheet is, told by its header row wherever it stands: columns in any order, under any of their names."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from django.utils.translation import gettext as _

from exchange import cells
from exchange.reader import Sheet

BRACKETED = re.compile(r"[(\[【〔<《][^)\]】〕>》]*[)\]】〕>》]")
ORNAMENT = re.compile(r"[\s*:：、.。#\"“”]")
NUMBERING = {"序号", "编号", "序", "no", "行号"}
# A sheet that knows this many columns of a layout is meant to be one, even if a needed column is missing.
NEARLY = 3
HEADER_CHARACTERS = 40
FOOT = re.compile(
    r"截[至止]\d|(?:合计|总计|小计|共计|累计|总数"
    r"|(?:填[表报]|制表|审[核批]|复核|盖章|联系|负责|备注|说明|注|附)(?:人|单位|日期|时间|电话|签[名字]|\(?盖章\)?)*)"
    r"(?:[:\d(]|$)"
)


@dataclass(frozen=True)
class Column:
    """One column of a layout. ``title`` is the header as offices write it, ``synonyms`` what else they call it.

    ``needed``: the sheet is not understood without it. ``filled``: no row may leave it blank.
    ``blank_keeps``: a blank cell means "not stated here" and leaves what is known; otherwise it means "none".
    ``secret``: its values are never shown, neither in errors nor in previews.
    """

    field: str
    title: str
    clean: Callable = cells.text
    synonyms: tuple = ()
    needed: bool = False
    filled: bool = False
    blank_keeps: bool = False
    secret: bool = False

    @cached_property
    def names(self):
        return {header_key(name) for name in (self.title, *self.synonyms)}


@dataclass(frozen=True)
class Layout:
    """A kind of sheet. ``order`` says which of several is loaded first; ``title`` names the kind to people."""

    code: str
    title: str
    order: int
    columns: tuple

    @cached_property
    def by_name(self):
        return {name: column for column in self.columns for name in column.names}

    def column(self, field):
        return next(column for column in self.columns if column.field == field)


@dataclass(frozen=True)
class Problem:
    """Something to mend: at ``cell`` ("F12", or "" for the sheet as a whole) because of ``reason``."""

    cell: str
    reason: str


@dataclass
class Table:
    """A sheet that has been recognised: which letter holds which column, and the rows that count."""

    layout: Layout
    sheet: Sheet
    header: int
    letters: dict  # field -> column letter
    unknown: dict  # column letter -> header that no column answers to
    doubled: list = field(default_factory=list)  # (column, [letters])

    @cached_property
    def _sorted(self):
        """(rows that count, foot lines)"""
        header = _known_texts(self._row(self.header), self.letters)
        below = [row for row in self.sheet.rows if row.number > self.header]
        rows, foot = [], []
        for row in below:
            if _known_texts(row, self.letters) == header or self._is_empty(row):
                continue
            (foot if self._is_foot(row) else rows).append(row)
        while rows and self._is_signature(rows[-1]):
            foot.append(rows.pop())
        return rows, foot

    @property
    def rows(self):
        return self._sorted[0]

    @property
    def foot(self):
        """Total and signature lines below the table, which are not rows of it."""
        return self._sorted[1]

    @property
    def above(self):
        """The lines of text above the header, from the nearest one up."""
        lines = [row for row in self.sheet.rows if row.number < self.header]
        return [line for row in reversed(lines) if (line := cells.compact(_first_text(row)))]

    @cached_property
    def missing(self):
        return [
            column for column in self.layout.columns if column.needed and column.field not in self.letters
        ]

    @property
    def problems(self):
        """What is wrong with the header row itself. Empty: the rows can be read."""
        return [self._missing_problem(column) for column in self.missing] + [
            Problem(f"{letters[-1]}{self.header}", _doubled_reason(column, letters))
            for column, letters in self.doubled
        ]

    def cell(self, row, field):
        """The name of a cell, F12; a column that is not there is named by the row's first cell."""
        letter = self.letters.get(field) or min(self.letters.values(), key=_by_column)
        return f"{letter}{row.number}"

    def value(self, row, field):
        return row.cells.get(self.letters.get(field))

    def _missing_problem(self, column):
        unknown = "、".join(f"{title} ({letter}{self.header})" for letter, title in self.unknown.items())
        facts = {"column": column.title, "row": self.header, "unknown": unknown}
        if not unknown:
            return Problem(
                f"A{self.header}",
                _("Column “%(column)s” is missing in the header row (row %(row)d).") % facts,
            )
        return Problem(
            f"A{self.header}",
            _("Column “%(column)s” is missing in the header row (row %(row)d); not understood there: %(unknown)s.") % facts,
        )  # fmt: skip

    def _row(self, number):
        return next(row for row in self.sheet.rows if row.number == number)

    def _filled(self, row):
        return [field for field, letter in self.letters.items() if _is_filled(row.cells.get(letter))]

    def _is_empty(self, row):
        """Nothing but a number of order, or words beside the table."""
        return not self._filled(row) and not FOOT.match(_foot_text(row))

    def _is_foot(self, row):
        """A total or signature line: begins like one, and lacks something that every row has."""
        return bool(FOOT.match(_foot_text(row))) and self._lacks_key(row)

    def _is_signature(self, row):
        """One or two words under the table (a unit, a date) that fill no column every row must fill."""
        filled = self._filled(row)
        return len(filled) <= 2 and not any(self.layout.column(field).filled for field in filled)

    def _lacks_key(self, row):
        filled = self._filled(row)
        return any(column.filled and column.field not in filled for column in self.layout.columns)


def recognise(sheet, layouts):
    """The Table that ``sheet`` is, by the best header row of any layout; None if it is none of them.

    A table that lacks a needed column comes back with ``problems``.
    """
    found = []
    for row in sheet.rows:
        titles = list(_titles(row))
        likely = [layout for layout in layouts if _hits(titles, layout) > 1]
        found += filter(None, (_read_header(sheet, row, titles, layout) for layout in likely))
    return max(found, key=_merit, default=None)


@lru_cache(maxsize=4096)
def header_key(title):
    """How a header is compared: NFKC, no blanks or ornament, lower case."""
    return ORNAMENT.sub("", cells.text(title)).lower()


def _hits(titles, layout):
    return sum(1 for _letter, title in titles if _column_called(title, layout))


def _read_header(sheet, row, titles, layout):
    """The Table that begins below ``row``, if the row looks like the header of ``layout``."""
    found, unknown = {}, {}
    for letter, title in titles:
        column = _column_called(title, layout)
        if column:
            found.setdefault(column.field, []).append((letter, title))
        elif header_key(title) not in NUMBERING:
            unknown[letter] = title
    for field_name, places in found.items():
        found[field_name], others = _by_title(places, layout.column(field_name))
        unknown |= others
    table = Table(
        layout=layout,
        sheet=sheet,
        header=row.number,
        letters={field_name: letters[0] for field_name, letters in found.items()},
        unknown=unknown,
        doubled=[(layout.column(name), letters) for name, letters in found.items() if len(letters) > 1],
    )
    needed = sum(1 for column in layout.columns if column.needed)
    enough = len(found) >= min(NEARLY, needed) if not table.missing else len(found) >= NEARLY
    return table if enough else None


def _by_title(places, column):
    """The letters of a column, and what else could have been it: its very title wins over its synonyms."""
    exact = [letter for letter, title in places if header_key(title) == header_key(column.title)]
    if not exact:
        return [letter for letter, _title in places], {}
    return exact, {letter: title for letter, title in places if letter not in exact}


def _merit(table):
    """Complete before incomplete, more columns before fewer, the upper row before the lower."""
    return (not table.missing, len(table.letters), -table.header)


def _titles(row):
    """(column letter, text) of the cells of a row that could be headers."""
    for letter, value in sorted(row.cells.items(), key=lambda item: _by_column(item[0])):
        if isinstance(value, str) and len(value) <= HEADER_CHARACTERS and (title := cells.compact(value)):
            yield letter, title


def _column_called(title, layout):
    """The column of that title or synonym; what stands in brackets is tried first, then left out."""
    column = layout.by_name.get(header_key(title))
    if column or not BRACKETED.search(title):
        return column
    return layout.by_name.get(header_key(BRACKETED.sub("", title)))


def _known_texts(row, letters):
    return [
        cells.compact(value) if isinstance(value := row.cells.get(letter), str) else value
        for letter in letters.values()
    ]


def _doubled_reason(column, letters):
    return _("Column “%(column)s” stands in the header row more than once: %(letters)s.") % {
        "column": column.title,
        "letters": "、".join(letters),
    }


def _first_text(row):
    return next(
        (
            value
            for _letter, value in sorted(row.cells.items(), key=lambda item: _by_column(item[0]))
            if isinstance(value, str)
        ),
        "",
    )


def _foot_text(row):
    """The first words of a row, as far as they stand before any number of order."""
    first = min(row.cells, key=_by_column, default=None)
    value = row.cells.get(first)
    return cells.compact(value) if isinstance(value, str) else ""


def _is_filled(value):
    return bool(cells.text(value)) if isinstance(value, str) else value is not None


def _by_column(letter):
    return len(letter), letter
