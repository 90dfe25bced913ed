"""The columns of the roll, and the words that offices use in them."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchange import cells
from exchange.errors import CellError
from exchange.headers import Column, Layout
from orgs.choices import BRANCH_KINDS, Gender, MemberKind, OrganizationKind, PostTitle, Service

GENDERS = {
    **dict.fromkeys(["男", "男性", "m", "male"], Gender.MALE),
    **dict.fromkeys(["女", "女性", "f", "female"], Gender.FEMALE),
}
SERVICES = {
    **dict.fromkeys(["在职", "在岗", "在编", "在职党员", "在职在岗"], Service.IN_SERVICE),
    **dict.fromkeys(["离退休", "离休", "退休", "离退", "离退休党员", "退休党员", "内退"], Service.RETIRED),
    **dict.fromkeys(["其他", "学生", "未就业", "待业"], Service.OTHER),
}
MEMBER_KINDS = {
    **dict.fromkeys(["正式党员", "正式", "中共党员"], MemberKind.FULL),
    **dict.fromkeys(["预备党员", "预备", "中共预备党员"], MemberKind.PROBATIONARY),
}
# What stands before a post says whose it is; without it, it is the branch's own.
POST_LEVELS = {
    "机关工委": (OrganizationKind.WORK_COMMITTEE,),
    "工委": (OrganizationKind.WORK_COMMITTEE,),
    "机关党委": (OrganizationKind.PARTY_COMMITTEE,),
    "党委": (OrganizationKind.PARTY_COMMITTEE,),
    "党总支": (OrganizationKind.GENERAL_BRANCH,),
    "总支": (OrganizationKind.GENERAL_BRANCH,),
    "党支部": BRANCH_KINDS,
    "支部": BRANCH_KINDS,
}
POST_TITLES = {
    "书记": PostTitle.SECRETARY,
    "副书记": PostTitle.DEPUTY_SECRETARY,
    "专职副书记": PostTitle.DEPUTY_SECRETARY,
    "组织委员": PostTitle.ORGANIZATION_MEMBER,
    "宣传委员": PostTitle.PUBLICITY_MEMBER,
    "纪检委员": PostTitle.DISCIPLINE_MEMBER,
    "纪律检查委员": PostTitle.DISCIPLINE_MEMBER,
    **dict.fromkeys(
        [
            "委员",
            "青年委员",
            "群工委员",
            "工会委员",
            "妇女委员",
            "保密委员",
            "统战委员",
            "生活委员",
            "学习委员",
        ],
        PostTitle.MEMBER,
    ),
}
NO_POST = {"", "无", "党员", "普通党员", "-", "/", "党小组长", "党小组组长"}
POST = re.compile(rf"({'|'.join(sorted(POST_LEVELS, key=len, reverse=True))})?(.*)")
VETERAN = re.compile(r"复[员退转]|退役|退伍|转业|军转")


def party_posts(value):
    """The posts in a cell, as ((kinds of organization, title), …): 「支部书记、党委委员」 are two."""
    words = [word for word in re.split(r"[、,，;；/]", cells.compact(value)) if word not in NO_POST]
    return tuple(_party_post(word) for word in words) or None


def _party_post(word):
    level, title = POST.fullmatch(word).groups()
    if title not in POST_TITLES:
        raise CellError(
            _("%(value)s is not understood here; known are: %(known)s.")
            % {"value": cells.quoted(word), "known": "、".join(POST_TITLES)}
        )
    return POST_LEVELS.get(level, BRANCH_KINDS), POST_TITLES[title]


def ethnic_group(value):
    """「汉」 and 「汉族」 are the same."""
    word = cells.compact(value)
    return word if not word or word.endswith("族") or word == "其他" else f"{word}族"


def is_so(value):
    return bool(cells.yes_no(value))


def is_veteran(value):
    """Said by yes or no, or by naming the kind of veteran."""
    return bool(VETERAN.search(cells.compact(value))) or is_so(value)


ROSTER = Layout(
    "roster",
    gettext_lazy("Member roster"),
    20,
    (
        Column("name", "姓名", cells.name, ("党员姓名", "名字"), needed=True, filled=True),
        Column("gender", "性别", cells.choice(GENDERS)),
        Column("ethnic_group", "民族", ethnic_group),
        Column("id_number", "公民身份号码", cells.identity_number, ("身份证号码", "身份证号", "身份证", "居民身份证号", "居民身份证号码", "公民身份证号码", "身份号码", "证件号码"), needed=True, filled=True, secret=True),
        Column("born_on", "出生日期", cells.day, ("出生年月日", "出生时间", "出生年月", "生日"), blank_keeps=True),
        Column("education", "学历", cells.compact, ("文化程度", "最高学历", "学历层次")),
        Column("joined_on", "入党时间", cells.day, ("入党日期", "加入党组织日期", "加入中共组织时间", "入党年月", "加入党组织时间"), needed=True, filled=True),
        Column("full_since", "转正时间", cells.day, ("转正日期", "转为正式党员日期", "转正年月")),
        Column("organization", "所在党支部", cells.compact, ("所属支部", "所属党支部", "所在支部", "党支部", "支部", "支部名称", "所在党组织", "所属党组织", "党组织", "党支部名称"), needed=True, filled=True),
        Column("party_posts", "党内职务", party_posts, ("支部职务", "党内任职", "党务职务"), blank_keeps=True),
        Column("service", "人员类别", cells.choice(SERVICES), ("在职情况", "在职状态", "是否在职", "人员状态", "在职或离退休"), needed=True, filled=True),
        Column("kind", "党员类别", cells.choice(MEMBER_KINDS), ("党员类型", "党员身份", "政治面貌"), needed=True, filled=True),
        Column("phone", "手机号码", cells.phone, ("手机", "手机号", "联系电话", "电话", "联系方式", "移动电话", "电话号码"), secret=True),
        Column("is_hardship", "是否困难党员", is_so, ("困难党员", "生活困难党员", "是否生活困难党员", "是否困难")),
        Column("is_veteran", "是否复退转军人", is_veteran, ("复退转军人", "退役军人", "是否退役军人", "是否复转军人")),
        Column("remark", "备注", cells.prose, ("说明", "其他情况")),
    ),
)  # fmt: skip
