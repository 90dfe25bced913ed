from datetime import date, datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from exchange import cells
from exchange.errors import CellError
from exchange.reader import Fault, Formula

END_OF_JULY = date(2010, 7, 31)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def refusal(cleaner, value):
    with pytest.raises(CellError) as caught:
        cleaner(value)
    return str(caught.value)


# --- Text and names ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (None, ""),
        ("  区教育局\u3000局机关\xa0党支部 ", "区教育局 局机关 党支部"),
        ("完成任务（１）", "完成任务(1)"),
        ("a\u200bb\ufeffc\u202ed", "abcd"),
        ("one\r\n two\tthree", "one two three"),
        (3, "3"),
        (3.0, "3"),
        (3.5, "3.5"),
        (datetime(2010, 7, 31), "2010-07-31"),
        ("=1+1", "=1+1"),
    ],
)
def test_text_is_one_normalised_line(typed, meant):
    assert cells.text(typed) == meant


def test_prose_keeps_its_chinese_punctuation_and_paragraphs():
    assert cells.prose(" 列入计划，按月督办。\r\n\u3000责任到人； ") == "列入计划，按月督办。\n责任到人；"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("中共五华区住建局总支部委员会 ", "中共五华区住建局总支部委员会"),
        ("区 教育局\u3000招生办\xa0党支部", "区教育局招生办党支部"),
        ("五华区（机关）工委", "五华区(机关)工委"),
        ("Party School 党支部", "Party School党支部"),
    ],
)
def test_a_title_has_no_blanks_beside_chinese(typed, meant):
    assert cells.compact(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("蔡\u3000梅", "蔡梅"),
        (" 罗 莉 旭 ", "罗莉旭"),
        ("欧阳 娜娜", "欧阳娜娜"),
        ("阿依古丽 · 买买提", "阿依古丽·买买提"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽  买买提", "阿依古丽 买买提"),
        ("John  Smith", "John Smith"),
        (None, ""),
    ],
)
def test_a_name_loses_its_padding_and_keeps_its_parts(typed, meant):
    assert cells.name(typed) == meant


def test_a_name_with_digits_is_refused():
    assert refusal(cells.name, "张3") == "A name has no digits in it."


@pytest.mark.parametrize(
    "cleaner", [cells.text, cells.prose, cells.name, cells.day, cells.whole, cells.yes_no, cells.identity_number, cells.phone]
)  # fmt: skip
def test_no_cell_may_calculate_or_show_an_error_of_excel(cleaner):
    assert "formula" in refusal(cleaner, Formula("=A1&B1"))
    assert "#REF!" in refusal(cleaner, Fault("#REF!"))


@given(st.text())
def test_cleaning_text_twice_is_cleaning_it_once(value):
    assert cells.text(cells.text(value)) == cells.text(value)
    assert cells.compact(cells.compact(value)) == cells.compact(value)


@given(st.text(alphabet=st.characters(categories=["Zs", "Cf", "Zl", "Zp"]), max_size=5))
def test_blanks_of_every_kind_vanish_around_and_inside_a_name(blanks):
    assert cells.name(f"{blanks}蔡{blanks}梅{blanks}") == "蔡梅"


# --- Days -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "2010年7月31日", "2010年07月31日", "2010 年 7 月 31 日", "2010年7月31", "2010年7月31号",
        "2010.07.31", "2010.7.31", "2010．7．31", "2010/7/31", "2010-07-31", "2010—07—31", "２０１０－０７－３１",
        "20100731", 20100731, 20100731.0, "2010-07-31 00:00:00", "2010-07-31T00:00:00", "2010/7/31 0:00",
        40390, 40390.0, 40390.5, "40390", datetime(2010, 7, 31), datetime(2010, 7, 31, 9, 30),
        "2010年7月底", "2010年7月末", "2010年07月底前", " 2010年7月底\u3000", "2010.7底",
    ],
)  # fmt: skip
def test_every_notation_of_a_day_is_understood(typed):
    assert cells.day(typed) == END_OF_JULY


def test_month_ends_know_their_month():
    assert [
        cells.day(f"{month}底") for month in ("2010年2月", "2012年2月", "2010年4月", "2010年12月", "2010年")
    ] == [
        date(2010, 2, 28),
        date(2012, 2, 29),
        date(2010, 4, 30),
        date(2010, 12, 31),
        date(2010, 12, 31),
    ]


