"""docs/requirements.md holds every requirement once, and claims nothing without a test that exists."""

import ast
import re
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest
from django.urls import get_resolver

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENT = (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")
# How many requirements each source text has; they are numbered from 01.
TEXTS = {"000": 43, "001": 42, "002": 21, "003": 33, "004": 17}
IDS = [f"{text}-{number:02}" for text, count in TEXTS.items() for number in range(1, count + 1)]
NOT_YET, NOWHERE = "not yet", "—"
# A test of one of the files that pytest collects.
TEST = re.compile(r"`(tests/[\w/]*\btest_\w+\.py)::(test_\w+)`")


def tables(document):
    """The rows of each table, as lists of cells, without the head."""
    blocks = re.findall(r"(?:^\|.*\n)+", document, re.MULTILINE)
    return [[cells(line) for line in block.splitlines()[2:]] for block in blocks]


def cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


ROWS = [row for table in tables(DOCUMENT) for row in table]


@cache
def known_tests(path):
    """The names of the tests at the top of a file, which is read and not run; none where there is no file."""
    file = ROOT / path
    body = ast.parse(file.read_text(encoding="utf-8")).body if file.is_file() else []
    return {node.name for node in body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def unknown_tests(shown):
    return [f"{path}::{name}" for path, name in TEST.findall(shown) if name not in known_tests(path)]


def unknown_places(where):
    """What stands in backticks and is neither a file nor the name of a page."""
    pages = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    named = re.findall(r"`([^`]+)`", where)
    return [place for place in named if place not in pages and not (ROOT / place).is_file()]


def test_every_requirement_stands_there_once_and_in_order():
    assert len(IDS) == 156
    assert [row[0] for row in ROWS] == IDS


def test_each_text_has_a_table_of_its_own():
    found = [[text for text, _rows in groupby(table, lambda row: row[0][:3])] for table in tables(DOCUMENT)]

    assert found == [[text] for text in TEXTS]


def test_no_cell_is_empty():
    assert [row for row in ROWS if len(row) != 5 or not all(row)] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_is_shown_by_tests_that_exist_or_is_not_yet(row):
    _id, _phrase, what, where, shown = row

    if NOT_YET in (what, shown) or where == NOWHERE:
        assert (what, where, shown) == (NOT_YET, NOWHERE, NOT_YET)
    else:
        names = shown.split("<br>")
        assert [name for name in names if not TEST.fullmatch(name)] == []
        assert len(names) == len(set(names))
        assert unknown_tests(shown) == []
        assert unknown_places(where) == []


def test_what_is_there_in_part_says_what_is_missing():
    assert [row[0] for row in ROWS if row[2].startswith("In part: ") != ("; not yet: " in row[2])] == []


def test_what_does_not_exist_is_noticed():
    here = f"tests/rules/{Path(__file__).name}"

    assert unknown_tests(f"`{here}::test_no_cell_is_empty`") == []
    assert unknown_tests(f"`{here}::test_that_is_gone`") == [f"{here}::test_that_is_gone"]
    assert unknown_tests("`tests/rules/test_gone.py::test_x`") == ["tests/rules/test_gone.py::test_x"]
    assert unknown_places("`task_list` `orgs/findings.py` `tasks_list` `orgs/gone.py`") == [
        "tasks_list",
        "orgs/gone.py",
    ]
