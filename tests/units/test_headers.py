from datetime import datetime

import pytest
from django.utils import translation

from exchange import cells
from exchange.headers import Column, Layout, header_key, recognise
from exchange.reader import Formula, Row, Sheet

ROLL = Layout(
    "roll",
    "Roll",
    1,
    (
        Column("name", "姓名", cells.name, ("党员姓名",), needed=True, filled=True),
        Column(
            "number",
            "公民身份号码",
            cells.identity_number,
            ("身份证号码",),
            needed=True,
            filled=True,
            secret=True,
        ),
        Column("branch", "所在党支部", cells.compact, ("所属支部",), needed=True, filled=True),
        Column("joined_on", "入党时间", cells.day, ("入党日期",)),
        Column("note", "备注"),
    ),
)
TEAMS = Layout(
    "teams",
    "Teams",
    2,
    (
        Column("unit", "责任单位", cells.compact, ("党组织",), needed=True, filled=True),
        Column("title", "任务名称", cells.text, needed=True, filled=True),
        Column("years", "每届任期", cells.whole, needed=True),
    ),
)
HEADER = ["序号", "姓名", "公民身份号码", "所在党支部", "入党时间", "备注"]
LI = [1, "李强", "990102197103022608", "河滨党支部", "1999.07.02", None]
WU = [2, "吴兰", "99010219640705361X", "河滨党支部", datetime(1984, 6, 8), None]


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def sheet(*lines, name="Sheet1"):
    """A sheet of lists, the first of them in row 1; None is an empty cell, an empty list an empty row."""
    rows = []
    for number, line in enumerate(lines, 1):
        filled = {chr(ord("A") + place): value for place, value in enumerate(line) if value is not None}
        if filled:
            rows.append(Row(number, filled))
    return Sheet(name, rows)


def read(*lines):
    return recognise(sheet(*lines), [ROLL, TEAMS])


def names(table):
    return [table.value(row, "name") for row in table.rows]


@pytest.mark.parametrize("above", [0, 1, 3, 40])
def test_the_header_is_found_wherever_it_stands(above):
    table = read(*[["五华区区级机关党员花名册"]] * above, HEADER, LI, WU)

    assert (table.layout.code, table.header, names(table)) == ("roll", above + 1, ["李强", "吴兰"])


def test_columns_may_stand_in_any_order_and_among_unknown_ones():
    table = read(
        ["所在党支部", "血型", "公民身份号码", "姓名"], ["河滨党支部", "A", "990102197103022608", "李强"]
    )

    assert table.letters == {"branch": "A", "number": "C", "name": "D"}
    assert table.unknown == {"B": "血型"}
    assert table.cell(table.rows[0], "name") == "D2"
    assert table.problems == []


def test_synonyms_blanks_and_brackets_are_no_obstacle():
    table = read(
        [" 党员\n姓名 ", "身份证号码\u3000(18位)", "所属支部（全称）*", "入党日期："],
        ["李强", "x", "河滨", "1999"],
    )

    assert table.letters == {"name": "A", "number": "B", "branch": "C", "joined_on": "D"}


def test_a_unit_in_brackets_is_left_out_when_the_header_is_compared():
    table = read(["责任单位(党组织)", "任务名称", "每届任期（年）"], ["河滨", "招商", 3])

    assert (table.layout.code, table.letters) == ("teams", {"unit": "A", "title": "B", "years": "C"})


def test_header_keys_ignore_width_case_and_ornament():
    assert header_key("ＮＯ．：") == header_key("no.") == "no"


def test_titles_above_are_kept_from_the_nearest_up():
    table = read(["党员花名册(2010年)"], [None, "填报 单位：五华区"], HEADER, LI)

    assert table.above == ["填报单位:五华区", "党员花名册(2010年)"]


