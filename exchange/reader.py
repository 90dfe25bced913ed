"""Reading a workbook that someone hands in, in a child process that a hostile file may exhaust."""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from exchange.errors import Unreadable
from exchange.limits import limits

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Formula:
    """A cell that calculates. Its result is not ours to trust, so it is never read."""

    text: str


@dataclass(frozen=True)
class Fault:
    """A cell that shows an error of Excel's, such as #REF!."""

    code: str


@dataclass(frozen=True)
class Row:
    number: int
    cells: dict = field(
        default_factory=dict
    )  # column letter -> str, int, float, bool, datetime, Formula, Fault


@dataclass(frozen=True)
class Sheet:
    name: str
    rows: list
    hidden: bool = False
    merged: tuple = ()
    hidden_rows: tuple = ()
    hidden_columns: tuple = ()


@dataclass(frozen=True)
class Book:
    name: str
    sheets: list


def read(content, name):
    """The workbook ``name`` from its bytes, or ``Unreadable`` with a sentence that says how to mend it."""
    bounds = limits()
    if len(content) > bounds["file_bytes"]:
        raise Unreadable(
            _("The file is larger than %(limit)d MB. Split it, or remove pictures and formatting.")
            % {"limit": bounds["file_bytes"] // (1024 * 1024)}
        )
    lines = _lines_of_child(content, bounds)
    last = lines.pop() if lines else {}
    if last != {"end": True}:
        raise Unreadable(_sentence(last))
    return Book(name, _sheets(lines))


def _lines_of_child(content, bounds):
    """What the child wrote. Its environment is empty: no secret, no database address, no lxml."""
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            [sys.executable, "-X", "utf8", "-m", "exchange.parser", json.dumps(bounds)],
            input=content,
            capture_output=True,
            cwd=ROOT,
            env={"OPENPYXL_LXML": "False", "PYTHONDONTWRITEBYTECODE": "1"},
            timeout=bounds["wall_seconds"],
            check=False,
        )
    except subprocess.TimeoutExpired:
        return [{"refused": "too_heavy"}]
    if child.returncode != 0:
        return [{"refused": "too_heavy"}]
    return [json.loads(line) for line in child.stdout.splitlines()]


def _sheets(lines):
    sheets = []
    for line in lines:
        if isinstance(line, dict):
            sheets.append(_sheet(line))
        else:
            number, cells = line
            row = Row(number, {letter: _value(value) for letter, value in cells.items()})
            sheets[-1].rows.append(row)
    return sheets


def _sheet(head):
    return Sheet(
        name=head["sheet"],
        rows=[],
        hidden=head["hidden"],
        merged=tuple(head["merged"]),
        hidden_rows=tuple(head["hidden_rows"]),
        hidden_columns=tuple(head["hidden_columns"]),
    )


def _value(value):
    if not isinstance(value, dict):
        return value
    [(kind, text)] = value.items()
    if kind == "day":
        return datetime.fromisoformat(text)
    return {"formula": Formula, "error": Fault, "time": str}[kind](text)


def _sentence(refusal):
    """What to tell the person, by the code of the child."""
    sentences = {
        "empty": _("The file is empty (0 bytes). Save the workbook again and choose it once more."),
        "text": _("This is a text file (such as CSV), whatever its name. Open it in Excel or WPS and save it as an Excel workbook (.xlsx)."),
        "web_page": _("This is a web page or XML text saved under an Excel name. Open it in Excel or WPS and save it as an Excel workbook (.xlsx)."),
        "pdf": _("This is a PDF, not a workbook. Choose the Excel file that it was made from."),
        "word": _("This is a Word document, not a workbook. Copy its table into Excel and save it as .xlsx."),
        "unknown": _("This is not an Excel workbook. Open it in Excel or WPS and save it as .xlsx."),
        "other_package": _("This is a packed file, but not an Excel workbook. Choose the .xlsx file itself."),
        "open_document": _("This is an OpenDocument file. Save it as an Excel workbook (.xlsx)."),
        "binary_workbook": _("This is a binary workbook (.xlsb). Save it as an Excel workbook (.xlsx)."),
        "old_excel": _("This is an old Excel or WPS file (.xls, .et). Save it as an Excel workbook (.xlsx)."),
        "password": _("The workbook is protected by a password. Remove the password, save it and choose it again."),
        "macros": _("The workbook contains macros. Save it as an Excel workbook without macros (.xlsx)."),
        "external_links": _("The workbook is linked to other workbooks. Break the links (Data, Edit links) and save it again."),
        "embeddings": _("The workbook contains embedded files or controls. Remove them and save it again."),
        "connections": _("The workbook is connected to an outside data source. Remove the connection and save it again."),
        "doctype": _("The workbook contains a document type declaration, which Excel never writes. Copy the table into a new workbook."),
        "names": _("The workbook is packed in a way that Excel never does. Copy the table into a new workbook."),
        "entries": _("The workbook is made of %(found)s parts; at most %(limit)s are read. Copy the table into a new workbook."),
        "bomb": _("The workbook unpacks to far more than a workbook of its size should. Copy the table into a new workbook."),
        "sheets": _("The workbook has %(found)s sheets; at most %(limit)s are read. Remove those that are not needed."),
        "rows": _("Sheet “%(sheet)s” claims %(found)s rows; at most %(limit)s are read. Delete the empty rows below the table, or copy the table into a new workbook."),
        "columns": _("Sheet “%(sheet)s” claims %(found)s columns; at most %(limit)s are read. Delete the empty columns beside the table, or copy the table into a new workbook."),
        "cell": _("Cell %(cell)s of sheet “%(sheet)s” holds more than %(limit)s characters."),
        "too_heavy": _("The workbook takes more memory or time to read than is allowed. Copy the table into a new workbook."),
        "damaged": _("The workbook is damaged. Open it in Excel or WPS, let it be repaired, and save it again."),
    }  # fmt: skip
    code = refusal.get("refused", "too_heavy")
    return sentences.get(code, sentences["damaged"]) % refusal
