"""The child process that opens a workbook: ``python -m exchange.parser LIMITS < file > lines``.

A stranger's file may hold anything, so this runs apart from the web server and the worker, under limits of memory
and time, without Django, settings or secrets. It writes JSON lines: one head a sheet, one line a row, and last
``{"end": true}`` or ``{"refused": code, ...}``. The sentences that belong to the codes stand in ``reader.py``.
"""

import io
import json
import resource
import sys
import zipfile
from contextlib import suppress
from datetime import date, datetime, time, timedelta

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.escape import unescape
from openpyxl.worksheet._reader import COL_TAG, DIMENSION_TAG, MERGE_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.functions import iterparse

CHUNK = 1024 * 1024
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
FORBIDDEN_PARTS = {
    "vbaproject": "macros",
    "externallinks/": "external_links",
    "embeddings/": "embeddings",
    "activex/": "embeddings",
    "connections.xml": "connections",
}
OTHER_PACKAGES = {
    "word/document.xml": "word",
    "ppt/presentation.xml": "other_package",
    "xl/workbook.bin": "binary_workbook",
    "content.xml": "open_document",
}


class Refused(Exception):
    def __init__(self, code, **facts):
        super().__init__(code)
        self.answer = {"refused": code, **facts}


def main():
    limits = json.loads(sys.argv[1])
    _confine(limits)
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8")
    try:
        for line in parse(sys.stdin.buffer.read(), limits):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
        last = {"end": True}
    except Refused as refusal:
        last = refusal.answer
    except MemoryError:
        last = {"refused": "too_heavy"}
    except Exception as error:  # a hostile file may raise anything; the parent must get an answer
        last = {"refused": "damaged", "kind": type(error).__name__}
    out.write(json.dumps(last) + "\n")
    out.flush()