def test_a_one_digit_day_before_a_clock_is_not_glued_to_it():
    assert cells.day("2010-7-3 00:00:00") == date(2010, 7, 3)


@pytest.mark.parametrize("blank", [None, "", "  ", "\u3000"])
def test_a_blank_cell_is_no_day(blank):
    assert cells.day(blank) is None


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("2010年2月30日", "“2010年2月30日”: there is no such day."),
        ("2010-13-01", "“2010-13-01”: there is no such day."),
        (20100230, "“20100230”: there is no such day."),
        ("2010年13月底", "“2010年13月底”: there is no such month."),
        ("2010.07", "The day is missing; write for example 2010-07-31."),
        ("2010年7月", "The day is missing; write for example 2010-07-31."),
        (2010.07, "The day is missing; write for example 2010-07-31."),
        (2010, "This is only a year; write for example 2010-07-31."),
        (201007, "The number is not a date; write for example 2010-07-31."),
        (-5, "The number is not a date; write for example 2010-07-31."),
        ("昨天", "“昨天” is not a date; write for example 2010-07-31."),
        ("1799-01-01", "The year must lie between 1900 and 2100."),
        (datetime(2999, 1, 1), "The year must lie between 1900 and 2100."),
        ("0000年0月底", "“0000年0月底”: there is no such month."),
        (True, "This is not a date."),
    ],
)
def test_what_is_no_day_is_refused_with_its_reason(typed, reason):
    assert refusal(cells.day, typed) == reason


@given(st.dates(min_value=date(1900, 3, 1), max_value=date(2100, 12, 31)))
def test_any_day_reads_the_same_in_all_notations(day):
    notations = [
        f"{day.year}年{day.month}月{day.day}日", f"{day:%Y.%m.%d}", f"{day.year}/{day.month}/{day.day}", f"{day:%Y-%m-%d}",
        int(f"{day:%Y%m%d}"), f"{day:%Y%m%d}", datetime.combine(day, datetime.min.time()),
    ]  # fmt: skip
    assert {cells.day(notation) for notation in notations} == {day}


@given(st.dates(min_value=date(1905, 10, 1), max_value=date(2100, 12, 31)))
def test_serial_numbers_of_excel_are_days(day):
    assert cells.day((day - date(1899, 12, 30)).days) == day


@given(st.text(max_size=20) | st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_no_value_whatever_breaks_the_reading_of_days(value):
    try:
        found = cells.day(value)
    except CellError:
        return
    assert found is None or 1900 <= found.year <= 2100


# --- Numbers and words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [(23, 23), (23.0, 23), ("23", 23), ("２３人", 23), ("1,267", 1267), ("3年", 3), ("8人次", 8), (0, 0), ("", None), (None, None)],
)  # fmt: skip
def test_whole_numbers_with_or_without_their_unit(typed, meant):
    assert cells.whole(typed) == meant


@pytest.mark.parametrize("typed", [2.5, "-3", -3, "三", "1e9", True, datetime(2010, 1, 1), "12345678901"])
def test_what_is_no_whole_number_is_refused(typed):
    assert refusal(cells.whole, typed).endswith("is not a whole number.")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("是", True), (" 是 ", True), ("有", True), ("Y", True), (1, True), (True, True), ("√", True),
     ("否", False), ("无", False), ("N", False), (0, False), (False, False), ("", None), (None, None)],
)  # fmt: skip
def test_yes_and_no_in_their_many_words(typed, meant):
    assert cells.yes_no(typed) is meant


def test_a_maybe_is_neither_yes_nor_no():
    assert refusal(cells.yes_no, "也许") == "“也许” is neither yes (是) nor no (否)."


def test_a_choice_names_what_it_knows_when_refusing():
    clean = cells.choice({"党总支": "general", "总支": "general", "党支部": "branch"})
    assert [clean("总支"), clean(" 党 总支 "), clean(""), clean(None)] == ["general", "general", "", ""]
    assert refusal(clean, "党小组") == "“党小组” is not understood here; known are: 党总支、党支部."


def test_an_error_never_quotes_what_could_identify_someone():
    for secret in ("530102196203070017", "19900000001", "0871-63123456", "5301 0219 6203 0700 17"):
        for cleaner in (cells.day, cells.yes_no, cells.whole, cells.choice({"是": 1})):
            message = refusal(cleaner, f"{secret}?")
            assert secret[:6] not in message
            assert secret[-4:] not in message


