"""Whatever is written into a workbook comes back unchanged, and nothing is ever a formula."""

from datetime import date
from decimal import Decimal
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from documents.xlsx import Column, Form, bytes_of, new_book, write_table

NASTY = [
    "=1+1",
    "==1+1",
    "@SUM(A1)",
    "+86 138",
    "-2+3",
    "\t=1",
    "=cmd|'/c calc'!A1",
    "＝1+1",
    "'=1",
    "true",
    "12",
]


def cells_of(content, first_row):
    sheet = load_workbook(BytesIO(content)).active
    return [cell for row in sheet.iter_rows(min_row=first_row) for cell in row]


def test_nasty_text_stays_text():
    content = write_table("清单", [Column("词")], [[text] for text in NASTY])

    assert [cell.value for cell in cells_of(content, 3)] == NASTY
    assert {cell.data_type for cell in cells_of(content, 3)} == {"s"}


def one_line_end(text):
    """XML knows one end of a line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=5))
def test_any_text_comes_back_and_is_no_formula(texts):
    content = write_table("清单", [Column("词")], [[text] for text in texts])

    kept = [one_line_end(ILLEGAL_CHARACTERS_RE.sub("", text)) for text in texts]
    cells = cells_of(content, 3)
    assert all(cell.data_type != "f" for cell in cells)
    assert [one_line_end(cell.value or "") for cell in cells] == kept


def test_numbers_and_days_stay_what_they_are():
    row = [5, 1.5, Decimal("2.5"), date(2010, 7, 31), None]
    content = write_table("清单", [Column(str(number)) for number in range(5)], [row])

    values = [cell.value for cell in cells_of(content, 3)]
    assert values[:3] == [5, 1.5, 2.5]
    assert values[3].date() == date(2010, 7, 31)
    assert values[4] is None


def test_a_form_is_ready_to_print_on_a4():
    book = new_book()
    form = Form(book, "通报", [Column("单位", 20), Column("完成率", 9, "center", "0.0")])
    form.title("问效通报", "编发：机关工委", "截至 2010-07-31")
    form.head()
    form.add(["区财政局党支部", 48.8])
    form.for_print()
    sheet = load_workbook(BytesIO(bytes_of(book))).active

    assert "A1:B1" in [str(merged) for merged in sheet.merged_cells.ranges]
    assert sheet["A1"].font.color.rgb.endswith("C8102E")
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.freeze_panes == "B4"
    assert sheet.print_title_rows == "$1:$3"