@pytest.mark.parametrize(
    "line",
    [
        ["合计:1267人,其中在职992人"],
        ["合 计", None, None, None, 2],
        [None, "总计", None, None, Formula("=SUM(E2:E3)")],
        ["小计", 2],
        ["填表人:            填表日期:2010年7月31日"],
        ["截至2010年7月31日"],
        ["备注：以上人员均已核对"],
        ["注:1.本表一式两份"],
        ["审核人（签名）："],
        [None, None, None, None, None, "2010年7月31日"],
        [None, None, None, None, "中共五华区委", "2010年7月"],
    ],
)
def test_lines_below_the_table_are_no_rows_of_it(line):
    table = read(HEADER, LI, WU, line)

    assert names(table) == ["李强", "吴兰"]
    assert [row.number for row in table.foot] == [4]


def test_a_subtotal_between_rows_is_no_row():
    table = read(HEADER, LI, ["小计", "1人"], WU, ["合计", "2人"])

    assert names(table) == ["李强", "吴兰"]


def test_a_row_that_merely_lacks_its_name_is_still_a_row():
    nameless = [2, None, "99010219640705361X", "河滨党支部", None, None]
    last = [3, None, "990102197103022608", None, None, None]

    table = read(HEADER, LI, nameless, last)

    assert [row.number for row in table.rows] == [2, 3, 4]
    assert table.cell(table.rows[1], "name") == "B3"


def test_a_member_whose_name_begins_like_a_total_is_a_row():
    table = read(HEADER, [1, "总计", "990102197103022608", "河滨党支部", None, None])

    assert names(table) == ["总计"]


def test_rows_that_only_have_a_number_of_order_are_empty():
    table = read(HEADER, LI, [2], [3, "\u3000 "], WU)

    assert names(table) == ["李强", "吴兰"]


def test_a_header_repeated_on_each_printed_page_is_no_row():
    table = read(HEADER, LI, HEADER, WU)

    assert names(table) == ["李强", "吴兰"]


def test_the_lower_of_two_header_rows_counts_if_it_says_more():
    table = read(
        ["姓名", "公民身份号码", "所在党支部", "时间"],
        ["姓名", "公民身份号码", "所在党支部", "入党时间"],
        ["李强", "1", "河滨", "1999"],
    )

    assert (table.header, names(table)) == (2, ["李强"])


def test_a_missing_column_is_named_together_with_what_was_not_understood():
    table = read(
        ["花名册"],
        ["序号", "大名", "公民身份号码", "所在党支部", "备注"],
        [1, "李强", "990102197103022608", "河滨", None],
    )

    [problem] = table.problems
    assert problem.cell == "A2"
    assert (
        problem.reason
        == "Column “姓名” is missing in the header row (row 2); not understood there: 大名 (B2)."
    )


@pytest.mark.parametrize("doubled", ["所在党支部", "所属支部"])
def test_a_doubled_column_is_reported_where_it_stands(doubled):
    table = read(["姓名", "公民身份号码", doubled, doubled], ["李强", "990102197103022608", "河滨", "山边"])

    [problem] = table.problems
    assert problem.cell == "D1"
    assert problem.reason == "Column “所在党支部” stands in the header row more than once: C、D."


def test_the_very_title_of_a_column_wins_over_a_synonym():
    table = read(
        ["姓名", "公民身份号码", "所属支部", "所在党支部"], ["李强", "990102197103022608", "河滨", "山边"]
    )

    assert (table.letters["branch"], table.unknown, table.problems) == ("D", {"C": "所属支部"}, [])


def test_a_sheet_of_something_else_is_not_recognised():
    assert (
        read(["序号", "表彰层次", "奖项", "推荐对象", "所在党支部"], [1, "区委表彰", "先锋", "李强", "河滨"])
        is None
    )
    assert read(["姓名", "电话"], ["李强", "1"]) is None
    assert recognise(Sheet("empty", []), [ROLL, TEAMS]) is None


def test_a_complete_sheet_is_preferred_to_a_nearly_right_one():
    lines = [
        ["姓名", "所在党支部", "入党时间", "备注", "责任单位", "任务名称", "每届任期"],
        ["李强", "河滨", "1999", "", "河滨", "招商", 3],
    ]

    assert read(*lines).layout.code == "teams"
