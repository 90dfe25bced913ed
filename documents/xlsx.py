"""Workbooks: the only writer that knows openpyxl. Every text is written as text, so that no cell is ever a formula."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RED = "C8102E"
A4 = 9
THIN = Side("thin", color="8C8C8C")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
TITLE_FONT = Font(name="方正小标宋简体", size=20, color=RED)
HEAD_FONT = Font(name="黑体", size=11)
BODY_FONT = Font(name="仿宋_GB2312", size=11)
HEAD_FILL = PatternFill("solid", fgColor="F4F5F7")
# Sheet names: no longer than this, and without these.
NAME_LENGTH, NAME_FORBIDDEN = 31, str.maketrans("", "", "[]:*?/\\'")


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its head, its width in characters, and how its cells stand."""

    title: str
    width: float = 14
    align: str = "left"
    number_format: str = "General"


def put(cell, value):
    """Write ``value`` so that it stays what it is: text is never read as a formula, numbers stay numbers."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, date, datetime, type(None))):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))
        cell.data_type = "s"
        cell.quotePrefix = True
    elif isinstance(value, datetime):
        cell.value = value.replace(tzinfo=None)
    else:
        cell.value = value
    return cell


def sheet_name(title):
    return str(title).translate(NAME_FORBIDDEN)[:NAME_LENGTH] or "1"


def write_table(title, columns: Sequence[Column], rows: Iterable[Sequence]) -> bytes:
    """A plain list as a workbook: title, head, rows as they come (a generator is never held in memory)."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_name(title))
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "1:2"
    _for_a4(sheet, landscape=len(columns) > 6)
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.append([_styled(sheet, title, TITLE_FONT)])
    sheet.append([_styled(sheet, column.title, HEAD_FONT, fill=HEAD_FILL) for column in columns])
    for row in rows:
        sheet.append([_listed(sheet, value, column) for value, column in zip(row, columns, strict=True)])
    return _bytes_of(book)


class Form:
    """A sheet laid out by hand: a merged red title, a note line, a boxed table that can be coloured and charted."""

    HEAD_ROW = 3

    def __init__(self, book, name, columns: Sequence[Column]):
        self.sheet = book.create_sheet(sheet_name(name))
        self.columns = columns
        self.row = self.HEAD_ROW
        for number, column in enumerate(columns, 1):
            self.sheet.column_dimensions[get_column_letter(number)].width = column.width

    def title(self, text, note_left="", note_right=""):
        """The red title over the whole width; who made it on the left, as of when on the right."""
        sheet, last = self.sheet, len(self.columns)
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=last)
        self._set(1, 1, text, TITLE_FONT, "center")
        sheet.row_dimensions[1].height = 42
        middle = max(1, last // 2)
        sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=middle)
        sheet.merge_cells(start_row=2, end_row=2, start_column=middle + 1, end_column=last)
        self._set(2, 1, note_left, BODY_FONT, "left")
        self._set(2, middle + 1, note_right, BODY_FONT, "right")
        for number in range(1, last + 1):
            sheet.cell(2, number).border = Border(bottom=Side("medium", color=RED))

    def head(self):
        """The column heads, frozen on screen and repeated on every printed page."""
        for number, column in enumerate(self.columns, 1):
            cell = self._set(self.HEAD_ROW, number, column.title, HEAD_FONT, "center")
            cell.fill, cell.border = HEAD_FILL, BOX
        self.sheet.row_dimensions[self.HEAD_ROW].height = 30
        self.sheet.freeze_panes = self.sheet.cell(self.HEAD_ROW + 1, min(3, len(self.columns)))
        self.sheet.print_title_rows = f"1:{self.HEAD_ROW}"

    def add(self, values, *, bold=False):
        """One boxed row; returns its number."""
        self.row += 1
        for number, (value, column) in enumerate(zip(values, self.columns, strict=True), 1):
            cell = self._set(self.row, number, value, BODY_FONT, column.align)
            cell.border, cell.number_format = BOX, column.number_format
            if bold:
                cell.font = Font(name=BODY_FONT.name, size=BODY_FONT.size, bold=True)
        return self.row

    def colour(self, column, words):
        """Colour the cells of ``column`` (a number from 1) by their words: {word: (text colour, fill)}."""
        letter, first = get_column_letter(column), self.HEAD_ROW + 1
        if self.row < first:
            return
        for word, (ink, fill) in words.items():
            rule = FormulaRule(
                formula=[f'${letter}{first}="{word}"'],
                font=Font(color=ink, bold=True),
                fill=PatternFill("solid", bgColor=fill),
            )
            self.sheet.conditional_formatting.add(f"{letter}{first}:{letter}{self.row}", rule)

    def chart(self, *, labels, values, last_row):
        """A bar chart below the table: column ``values`` by column ``labels``, best on top."""
        chart = BarChart()
        chart.type, chart.style, chart.legend = "bar", 10, None
        first = self.HEAD_ROW + 1
        chart.add_data(Reference(self.sheet, min_col=values, min_row=first, max_row=last_row))
        chart.set_categories(Reference(self.sheet, min_col=labels, min_row=first, max_row=last_row))
        chart.series[0].graphicalProperties.solidFill = "5B7594"
        chart.gapWidth = 40
        chart.x_axis.scaling.orientation = "maxMin"
        chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 100
        chart.x_axis.delete = chart.y_axis.delete = False
        chart.width, chart.height = 24, max(7.5, 0.55 * (last_row - first + 1))
        self.sheet.add_chart(chart, f"A{self.row + 2}")

    def for_print(self, *, landscape=True):
        """A4, as wide as one page, numbered at the foot."""
        _for_a4(self.sheet, landscape=landscape)

    def _set(self, row, number, value, font, align):
        cell = put(self.sheet.cell(row, number), value)
        cell.font = font
        cell.alignment = Alignment(align, "center", wrap_text=True)
        return cell


def new_book() -> Workbook:
    """An empty workbook for forms."""
    book = Workbook()
    book.remove(book.active)
    return book


def bytes_of(book) -> bytes:
    return _bytes_of(book)


def _for_a4(sheet, *, landscape):
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins = PageMargins(0.5, 0.5, 0.6, 0.6)
    sheet.oddFooter.center.text = "— &P —"
    sheet.print_options.horizontalCentered = True


def _styled(sheet, value, font, fill=None):
    cell = put(WriteOnlyCell(sheet), value)
    cell.font = font
    if fill:
        cell.fill, cell.border = fill, BOX
    return cell


def _listed(sheet, value, column):
    cell = put(WriteOnlyCell(sheet), value)
    cell.font, cell.border = BODY_FONT, BOX
    cell.number_format = "yyyy-mm-dd" if isinstance(value, date) else column.number_format
    return cell


def _bytes_of(book):
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