def _confine(limits):
    """No more memory and processor time than allowed, no core dump, no file written."""
    for what, most in (
        (resource.RLIMIT_AS, limits["memory_bytes"]),
        (resource.RLIMIT_CPU, limits["cpu_seconds"]),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with suppress(ValueError, OSError):  # macOS knows no limit of address space
            resource.setrlimit(what, (most, most))


def parse(content, limits):
    """The lines of a workbook, or ``Refused``."""
    if not openpyxl.DEFUSEDXML:
        raise Refused("unsafe_parser")
    check_kind(content)
    check_package(content, limits)
    workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    if len(workbook.worksheets) > limits["sheets"]:
        raise Refused("sheets", found=len(workbook.worksheets), limit=limits["sheets"])
    budget = Budget(limits["text_characters"])
    for worksheet in workbook.worksheets:
        yield from _sheet_lines(worksheet, limits, budget)


# --- The package ------------------------------------------------------------------------------------------------


def check_kind(content):
    """Tell by its first bytes what the file is, whatever it is called."""
    if content[:4] == b"PK\x03\x04":
        return
    if content.startswith(OLD_OFFICE):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise Refused("password" if locked else "old_excel")
    raise Refused(_kind_of_other(content))


def _kind_of_other(content):
    start = content[:1024].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if not content:
        return "empty"
    if start.startswith(b"%pdf"):
        return "pdf"
    if b"<html" in start or b"<table" in start or start.startswith((b"<?xml", b"<!doctype")):
        return "web_page"
    return "text" if _looks_like_text(content[:4096]) else "unknown"


def _looks_like_text(start):
    for code in ("utf-8", "gb18030", "utf-16"):
        with suppress(UnicodeDecodeError):
            return "\x00" not in start[:-4].decode(code)
    return False


def check_package(content, limits):
    """Refuse a package that is not plainly a workbook, by its directory and by counting what comes out."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    entries = archive.infolist()
    if len(entries) > limits["entries"]:
        raise Refused("entries", found=len(entries), limit=limits["entries"])
    names = [entry.filename for entry in entries]
    _check_names(names)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refused("password")
    left = limits["inflated_bytes"]
    for entry in entries:
        left -= _inflated_size(archive, entry, left, limits)


def _check_names(names):
    lowered = [name.lower() for name in names]
    if len(set(lowered)) < len(lowered) or any(_leads_outside(name) for name in lowered):
        raise Refused("names")
    for part, code in OTHER_PACKAGES.items():
        if part in lowered:
            raise Refused(code)
    for part, code in FORBIDDEN_PARTS.items():
        if any(part in name for name in lowered):
            raise Refused(code)
    if "[content_types].xml" not in lowered:
        raise Refused("other_package")


def _leads_outside(name):
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _inflated_size(archive, entry, left, limits):
    """How many bytes really come out of an entry; what its directory declares is not believed."""
    size, tail = 0, b""
    allowed = max(limits["ratio"] * entry.compress_size, limits["ratio_from_bytes"])
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > left or size > allowed:
                raise Refused("bomb", entry=entry.filename)
            if any(mark in tail + chunk for mark in DOCTYPES):
                raise Refused("doctype")
            tail = chunk[-32:]
    return size


# --- The sheets -------------------------------------------------------------------------------------------------


class Budget:
    """How much may still be handed over: one string of the table can be used by a million cells."""

    def __init__(self, characters):
        self.left = characters

    def take(self, value):
        self.left -= 8 + (len(value) if isinstance(value, str) else 0)
        if self.left < 0:
            raise Refused("too_heavy")


class SheetStream(WorkSheetParser):
    """Rows, merged ranges and what is hidden, in one pass; nothing else of the sheet is looked at."""

    def __init__(self, *args, claim, **options):
        super().__init__(*args, **options)
        self.claim = claim
        self.merged = []

    def parse(self):
        for _event, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                yield self.parse_row(element)
            elif element.tag == DIMENSION_TAG:
                self.claim(element.get("ref", ""))
            elif element.tag == COL_TAG:
                self.parse_column_dimensions(element)
            elif element.tag == MERGE_TAG:
                self.merged = [range_boundaries(part.get("ref")) for part in element]
            else:
                continue
            element.clear()


def _sheet_lines(worksheet, limits, budget):
    def claim(reference):
        with suppress(ValueError, TypeError):
            _left, _top, right, bottom = range_boundaries(reference)
            _check_size(worksheet.title, bottom or 1, right or 1, limits)

    book = worksheet.parent
    with worksheet._get_source() as source:
        stream = SheetStream(
            source,
            worksheet._shared_strings,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
            claim=claim,
        )
        rows = _read_rows(stream, worksheet.title, limits, budget)
    _spread_merged(rows, stream.merged, limits, budget)
    yield {
        "sheet": worksheet.title,
        "hidden": worksheet.sheet_state != "visible",
        "merged": [_reference(range_) for range_ in stream.merged],
        "hidden_rows": [int(n) for n, facts in stream.row_dimensions.items() if facts.get("hidden") == "1"],
        "hidden_columns": [
            letter for letter, facts in stream.column_dimensions.items() if facts.get("hidden") == "1"
        ],
    }
    for number in sorted(rows):
        yield [number, {get_column_letter(column): value for column, value in sorted(rows[number].items())}]


def _check_size(title, row, column, limits):
    if row > limits["rows"]:
        raise Refused("rows", sheet=title, found=row, limit=limits["rows"])
    if column > limits["columns"]:
        raise Refused("columns", sheet=title, found=column, limit=limits["columns"])


def _read_rows(stream, title, limits, budget):
    """``{row number: {column number: value}}``; stops at the first cell beyond the limits."""
    rows = {}
    for number, cells in stream.parse():
        if number in rows or number < 1:
            raise Refused("damaged", kind="row numbers")
        for cell in cells:
            value = _portable(cell["value"], cell["data_type"])
            if value is None or value == "":
                continue
            _check_size(title, number, cell["column"], limits)
            if isinstance(value, str) and len(value) > limits["cell_characters"]:
                where = f"{get_column_letter(cell['column'])}{number}"
                raise Refused("cell", sheet=title, cell=where, limit=limits["cell_characters"])
            budget.take(value)
            rows.setdefault(number, {})[cell["column"]] = value
    return rows


def _portable(value, data_type):
    """A cell as JSON can carry it. A formula stays a formula: its cached value is whatever the sender wrote."""
    if data_type == "f":
        return {"formula": str(getattr(value, "text", value))[:200]}
    if data_type == "e":
        return {"error": str(value)[:20]}
    if isinstance(value, str):
        return unescape(value)
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
        return {"day": moment.isoformat(sep=" ", timespec="seconds")}
    if isinstance(value, time | timedelta):
        return {"time": str(value)}
    return value


def _spread_merged(rows, merged, limits, budget):
    """The value of a merged cell counts for every row that it covers."""
    left = limits["merged_cells"]
    for column, top, _right, bottom in merged:
        value = rows.get(top, {}).get(column)
        left -= 1
        if value is None:
            continue
        for number in range(top + 1, min(bottom, max(rows)) + 1):
            left -= 1
            if left < 0:
                raise Refused("too_heavy")
            budget.take(value)
            rows.setdefault(number, {}).setdefault(column, value)


def _reference(range_):
    left, top, right, bottom = range_
    return f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"


if __name__ == "__main__":
    main()
