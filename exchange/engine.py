"""A workbook into the database: recognised, checked, kept; all of it or nothing. A rehearsal is the same, rolled back."""

import logging
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from itertools import count

import tablib
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from import_export.results import RowResult

from accounts.errors import WrongState
from exchange import headers, reader, registry
from exchange.cells import quoted
from exchange.errors import CellError, Unreadable

log = logging.getLogger(__name__)

# More than this nobody reads; the counts still count all.
MOST_ERRORS, MOST_CHANGES = 5_000, 500
COUNTED = {
    RowResult.IMPORT_TYPE_NEW: "added",
    RowResult.IMPORT_TYPE_UPDATE: "changed",
    RowResult.IMPORT_TYPE_SKIP: "unchanged",
}


@dataclass
class SheetReport:
    sheet: str
    code: str
    title: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    notes: list = field(default_factory=list)


@dataclass
class Report:
    """What a workbook did, or would do. ``errors`` and ``warnings`` are dicts with sheet, cell and reason."""

    file: str
    sheets: list = field(default_factory=list)
    skipped_sheets: list = field(default_factory=list)
    errors: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    additions: list = field(default_factory=list)
    changes: list = field(default_factory=list)
    prints: dict = field(
        default_factory=dict
    )  # of a rehearsal: sheet -> row number -> what stood there before
    is_foreign: bool = False  # a workbook, but of something else

    @property
    def counts(self):
        """(added, changed, unchanged, refused) over all sheets."""
        return tuple(
            sum(getattr(sheet, name) for sheet in self.sheets)
            for name in ("added", "changed", "unchanged", "refused")
        )

    @property
    def is_refused(self):
        return bool(self.errors)

    @property
    def is_recognised(self):
        return bool(self.sheets)

    def refuse(self, reason, *, sheet="", cell=""):
        self.errors.append({"sheet": sheet, "cell": cell, "reason": str(reason)})

    def as_dict(self):
        """The report for storing; the counts stand beside it in columns of their own."""
        return asdict(self)


def tables_of(book):
    """The recognised tables of a book in loading order, and the names of the sheets that are none."""
    found = [(sheet, headers.recognise(sheet, registry.layouts())) for sheet in book.sheets if sheet.rows]
    tables = [table for _sheet, table in found if table]
    return sorted(tables, key=lambda table: table.layout.order), [
        sheet.name for sheet, table in found if not table
    ]


def load_content(content, name, *, by, rehearse, agreed=None, progress=None):
    """Load a workbook from its bytes; an unreadable one gives a Report that says why."""
    try:
        book = reader.read(content, name)
    except Unreadable as refusal:
        report = Report(name)
        report.refuse(refusal)
        return report
    return load_book(book, by=by, rehearse=rehearse, agreed=agreed, progress=progress)


def load_book(book, *, by, rehearse=False, agreed=None, progress=None):
    """Load every sheet of ``book`` that is understood. With any error, or as a rehearsal, nothing is kept.

    ``agreed`` are the prints of the rehearsal that someone has read: a row is refused whose change would be another
    one by now. ``progress(done, total)`` hears of every row.
    """
    tables, skipped = tables_of(book)
    report = Report(book.name, skipped_sheets=skipped)
    if not tables:
        report.is_foreign = True
        report.refuse(_not_understood())
        return report
    told = _row_counter(tables, progress)
    with transaction.atomic():
        seen = defaultdict(dict)
        for table in tables:
            prints = None if agreed is None else agreed.get(table.sheet.name, {})
            resource = _load_table(
                table, report, by=by, seen=seen[table.layout.code], told=told, agreed=prints
            )
            if rehearse and resource:
                report.prints[table.sheet.name] = resource.prints
        if rehearse or report.is_refused:
            transaction.set_rollback(True)
    report.errors = report.errors[:MOST_ERRORS]
    report.additions = report.additions[:MOST_CHANGES]
    report.changes = report.changes[:MOST_CHANGES]
    return report


def _row_counter(tables, progress):
    """A function that is called after each row, and tells ``progress`` how many there were."""
    if progress is None:
        return lambda: None
    done, total = count(1), sum(len(table.rows) for table in tables)
    progress(0, total)
    return lambda: progress(next(done), total)


def _not_understood():
    known = "；".join(
        f"{layout.title}：" + "、".join(column.title for column in layout.columns if column.needed)
        for layout in registry.layouts()
    )
    return _("No sheet has a header row that is understood. Needed columns: %(known)s.") % {"known": known}


