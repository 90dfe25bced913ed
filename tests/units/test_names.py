"""Names as people search for them."""

import pytest

from orgs.names import initials, pinyin


@pytest.mark.parametrize(
    ("name", "whole", "first_letters"),
    [
        ("张三", "zhangsan", "zs"),
        ("付晨宇", "fuchenyu", "fcy"),
        # Surnames that are read otherwise than the character alone.
        ("单田芳", "shantianfang", "stf"),
        ("曾霞桂", "zengxiagui", "zxg"),
        ("解放", "xiefang", "xf"),
        ("仇和", "qiuhe", "qh"),
        ("区桂芝", "ouguizhi", "ogz"),
        # Only as a surname: inside a name the character keeps its common reading.
        ("李单", "lidan", "ld"),
        ("", "", ""),
        ("Tom", "tom", "t"),
    ],
)
def test_names_are_read_as_their_bearers_do(name, whole, first_letters):
    assert (pinyin(name), initials(name)) == (whole, first_letters)


def test_a_name_with_a_middle_dot_can_be_found():
    assert pinyin("阿依古丽·买买提").startswith("ayiguli")
    assert initials("阿依古丽·买买提").startswith("aygl")
