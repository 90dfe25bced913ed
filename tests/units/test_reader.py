"""What the reader makes of honest and of hostile files. It never guesses and never hangs: it refuses with a sentence."""

import io
import time
import zipfile
from datetime import datetime

import openpyxl
import pytest
from django.utils import translation

from exchange import reader
from exchange.errors import Unreadable
from exchange.limits import DEFAULTS, limits
from exchange.reader import Fault, Formula

SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def workbook(*rows, prepare=None):
    """The bytes of an honest workbook with these rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if prepare:
        prepare(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(content, *, replace=None, add=None, compression=zipfile.ZIP_DEFLATED):
    """The same package with some parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", compression) as new:
        for name in old.namelist():
            new.writestr(name, (replace or {}).get(name, old.read(name)))
        for name, part in (add or {}).items():
            new.writestr(name, part)
    return out.getvalue()


def with_sheet(xml):
    return repacked(workbook(["x"]), replace={SHEET: xml})


def refusal(content):
    with pytest.raises(Unreadable) as caught:
        reader.read(content, "book.xlsx")
    return str(caught.value)


def cells(content):
    """``{"A1": value}`` of the first sheet."""
    rows = reader.read(content, "book.xlsx").sheets[0].rows
    return {f"{letter}{row.number}": value for row in rows for letter, value in row.cells.items()}


# --- Honest files -----------------------------------------------------------------------------------------------


def test_values_come_over_with_their_types():
    content = workbook(["名", 3, 2.5, True, None, datetime(2010, 7, 31)], [], ["", "'quoted", "_x0041_"])

    assert cells(content) == {
        "A1": "名", "B1": 3, "C1": 2.5, "D1": True, "F1": datetime(2010, 7, 31), "B3": "'quoted", "C3": "A",
    }  # fmt: skip


def test_a_formula_stays_a_formula_whatever_result_is_stored_with_it():
    xml = f'<worksheet {NAMESPACE}><sheetData><row r="1"><c r="A1" t="str"><f>1+1</f><v>李强</v></c></row></sheetData></worksheet>'

    assert cells(with_sheet(xml)) == {"A1": Formula("=1+1")}


def test_an_error_of_excel_stays_an_error():
    xml = f'<worksheet {NAMESPACE}><sheetData><row r="1"><c r="A1" t="e"><v>#REF!</v></c></row></sheetData></worksheet>'

    assert cells(with_sheet(xml)) == {"A1": Fault("#REF!")}


def test_a_merged_cell_counts_for_every_row_it_covers_and_only_there():
    content = workbook(
        ["支部", "姓名"], ["河滨", "甲"], [None, "乙"], [None, "丙"], ["山边", "丁"],
        prepare=lambda book: (book.active.merge_cells("A2:A4"), book.active.merge_cells("A5:B5")),
    )  # fmt: skip

    sheet = reader.read(content, "book.xlsx").sheets[0]

    assert [row.cells.get("A") for row in sheet.rows] == ["支部", "河滨", "河滨", "河滨", "山边"]
    assert [row.cells.get("B") for row in sheet.rows] == ["姓名", "甲", "乙", "丙", None]
    assert sheet.merged == ("A2:A4", "A5:B5")


def test_what_is_hidden_is_said():
    def hide(book):
        book.active.row_dimensions[2].hidden = True
        book.active.column_dimensions["B"].hidden = True
        book.create_sheet("旧").sheet_state = "hidden"

    book = reader.read(workbook(["a", "b"], ["c", "d"], prepare=hide), "book.xlsx")

    assert [(sheet.name, sheet.hidden, sheet.hidden_rows, sheet.hidden_columns) for sheet in book.sheets] == [
        ("Sheet", False, (2,), ("B",)),
        ("旧", True, (), ()),
    ]


def test_a_far_away_cell_keeps_its_place():
    def write(book):
        book.active["CV19000"] = "far"

    assert cells(workbook(["near"], prepare=write)) == {"A1": "near", "CV19000": "far"}


