"""The Word file of an official paper: the page of GB/T 9704, 156 × 225 mm on A4."""

from docx.enum.text import WD_LINE_SPACING
from docx.shared import Mm, Pt

from documents import word
from documents.official import plain
from documents.wording import width

MARGINS = (37, 26, 35, 28)
CORE = 156
FACES = {1: word.HEI, 2: word.KAI, 3: word.FANG}


def to_docx(paper) -> bytes:
    data = plain(paper)
    document = word.new_document(data["title"].replace("\n", ""), "、".join(data["issuers"]), margins=MARGINS)
    word.page_numbers(document)
    if data["organs"]:
        _head(document, data)
    _title(document, data)
    for block in data["body"]:
        WRITERS[block["kind"]](document, block)
    _attachments(document, data["attachments"])
    _signature(document, data)
    if data["note"]:
        word.paragraph(document, f"（{data['note']}）", indent=2)
    _imprint(document, data)
    return word.to_bytes(document)


def _head(document, data):
    """The red mark, the number, the red rule."""
    organs = data["organs"]
    if len(organs) == 1:
        mark = f"{organs[0]}文件"
        made = word.paragraph(
            document, mark, word.TITLE, min(52, 440 // len(mark)), align=word.CENTER, color=word.RED
        )
        _single(made).space_before = Mm(35)
    else:
        _joint_mark(document, organs)
    word.paragraph(document)
    number = word.paragraph(document, data["number"], align=word.CENTER)
    word.rule_below(number, eighths=12, color=word.RED, space=11)
    word.paragraph(document)
    word.paragraph(document)


def _joint_mark(document, organs):
    """Several organs, spread to one width, and 文件 beside them."""
    size = min(40, 425 // (max(map(len, organs)) + 2))
    _single(word.paragraph(document)).space_before = Mm(20)
    right = 2 * size * 0.353 + 8
    table = word.add_table(document, [CORE - right, right], len(organs), lines=False)
    for cell, organ in zip(table.columns[0].cells, organs, strict=True):
        made = word.write(
            cell.paragraphs[0], organ, word.TITLE, size, align=word.SPREAD, color=word.RED, line=size * 1.4
        )
        made.paragraph_format.keep_with_next = True
    beside = table.cell(0, 1).merge(table.cell(len(organs) - 1, 1))
    last = word.fill(beside, "", line=size * 1.4)
    word.put(last.add_run("文件"), word.TITLE, size, word.RED)


def _title(document, data):
    for line in data["title"].split("\n"):
        word.paragraph(document, line, word.TITLE, 22, align=word.CENTER, line=32)
    if data["number"] and not data["organs"]:
        word.paragraph(document, data["number"], align=word.CENTER)
    word.paragraph(document)
    if data["addressees"]:
        word.paragraph(document, f"{data['addressees']}：")


def _heading(document, block):
    made = word.paragraph(document, block["text"], FACES[block["level"]], align=word.JUSTIFY, indent=2)
    made.paragraph_format.keep_with_next = True


def _text(document, block):
    for line in block["text"].split("\n"):
        word.paragraph(document, line, align=word.JUSTIFY, indent=2)


def _names(document, block):
    for line in block["lines"]:
        word.paragraph(document, line, align=word.LEFT, indent=2)


def _table(document, block):
    widths = [CORE * share / sum(block["widths"]) for share in block["widths"]]
    table = word.add_table(document, widths, 1 + len(block["rows"]))
    word.repeat_head(table.rows[0])
    # One walk over the rows: asking a table for a cell by its number is slow.
    for row, values in zip(table.rows, [block["head"], *block["rows"]], strict=True):
        face = word.HEI if values is block["head"] else word.FANG
        for cell, value in zip(row.cells, values, strict=True):
            word.fill(cell, value, face)


def _attachments(document, names):
    if names:
        word.paragraph(document)
    for number, name in enumerate(names, 1):
        lead = "附件：" if number == 1 else ""
        made = word.paragraph(document, f"{lead}{f'{number}.' if len(names) > 1 else ''}{name}")
        made.paragraph_format.left_indent = Pt(word.SIZE * (2 if number == 1 else 5))


def _signature(document, data):
    """The day four letters from the right edge, the names centred on it as far as they fit."""
    if not (data["issuers"] or data["issued_on"]):
        return
    word.paragraph(document)
    day = width(data["issued_on"])
    widest = max([day, *map(width, data["issuers"])])
    edge = max(0, 4 - (widest - day) / 2)
    for line in [*data["issuers"], data["issued_on"]]:
        if line:
            made = word.paragraph(document, line, align=word.RIGHT)
            made.paragraph_format.right_indent = Pt(word.SIZE * (edge + (widest - width(line)) / 2))
            made.paragraph_format.keep_with_next = line != data["issued_on"]


def _imprint(document, data):
    rows = [
        (f"抄送：{data['copies_to']}" if data["copies_to"] else "", ""),
        (data["printed_by"], f"{data['issued_on']}印发" if data["printed_by"] else ""),
    ]
    rows = [row for row in rows if row[0]]
    if not rows:
        return
    word.paragraph(document)
    table = word.add_table(document, [CORE - 50, 50], len(rows), lines=False)
    word.frame(table, top=8, bottom=8, insideH=6)
    for row, (left, right) in zip(table.rows, rows, strict=True):
        cells = row.cells
        if not right:
            cells = [cells[0].merge(cells[1])]
        word.fill(cells[0], left, size=14, align=word.LEFT, line=24)
        if right:
            word.fill(cells[1], right, size=14, align=word.RIGHT, line=24)


def _single(made):
    made.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    return made.paragraph_format


WRITERS = {"heading": _heading, "text": _text, "names": _names, "table": _table}
