"""Word files: the only writer that knows python-docx. Fonts are named, not embedded: the reader's machine has them."""

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FANG, TITLE, HEI, KAI, SONG = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"
RED = "E60012"
LEFT, CENTER, RIGHT, JUSTIFY, SPREAD = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
    WD_ALIGN_PARAGRAPH.DISTRIBUTE,
)
# Points of a letter, twips of a line: 225 mm in 22 lines.
SIZE, PITCH = 16, 580
# What the format wants to stand behind a part that python-docx has no word for: Word is strict about the order.
BEHIND_GRID = (
    "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection",
    "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr",
)  # fmt: skip
BEHIND_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
    "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", *BEHIND_GRID,
)  # fmt: skip
BEHIND_TRACKING = ("w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:lang")
BEHIND_FRAME = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def new_document(title, author, *, margins: Sequence[float]):
    """An empty A4 document; ``margins`` in mm: top, right, bottom, left."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, margins)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title[:255], author[:255], ""
    _lay_grid(section)
    _set_normal(document.styles["Normal"])
    return document


def paragraph(holder, text="", face=FANG, size=None, *, align=None, indent=0, color=None, line=None):
    """A paragraph of ``holder`` (a document or a cell); ``indent`` counts the letters its first line stands in."""
    made = holder.add_paragraph()
    return write(made, text, face, size, align=align, indent=indent, color=color, line=line)


def write(made, text, face=FANG, size=None, *, align=None, indent=0, color=None, line=None):
    """Write ``text`` into a paragraph; ``line`` is its height in points, else it stands on the grid of the page."""
    if text:
        put(made.add_run(text), face, size, color)
    if align is not None:
        made.alignment = align
    if indent:
        made._p.get_or_add_pPr().get_or_add_ind().set(qn("w:firstLineChars"), str(indent * 100))
        made.paragraph_format.first_line_indent = Pt(indent * (size or SIZE))
    if line is not None:
        off_grid(made)
        made.paragraph_format.line_spacing = Pt(line)
    return made


def put(run, face, size=None, color=None):
    """Dress a run: Chinese letters and Latin ones in the same face."""
    run.font.name = face
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    if size:
        run.font.size = Pt(size)
    if color:
        run.font.color.rgb = RGBColor.from_string(color)


def off_grid(made):
    """Without this a title or a cell would snap to two lines of the page."""
    made._p.get_or_add_pPr().insert_element_before(element("snapToGrid", val="0"), *BEHIND_GRID)


def rule_below(made, *, eighths, color="000000", space=1):
    borders = element("pBdr")
    borders.append(element("bottom", val="single", sz=eighths, space=space, color=color))
    made._p.get_or_add_pPr().insert_element_before(borders, *BEHIND_BORDERS)


def page_numbers(document):
    """— 1 — at the foot: on the right of odd pages, on the left of even ones."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.footer_distance = Mm(24)
    for footer, align in ((section.footer, RIGHT), (section.even_page_footer, LEFT)):
        made = write(footer.paragraphs[0], "— ", SONG, 14, align=align)
        made.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        _put_page(made)
        put(made.add_run(" —"), SONG, 14)
        if align == RIGHT:
            made.paragraph_format.right_indent = Pt(14)
        else:
            made.paragraph_format.left_indent = Pt(14)


def add_table(document, widths: Sequence[float], rows, *, lines=True):
    """An empty table of ``rows`` rows whose columns are ``widths`` mm wide."""
    table = document.add_table(rows, len(widths), style="Table Grid" if lines else "Normal Table")
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Mm(wide)
        for cell in column.cells:
            cell.width = Mm(wide)
    return table


def fill(cell, text, face=FANG, size=12, *, align=CENTER, line=20):
    """The lines of ``text`` in a cell, half-way up it; returns the last paragraph."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    made = cell.paragraphs[0]
    for number, part in enumerate(text.split("\n")):
        made = made if number == 0 else cell.add_paragraph()
        write(made, part, face, size, align=align, line=line)
    return made


def repeat_head(row):
    """The row stands again on every page that the table reaches."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))


def frame(table, **sizes):
    """Rules of a table in eighths of a point: top, bottom, insideH …"""
    borders = element("tblBorders")
    for side, size in sizes.items():
        borders.append(element(side, val="single", sz=size, color="000000"))
    table._tbl.tblPr.insert_element_before(borders, *BEHIND_FRAME)


def to_bytes(document) -> bytes:
    if document.element.body[-2].tag == qn("w:tbl"):
        # Word wants a paragraph behind a table; this one takes no room.
        paragraph(document, line=1)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def element(tag, **attributes):
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def _lay_grid(section):
    """Lines only: a grid of lines and letters is drawn twice as wide by some programs."""
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = element("docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(PITCH))
    grid.attrib.pop(qn("w:charSpace"), None)


def _set_normal(style):
    put(style, FANG, SIZE)
    # 28 letters of 16 pt are a little wider than 156 mm; so they stand a fifth of a point closer.
    properties = style.element.get_or_add_rPr()
    properties.insert_element_before(element("spacing", val="-4"), *BEHIND_TRACKING)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = Pt(28.95)


def _put_page(made):
    for kind, code in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = made.add_run()
        put(run, SONG, 14)
        if kind:
            run._r.append(element("fldChar", fldCharType=kind))
        else:
            text = element("instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = code
            run._r.append(text)