# --- Not a workbook ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        ("姓名,性别\n李强,男\n".encode(), "text file"),
        ("姓名,性别\n李强,男\n".encode("gbk"), "text file"),
        ("姓名,性别\n李强,男\n".encode("utf-16"), "text file"),
        ("\ufeff姓名,性别\n".encode(), "text file"),
        (b"<html><body><table><tr><td>x</td></tr></table>", "web page"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "web page",
        ),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not an Excel workbook"),
        (b"PK\x03\x04 and then nothing of the kind", "damaged"),
    ],
)
def test_what_only_bears_the_name_of_a_workbook_is_told_apart(content, words):
    message = refusal(content)

    assert words in message
    assert message.endswith(".")


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("word/document.xml", "Word document"),
        ("content.xml", "OpenDocument"),
        ("xl/workbook.bin", "xlsb"),
        ("xl/vbaProject.bin", "macros"),
        ("xl/externalLinks/externalLink1.xml", "linked to other workbooks"),
        ("xl/embeddings/oleObject1.bin", "embedded"),
        ("xl/connections.xml", "outside data source"),
        ("../../etc/cron.d/x", "packed in a way"),
        ("/etc/passwd", "packed in a way"),
        ("xl\\..\\evil.xml", "packed in a way"),
        ("XL/Workbook.xml", "packed in a way"),
    ],
)
def test_a_package_with_parts_that_do_not_belong_is_refused(part, words):
    assert words in refusal(repacked(workbook(["x"]), add={part: b"x"}))


def test_a_password_on_a_single_part_is_found():
    content = bytearray(workbook(["x"]))
    directory = content.find(b"PK\x01\x02")
    content[directory + 8] |= 1

    assert "password" in refusal(bytes(content))


def test_an_archive_that_is_no_workbook_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "hello")

    assert "not an Excel workbook" in refusal(out.getvalue())


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_an_upload_that_was_cut_off_is_damaged(share):
    content = workbook(*[[f"行{number}", number] for number in range(200)])

    assert "damaged" in refusal(content[: int(len(content) * share)])


# --- Bombs ------------------------------------------------------------------------------------------------------


def refused_within(seconds, content):
    began = time.monotonic()
    message = refusal(content)
    assert time.monotonic() - began < seconds
    return message


def test_a_small_sheet_that_claims_a_million_rows_is_refused_by_name():
    xml = f'<worksheet {NAMESPACE}><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'

    content = with_sheet(xml)

    assert len(content) < 6000
    assert "Sheet “Sheet” claims 1048576 rows; at most 20000 are read." in refused_within(5, content)


def test_a_small_sheet_that_really_has_a_cell_in_the_last_corner_is_refused_by_name():
    content = workbook(["x"], prepare=lambda book: book.active.cell(1_048_576, 16_384, "y"))

    assert len(content) < 6000
    assert "1048576 rows" in refused_within(5, content)


def test_a_false_claim_does_not_hide_what_the_sheet_holds():
    cell = '<row r="30000"><c r="A30000"><v>1</v></c></row>'
    xml = f'<worksheet {NAMESPACE}><dimension ref="A1"/><sheetData>{cell}</sheetData></worksheet>'

    assert "30000 rows" in refusal(with_sheet(xml))


def test_a_zip_bomb_is_refused_by_counting_what_comes_out():
    bomb = repacked(workbook(["x"]), replace={SHEET: b"<!-- " + b"0" * 150_000_000})

    assert len(bomb) < 200_000
    assert "unpacks to far more" in refused_within(10, bomb)


