"""A form (审批表) as people sign and seal it: a grid of labels and what stands beside them, as PDF and as Word."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import ceil

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.shared import Mm

from documents import word
from documents.typesetter import typeset
from documents.wording import clean, width

# A4 with 160 mm between the margins (top, right, bottom, left); letters of 12 pt on lines of 20.
MARGINS, CORE = (24, 25, 20, 25), 160
LETTER, LINE, PADDING = 4.24, 7.05, 4
# From this height on a text begins at the top of its field.
HIGH = 30


@dataclass(frozen=True)
class Cell:
    """A field over ``span`` columns; ``foot`` stands below on the right: (盖章), the day, a name to be signed."""

    text: str = ""
    span: int = 1
    label: bool = False
    left: bool = False
    foot: str = ""


@dataclass(frozen=True)
class Row:
    """Cells side by side, at least ``height`` mm high; long texts make it higher and may run over pages."""

    cells: Sequence[Cell]
    height: float = 10


@dataclass(frozen=True)
class FormSheet:
    """What stands on it; ``widths`` say how the columns share the page."""

    title: str
    widths: Sequence[float]
    rows: Sequence[Row]
    author: str = ""
    above_left: str = ""
    above_right: str = ""
    notes: Sequence[str] = ()


def label(text, span=1):
    return Cell(text, span, label=True)


def plain(sheet):
    """The form as texts, lists and dicts: columns in mm, and how many blank lines keep each foot at the bottom."""
    data = asdict(sheet)
    data["widths"] = [CORE * share / sum(sheet.widths) for share in sheet.widths]
    for row in data["rows"]:
        column = 0
        for cell in row["cells"]:
            cell["high"] = row["height"] >= HIGH
            cell["width"] = sum(data["widths"][column : column + cell["span"]])
            cell["blank"] = _blank_lines(cell, row["height"])
            cell["text"] = _evenly(cell) if cell["label"] else cell["text"]
            column += cell["span"]
    return clean(data)


def to_pdf(sheet) -> bytes:
    return typeset("form", plain(sheet))


def to_docx(sheet) -> bytes:
    data = plain(sheet)
    document = word.new_document(data["title"], data["author"], margins=MARGINS)
    word.paragraph(document, data["title"], word.TITLE, 22, align=word.CENTER, line=36)
    if data["above_left"] or data["above_right"]:
        above = word.add_table(document, [CORE / 2, CORE / 2], 1, lines=False)
        word.fill(above.cell(0, 0), data["above_left"], align=word.LEFT)
        word.fill(above.cell(0, 1), data["above_right"], align=word.RIGHT)
    table = word.add_table(document, data["widths"], len(data["rows"]))
    for row, values in zip(table.rows, data["rows"], strict=True):
        row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(values["height"])
        _fill_row(row.cells, values["cells"])
    for note in data["notes"]:
        word.paragraph(document, note, size=12, line=20)
    return word.to_bytes(document)


def _letters(cell):
    """How many letters a line of the cell holds."""
    return (cell["width"] - PADDING) / LETTER


def _evenly(cell):
    """A label in lines of about one length: 单位及 over 职务, not 单位及职 over 务."""
    text = cell["text"]
    if "\n" in text or width(text) <= _letters(cell):
        return text
    long = ceil(len(text) / ceil(width(text) / int(_letters(cell))))
    return "\n".join(text[start : start + long] for start in range(0, len(text), long))


def _blank_lines(cell, height):
    if not cell["foot"]:
        return 0
    lines = sum(ceil(width(line) / _letters(cell)) for line in cell["text"].split("\n"))
    return max(0, int(height / LINE) - lines - cell["foot"].count("\n") - 1)


def _fill_row(cells, values):
    column = 0
    for value in values:
        cell = cells[column]
        if value["span"] > 1:
            cell = cell.merge(cells[column + value["span"] - 1])
        column += value["span"]
        _fill(cell, value)


def _fill(cell, value):
    left = value["left"] or value["foot"]
    face = word.HEI if value["label"] else word.FANG
    word.fill(cell, value["text"], face, align=word.LEFT if left else word.CENTER)
    if value["left"] and value["high"]:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP
    if value["foot"]:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        for line in [""] * value["blank"] + value["foot"].split("\n"):
            word.paragraph(cell, line, size=12, align=word.RIGHT, line=20)
