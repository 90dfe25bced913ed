"""ID numbers and phones are found however they are written, and ordinary numbers are left alone."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.private_numbers import found_in
from tests.factories import id_number

ID = id_number(date(1970, 3, 2), serial=17)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
SPOKEN = str.maketrans("0123456789", "零一二三四五六七八九")


def kinds(text, **asked):
    return [one.kind.value for one in found_in(text, **asked)]


@pytest.mark.parametrize(
    "text",
    [
        "13800138000", "电话13800138000。", "138 0013 8000", "138-0013-8000", "1 3 8 0 0 1 3 8 0 0 0", "138\u300000138000",
        "+86 13800138000", "+86-138 0013 8000", "8613800138000", "138\u200b0013\u200b8000", "138.0013.8000",
        "138\n00138000", "2010-06-15 13800138000", "党员一13800138000", "13800138000X转", "138–0013–8000",
        "13800138000".translate(WIDE), "13800138000".translate(SPOKEN), "13800138000@example.gov.cn",
    ],
)  # fmt: skip
def test_a_mobile_phone_is_found(text):
    assert kinds(text) == ["mobile"]


@pytest.mark.parametrize(
    "text",
    [
        ID, f"身份证号：{ID}，", ID.translate(WIDE), " ".join(ID), f"{ID[:6]} {ID[6:14]} {ID[14:]}",
        f"{ID[:6]}-{ID[6:10]}-{ID[10:12]}-{ID[12:14]}-{ID[14:]}", "130503670401001",
    ],
)  # fmt: skip
def test_an_id_number_is_found(text):
    assert "id_number" in kinds(text)


def test_an_x_at_its_end_is_a_digit_of_an_id_number():
    ending = next(one for n in range(400) if (one := id_number(serial=n)).endswith("X"))
    assert kinds(ending) == kinds(ending.lower()) == kinds(ending.replace("X", "Ｘ")) == ["id_number"]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dates(date(1930, 1, 1), date(2009, 12, 31)), st.integers(0, 499))
def test_every_id_number_is_found_and_none_with_a_wrong_check_digit(born_on, serial):
    number = id_number(born_on, serial=serial)
    assert "id_number" in kinds(f"（{number}）")
    wrong = number[:-1] + ("1" if number[-1] != "1" else "2")
    assert "id_number" not in kinds(wrong)


@pytest.mark.parametrize(
    "text",
    [
        "", "2010年6月15日至6月21日", "2010-06-15 2010-06-18 5", "工委〔2010〕13号", "帮扶资金1500000元，惠及12800人次",
        "20100615", "编号20100615001", "邮编650032", "从15日 2010-06-18起共5天", "138001380001", "3800138000",
    ],
)  # fmt: skip
def test_ordinary_numbers_are_left_alone(text):
    assert kinds(text) == []


def test_a_landline_may_stand_there_if_it_is_the_offices_own():
    assert kinds("0871-64123456") == ["landline"]
    assert kinds("（0871）64123456") == ["landline"]
    assert kinds("联系电话：64123456") == ["landline"]
    assert kinds("0871-64123456", own_line="0871 6412 3456") == []
    assert kinds("联系电话：64123456", own_line="0871-64123456") == []
    assert kinds("0871-64999999", own_line="0871-64123456") == ["landline"]
    # A mobile phone is somebody's own, whoever says it is the office's.
    assert kinds("13800138000", own_line="13800138000") == ["mobile"]


def test_what_is_found_is_shown_masked():
    assert [one.masked for one in found_in(f"{ID} 13800138000")] == [
        f"990***********{ID[-4:]}",
        "138****8000",
    ]


def test_a_bank_card_is_found_by_its_check_digit():
    assert kinds("卡号6222 0202 0011 2233 446") == ["bank_card"]
    assert "bank_card" not in kinds("卡号6222 0202 0011 2233 447")