def test_the_declared_size_of_a_part_is_not_believed():
    bomb = bytearray(repacked(workbook(["x"]), add={"xl/media/image1.bin": b"0" * 30_000_000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = bomb.rfind(signature) + offset
        bomb[place : place + 4] = (1000).to_bytes(4, "little")

    assert refused_within(5, bytes(bomb))


def test_a_document_type_is_refused():
    entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    xml = f'<?xml version="1.0"?>{entity}<worksheet {NAMESPACE}><sheetData/></worksheet>'

    assert "document type" in refused_within(5, with_sheet(xml))
    assert "document type" in refused_within(5, with_sheet(xml.encode("utf-16")))


def test_one_long_text_used_by_a_million_cells_is_refused():
    cell = '<c t="s"><v>0</v></c>' * 190
    sheet = f"<worksheet {NAMESPACE}><sheetData>{f'<row>{cell}</row>' * 300}</sheetData></worksheet>"
    strings = f"<sst {NAMESPACE}><si><t>{'长' * 30_000}</t></si></sst>"
    plain = workbook(["x"])
    types = zipfile.ZipFile(io.BytesIO(plain)).read("[Content_Types].xml").decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types = types.replace("</Types>", f'<Override PartName="/xl/strings.xml" ContentType="{kind}"/></Types>')

    content = repacked(
        plain,
        replace={SHEET: sheet, "[Content_Types].xml": types},
        add={"xl/strings.xml": strings},
        compression=zipfile.ZIP_STORED,
    )

    assert "more memory or time" in refused_within(10, content)


def test_merged_ranges_that_cover_everything_many_times_are_refused():
    merges = "".join(f'<mergeCell ref="A1:A{20_000 - number}"/>' for number in range(2_000))
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="20000"><c r="B20000"><v>1</v></c></row>'
    xml = f"<worksheet {NAMESPACE}><sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells></worksheet>"

    assert "more memory or time" in refused_within(10, with_sheet(xml))


def test_a_parser_that_runs_out_of_memory_or_time_is_a_refusal(settings):
    settings.IMPORT_LIMITS = {"memory_bytes": 40 * 1024 * 1024}
    assert "more memory or time" in refusal(workbook(*[["字" * 20, number] * 20 for number in range(3000)]))
    settings.IMPORT_LIMITS = {"wall_seconds": 0.01}
    assert "more memory or time" in refusal(workbook(["x"]))


def test_the_child_gets_no_secret_of_its_parent(monkeypatch):
    calls = []
    run = reader.subprocess.run
    monkeypatch.setenv("FIELD_KEYS", "k1:secret")
    monkeypatch.setattr(
        reader.subprocess, "run", lambda *args, **options: calls.append(options) or run(*args, **options)
    )

    reader.read(workbook(["x"]), "book.xlsx")

    assert sorted(calls[0]["env"]) == ["OPENPYXL_LXML", "PYTHONDONTWRITEBYTECODE"]


# --- At the limit, and one beyond -------------------------------------------------------------------------------

SMALL = {"file_bytes": 12_000, "entries": 12, "sheets": 2, "rows": 5, "columns": 4, "cell_characters": 10}


@pytest.fixture
def small(settings):
    settings.IMPORT_LIMITS = SMALL


def at_limit(name):
    """A workbook at the limit ``name`` of SMALL, and one a single step beyond it."""
    plain = workbook(["x"])
    parts = len(zipfile.ZipFile(io.BytesIO(plain)).namelist())
    return {
        "rows": lambda n: workbook(*[[1]] * n),
        "columns": lambda n: workbook([1] * n),
        "cell_characters": lambda n: workbook(["字" * n]),
        "sheets": lambda n: workbook(["x"], prepare=lambda book: [book.create_sheet() for _ in range(n - 1)]),
        "entries": lambda n: repacked(
            plain, add={f"xl/media/{number}.bin": b"" for number in range(n - parts)}
        ),
        "file_bytes": lambda n: plain + bytes(n - len(plain)),
    }[name]


@pytest.mark.parametrize("name", sorted(SMALL))
def test_each_limit_lets_pass_what_reaches_it_and_nothing_beyond(name, small):
    build = at_limit(name)

    assert reader.read(build(SMALL[name]), "book.xlsx").sheets[0].rows
    with pytest.raises(Unreadable):
        reader.read(build(SMALL[name] + 1), "book.xlsx")


def test_settings_override_single_limits(small):
    assert limits() == DEFAULTS | SMALL


def test_a_refused_text_is_named_by_sheet_and_cell(small):
    assert (
        refusal(workbook(["a"], ["b", "字" * 11]))
        == "Cell B2 of sheet “Sheet” holds more than 10 characters."
    )
