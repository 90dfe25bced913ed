"""Damaged workbooks: every error is named by its cell, and nothing is changed."""

from datetime import date

import openpyxl
import pytest
from django.utils import translation

from orgs.choices import Gender
from orgs.models import Member, Organization
from tests.workbooks import (
    REGISTER,
    ROSTER,
    TASKS,
    TEAMS,
    counts,
    errors,
    everything,
    load,
    loaded,
    person,
    workbook,
)  # fmt: skip


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def wrong_check_digit(number):
    return number[:-1] + ("1" if number[-1] != "1" else "2")


def test_every_error_of_a_roster_is_named_at_once_and_nothing_is_loaded(make, riverside, tmp_path):
    number = make.id_number(date(1971, 3, 1), gender=Gender.FEMALE, serial=1)
    rows = [
        person(make, 1),
        person(make, 2, 公民身份号码=wrong_check_digit(number)),
        person(make, 3, 所在党支部="无名党支部", 入党时间="2010年2月30日"),
        person(make, 4, 公民身份号码=number),
        person(make, 5, 姓名="=B2", 手机号码="12345"),
        person(make, 6, 姓名=None),
        person(make, 7, 性别="男"),
        person(make, 8, 公民身份号码=9.90102197103e17, 人员类别="借调"),
        person(make, 9, 党内职务="总支书记"),
        person(make, 10),
    ]
    before = everything()

    lines = loaded(tmp_path, workbook(["花名册"], ROSTER, *rows, ["合计:10人"]))

    assert everything() == before
    assert counts(lines) == {"表.xlsx": (2, 0, 0, 8)}
    assert errors(lines) == {
        "D4": "The check digit of the ID number is wrong; a digit has been mistyped.",
        "E5": "“2010年2月30日”: there is no such day.",
        "F5": "No organization is called “无名党支部”; load it first or correct the name.",
        "D6": "The same one already stands in row 3 of sheet “表一”.",
        "B7": "The cell holds a formula. Put its result there (paste as values).",
        "J7": "This is not a phone number: a mobile number has 11 digits and begins with 1.",
        "B8": "“姓名” must not be empty.",
        "D9": "The sex digit of the ID number does not fit the column “性别”.",
        "D10": "The ID number is stored as a number, and Excel drops the last digits of long numbers. Format the column as text and type it again.",
        "H10": "“借调” is not understood here; known are: 在职、离退休、其他.",
        "G11": "There is no organization of that kind above the branch.",
    }
    assert lines[-1] == "What was refused has not been loaded; correct it and load it again."
    printed = "\n".join(lines)
    assert number not in printed
    assert number[6:] not in printed


def test_every_error_of_the_other_sheets_is_named_too(make, county, riverside, tmp_path):
    sheets = {
        "组织": [
            TEAMS,
            [1, "山边党支部", "党小组", county.name, "2000-13-01", None, None, None],
            [2, "湖畔党支部", "党支部", "无名总支", None, "2008-03-12", None, None],
            [3, "东党支部", "党支部", "西党支部", None, None, None, None],
            [4, "西党支部", "党支部", "东党支部", None, None, None, None],
            [5, "南党支部", "党支部", county.name, None, None, "很久", "王5"],
            [6, "北党支部", "党支部", None, None, None, None, None],
        ],
        "任务": [
            ["任务表(行动)"],
            TASKS,
            [1, "河滨党支部", "任务一", "", "张", "督办", "2010年7月", "已完成", None],
            [2, "河滨党支部", "任务二", "李", "张", "督办", "2010-07-31", "未完成", "2010-07-01"],
            [3, "河滨党支部", "任务二", "李", "张", "督办", "2010-07-31", "半完成", None],
        ],
        "活动": [
            REGISTER,
            ["河滨党支部", "茶话会", "学习", "2010-07-01", 3, 3, 0, 0],
            ["河滨党支部", "党课", "学习", "2010-07-01", 3, 3, 1, 0],
            ["河滨党支部", "党课", "长" * 201, "2999-07-01", "三", 3, 0, 0],
        ],
    }
    book = openpyxl.Workbook()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "表.xlsx")
    before = everything()

    lines = load(tmp_path)

    assert everything() == before
    places = [line.split(": ")[0].split(" · ", 1)[1] for line in lines if line.startswith("表.xlsx · ")]
    assert sorted(places) == sorted([
        "组织 · C2", "组织 · E2", "组织 · D3", "组织 · D4", "组织 · D5", "组织 · D7", "组织 · G6", "组织 · H6",
        "任务 · D3", "任务 · G3", "任务 · I4", "任务 · C5", "任务 · H5",
        "活动 · B2", "活动 · E3", "活动 · D4", "活动 · E4", "活动 · C4",
    ])  # fmt: skip


def test_a_renamed_column_is_named_and_so_are_the_other_errors(make, riverside, tmp_path):
    header = ["大名" if title == "姓名" else title for title in ROSTER]
    before = everything()

    lines = loaded(tmp_path, workbook(header, person(make, 1), person(make, 2, 所在党支部="无名党支部")))

    assert everything() == before
    assert errors(lines) == {
        "A1": "Column “姓名” is missing in the header row (row 1); not understood there: 大名 (B1).",
        "F3": "No organization is called “无名党支部”; load it first or correct the name.",
    }


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("姓名,性别\n李强,男\n".encode("gbk"), "This is a text file"),
        (b"", "The file is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "This is an old Excel or WPS file"),
    ],
)
def test_what_is_no_workbook_is_refused_by_name(content, reason, db, tmp_path):
    before = everything()

    lines = loaded(tmp_path, content)

    assert everything() == before
    assert lines[1] == "表.xlsx    refused as a whole"
    assert lines[2].startswith(f"表.xlsx: {reason}")


def test_a_refused_file_does_not_hinder_the_others(make, county, riverside, tmp_path):
    tmp_path.joinpath("a.xlsx").write_bytes(workbook(ROSTER, person(make, 1, 姓名="")))
    tmp_path.joinpath("b.xlsx").write_bytes(
        workbook(TEAMS, [1, "山边党支部", "党支部", county.name, None, None, None, None])
    )

    lines = load(tmp_path)

    assert counts(lines) == {"b.xlsx": (1, 0, 0, 0), "a.xlsx": (0, 0, 0, 1)}
    assert Organization.objects.filter(name="山边党支部").exists()
    assert not Member.objects.exists()


def test_looking_rows_up_costs_the_same_however_many_there_are(
    make, riverside, tmp_path, django_assert_num_queries
):
    def again(count):
        loaded(tmp_path, workbook(ROSTER, *[person(make, number) for number in range(1, count + 1)]))
        with translation.override("en"):
            return load(tmp_path)

    again(1)
    with django_assert_num_queries(_selects_of(1)):
        load(tmp_path)
    again(3)
    with django_assert_num_queries(_selects_of(3)):
        load(tmp_path)


def _selects_of(rows):
    """Four look-ups, ten savepoints made and released around the file and the sheet, and two a row."""
    return 14 + 2 * rows
