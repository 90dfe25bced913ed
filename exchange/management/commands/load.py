"""manage.py load DIR [--dry-run]: the workbooks of a directory, in the order in which they need each other."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from exchange import engine, reader
from exchange.engine import Report
from exchange.errors import Unreadable

SUFFIXES = {".xlsx", ".xlsm", ".xls", ".et"}
WIDTH = 8


class Command(BaseCommand):
    help = "Load the workbooks of a directory: organizations, roster, tasks, activities. Loaded twice, nothing changes."

    def add_arguments(self, parser):
        parser.add_argument("directory", type=Path, help="a directory of workbooks, or one workbook")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and keep nothing")

    def handle(self, *args, directory, dry_run, **options):
        reports = load_directory(directory, dry_run=dry_run)
        self._print_counts(reports)
        self._print_findings(reports)
        if dry_run:
            self.stdout.write(_("Dry run: nothing was kept."))
        if any(report.is_refused and not report.is_foreign for report in reports):
            raise CommandError(_("What was refused has not been loaded; correct it and load it again."))

    def _print_counts(self, reports):
        names = [report.file for report in reports]
        room = max(map(_columns, [*names, _("File")])) + 2
        heads = (_("added"), _("changed"), _("unchanged"), _("refused"))
        self.stdout.write(_padded(_("File"), room) + "".join(_padded(head, -WIDTH) for head in heads))
        for report in reports:
            self.stdout.write(_padded(report.file, room) + _outcome(report))

    def _print_findings(self, reports):
        for report in reports:
            for error in [] if report.is_foreign else report.errors:
                self.stdout.write(self.style.ERROR(f"{_place(report, error)}: {error['reason']}"))
            for warning in report.warnings:
                rows = _("%(count)d rows") % {"count": warning["count"]}
                line = f"{_place(report, warning)} ({rows}): {warning['reason']}"
                self.stdout.write(self.style.WARNING(line))
            for sheet in report.skipped_sheets:
                self.stdout.write(f"{report.file} · {sheet}: {_('not understood, skipped')}")


def load_directory(directory, *, dry_run=False):
    """Load every workbook there and return the reports; a dry run rolls everything back at the end."""
    files = _workbooks(directory)
    with ThreadPoolExecutor(max_workers=2) as pool:
        books = list(pool.map(partial(_read, language=get_language()), files))
    books.sort(key=_order)
    with transaction.atomic():
        reports = [_load(book) for book in books]
        transaction.set_rollback(dry_run)
    return reports


def _workbooks(directory):
    found = [directory] if directory.is_file() else sorted(directory.glob("*"))
    files = [
        file for file in found if file.suffix.lower() in SUFFIXES and not file.name.startswith(("~$", "."))
    ]
    if not files:
        raise CommandError(_("There is no workbook in %(directory)s.") % {"directory": directory})
    return files


def _read(file, *, language):
    """The book, or the report that it cannot be read. A thread of its own knows no language yet."""
    with translation.override(language):
        try:
            return reader.read(file.read_bytes(), file.name)
        except Unreadable as refusal:
            report = Report(file.name)
            report.refuse(refusal)
            return report


def _order(book):
    """What others need comes first; what cannot be read or is not understood comes last."""
    tables = [] if isinstance(book, Report) else engine.tables_of(book)[0]
    return min((table.layout.order for table in tables), default=1_000)


def _load(book):
    return book if isinstance(book, Report) else engine.load_book(book, by=None)


def _outcome(report):
    if report.is_foreign:
        return "  " + _("not understood yet, skipped")
    if not report.is_recognised:
        return "  " + _("refused as a whole")
    return "".join(_padded(str(count), -WIDTH) for count in report.counts)


def _place(report, finding):
    return " · ".join(filter(None, (report.file, finding["sheet"], finding["cell"])))


def _columns(text):
    """How many columns of a terminal the text takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _padded(text, width):
    """Filled up with blanks: behind the text, or before it where ``width`` is negative."""
    blanks = " " * max(abs(width) - _columns(text), 0)
    return text + blanks if width > 0 else "  " + blanks + text