def _load_table(table, report, *, by, **course):
    """Take the rows of one table. Returns the resource that did, None if ``by`` may not load such a sheet."""
    entry = registry.entry(table.layout.code)
    sheet = SheetReport(table.sheet.name, table.layout.code, str(table.layout.title), notes=_notes(table))
    report.sheets.append(sheet)
    verdict = by is None or entry.may_import(by)
    if not verdict:
        report.refuse(verdict, sheet=sheet.sheet)
        sheet.refused = len(table.rows)
        return None
    resource = entry.resource(table, by=by, **course)
    resource.load()
    if table.problems:
        _only_examine(resource, sheet, report)
    else:
        _take_rows(resource, sheet, report)
    return resource


def _only_examine(resource, sheet, report):
    """The header row is wrong, so no row can be kept; what is wrong with the cells is told all the same."""
    for problem in resource.table.problems:
        report.refuse(problem.reason, sheet=sheet.sheet, cell=problem.cell)
    for row, field_name, reason in resource.examine():
        report.refuse(reason, sheet=sheet.sheet, cell=resource.table.cell(row, field_name))
    sheet.refused = len(resource.numbered)


def _take_rows(resource, sheet, report):
    """Run import-export over the rows and gather what it found, cell by cell."""
    dataset = tablib.Dataset(*resource.dataset_rows(), headers=[column.field for column in resource.present])
    result = resource.import_data(dataset)
    for base in result.base_errors:
        raise base.error
    found = zip(resource.numbered, result.rows, strict=True)
    for row, row_result in sorted(found, key=lambda pair: pair[0].number):
        name = COUNTED.get(row_result.import_type, "refused")
        setattr(sheet, name, getattr(sheet, name) + 1)
        for field_name, reason in _reasons(row_result):
            cell = resource.table.cell(row, field_name)
            report.refuse(reason, sheet=sheet.sheet, cell=cell)
    report.additions += [_label(sheet, row, instance) for row, instance in resource.additions]
    report.changes += [_change(resource, sheet, *change) for change in resource.changes]
    report.warnings += _warnings(resource, sheet)


def _reasons(row_result):
    """(field, reason) of everything that is wrong with a row."""
    if row_result.validation_error:
        for name, messages in _by_field(row_result.validation_error).items():
            yield from ((name, message) for message in messages)
    for error in row_result.errors:
        yield None, _spoken(error.error)


def _by_field(error):
    return error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}


def _spoken(error):
    """What a person may read of an error: the domain's own words, never those of the database or a bug."""
    if isinstance(error, PermissionDenied | WrongState | CellError):
        return str(error)
    log.error("A sheet row failed", exc_info=error)
    return _("The row could not be saved. The administrator finds the reason in the log.")


def _change(resource, sheet, row, instance, fields):
    """A changed row for the preview: which one, and before → after of each column that is not secret."""
    shown = []
    for name, before, after in fields:
        column = resource.table.layout.column(name)
        pair = (
            ("***", "***") if column.secret else (resource.shown(name, before), resource.shown(name, after))
        )
        shown.append([column.title, *pair])
    return _label(sheet, row, instance) | {"fields": shown}


def _label(sheet, row, instance):
    return {"sheet": sheet.sheet, "row": row.number, "label": str(instance)}


def _warnings(resource, sheet):
    """Each kind of warning once, with its first cell and how many rows it concerns."""
    grouped = defaultdict(list)
    for row, field_name, message in resource.warnings:
        grouped[message].append(resource.table.cell(row, field_name))
    return [
        {"sheet": sheet.sheet, "cell": cells[0], "count": len(cells), "reason": message}
        for message, cells in grouped.items()
    ]


def _notes(table):
    """What a person should know of how the sheet was read."""
    sheet, header = table.sheet, table.header
    notes = []
    if sheet.hidden:
        notes.append(_("The sheet is hidden; it is loaded like the others."))
    if hidden := [number for number in sheet.hidden_rows if number > header]:
        notes.append(_("%(count)d hidden rows are loaded like the others.") % {"count": len(hidden)})
    if letters := [letter for letter in sheet.hidden_columns if letter in table.letters.values()]:
        notes.append(
            _("Hidden columns are loaded like the others: %(letters)s.") % {"letters": "、".join(letters)}
        )
    if merged := [ref for ref in sheet.merged if _below(ref, header)]:
        notes.append(_("Merged cells count for every row they cover: %(cells)s.") % {"cells": _some(merged)})
    if table.unknown:
        notes.append(_("Columns not used: %(columns)s.") % {"columns": _some(list(table.unknown.values()))})
    if table.foot:
        lines = [f"{row.number}" for row in table.foot]
        notes.append(_("Lines below the table, not taken for rows: %(rows)s.") % {"rows": _some(lines)})
    return notes


def _below(reference, header):
    return int("".join(filter(str.isdigit, reference.split(":")[-1]))) > header


def _some(words):
    return "、".join(quoted(word) if len(word) > 30 else word for word in words[:20]) + (
        "…" if len(words) > 20 else ""
    )