# --- ID numbers and phones --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "number",
    [
        "11010519491231002X",
        "440524188001010014",
        "34052419800101001X",
        "530102196203070017",
        "231005197909300038",
    ],
)
def test_right_id_numbers_pass(number):
    assert cells.identity_number(number) == number


@pytest.mark.parametrize(
    "typed",
    [
        "53010219991231118x",
        "５３０１０２１９９９１２３１１１８Ｘ",
        " 530102 19991231 118X ",
        "'53010219991231118X",
    ],
)
def test_id_numbers_are_normalised(typed):
    assert cells.identity_number(typed) == "53010219991231118X"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("530102196203070018", "The check digit of the ID number is wrong; a digit has been mistyped."),
        ("53010219620307001", "An ID number has 18 characters; this one has 17."),
        ("5301021962030700177", "An ID number has 18 characters; this one has 19."),
        (
            "530102620307001",
            "This is an ID number of the old form with 15 digits; the one with 18 is needed.",
        ),
        ("53010219620230001X", "The ID number contains a date of birth that does not exist."),
        ("53O102196203070017", "An ID number consists of digits, the last one of a digit or X."),
        ("H0102196203070017X", "An ID number consists of digits, the last one of a digit or X."),
    ],
)
def test_wrong_id_numbers_are_refused_without_being_shown(typed, reason):
    message = refusal(cells.identity_number, typed)
    assert message == reason
    assert typed[:6] not in message


@pytest.mark.parametrize("typed", [530102196203070017, 5.30102196203070e17, 123])
def test_an_id_number_kept_as_a_number_is_refused_because_excel_drops_digits(typed):
    assert "Excel drops" in refusal(cells.identity_number, typed)


def test_a_birth_in_the_future_is_refused():
    tomorrow = date.today() + timedelta(days=1)
    stem = f"530102{tomorrow:%Y%m%d}001"
    number = stem + cells.check_digit(stem)
    assert refusal(cells.identity_number, number) == "The ID number contains a date of birth in the future."


@given(
    st.dates(min_value=date(1901, 1, 1), max_value=date(2020, 12, 31)),
    st.integers(0, 999),
    st.integers(0, 16),
    st.data(),
)
def test_one_mistyped_digit_never_passes(born, serial, position, data):
    stem = f"530102{born:%Y%m%d}{serial:03d}"
    number = stem + cells.check_digit(stem)
    assert cells.identity_number(number) == number
    assert cells.identity_birth(number) == born
    assert cells.identity_is_male(number) == bool(serial % 2)
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[position]]))
    with pytest.raises(CellError):
        cells.identity_number(number[:position] + other + number[position + 1 :])


def test_areas_are_known_by_province():
    assert cells.known_area("530102196203070017")
    assert not cells.known_area("990102196203070017")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (19900000003, "19900000003"), (19900000003.0, "19900000003"), ("１９９００００００３１", "19900000031"),
        ("+86-138 0013 8000", "13800138000"), ("0086 13800138000", "13800138000"), ("138-0013-8000", "13800138000"),
        ("0871-63123456", "0871-63123456"), ("(0871)63123456", "0871-63123456"), ("087163123456-801", "0871-63123456-801"),
        ("010-62345678转12", "010-62345678-12"), ("", ""), (None, ""),
    ],
)  # fmt: skip
def test_phones_are_normalised(typed, meant):
    assert cells.phone(typed) == meant


@pytest.mark.parametrize("typed", ["1380013800", "23800138000", "1380013800X", 1.5, "unknown", 138001380001])
def test_what_is_no_phone_is_refused_without_being_shown(typed):
    message = refusal(cells.phone, typed)
    assert message.startswith("This is not a phone number")
    assert str(typed) not in message


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
@pytest.mark.parametrize(
    "cleaner", [cells.text, cells.name, cells.day, cells.whole, cells.phone, cells.yes_no]
)
def test_a_number_beyond_all_bounds_is_refused_in_every_kind_of_cell(cleaner, value):
    with pytest.raises(CellError):
        cleaner(value)


@pytest.mark.parametrize("value", [-5, -1e300, 1e300, 10**400, 0, 60, 100_000])
def test_a_number_outside_the_calendar_is_no_day(value):
    assert refusal(cells.day, value) == "The number is not a date; write for example 2010-07-31."
