"""The columns of the sheet of organizations, and the words that offices use in them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchange import cells
from exchange.errors import CellError
from exchange.headers import Column, Layout
from orgs.choices import OrganizationKind
from orgs.services.organizations import TERM_YEARS

KINDS = {
    **dict.fromkeys(
        ["机关工委", "工委", "工作委员会", "机关工作委员会", "党的机关工作委员会", "党工委", "直属机关工委"],
        OrganizationKind.WORK_COMMITTEE,
    ),
    **dict.fromkeys(
        [
            "党委",
            "机关党委",
            "基层党委",
            "直属党委",
            "二级党委",
            "党的基层委员会",
            "基层委员会",
            "党委会",
            "委员会",
        ],
        OrganizationKind.PARTY_COMMITTEE,
    ),
    **dict.fromkeys(
        [
            "党总支",
            "总支",
            "总支部",
            "党总支部",
            "机关党总支",
            "总支部委员会",
            "党总支委员会",
            "党的总支部委员会",
        ],
        OrganizationKind.GENERAL_BRANCH,
    ),
    **dict.fromkeys(
        ["党支部", "支部", "机关党支部", "支部委员会", "直属党支部", "离退休党支部"], OrganizationKind.BRANCH
    ),
    **dict.fromkeys(["联合党支部", "联合支部"], OrganizationKind.JOINT_BRANCH),
}


def years(value):
    """The length of a term of office."""
    number = cells.whole(value)
    if number is not None and number not in TERM_YEARS:
        raise CellError(_("A term of office lasts from 1 to 10 years."))
    return number


ORGANIZATIONS = Layout(
    "organizations",
    gettext_lazy("Organizations"),
    10,
    (
        Column("name", "组织名称", cells.compact, ("党组织名称", "党组织全称", "组织全称", "名称"), needed=True, filled=True),
        Column("kind", "组织类别", cells.choice(KINDS), ("组织类型", "党组织类别", "党组织类型", "类别"), needed=True, filled=True),
        Column("parent", "上级党组织", cells.compact, ("上级组织", "上级党组织名称", "隶属党组织", "隶属"), needed=True),
        Column("unit", "所在单位", cells.compact, ("单位", "单位名称", "所在单位名称", "所属单位")),
        Column("founded_on", "成立时间", cells.day, ("成立日期", "组建时间", "建立时间", "批准成立时间")),
        Column("elected_on", "本届班子选举时间", cells.day, ("选举时间", "本届选举时间", "换届时间", "上次换届时间", "班子选举时间"), blank_keeps=True),
        Column("term_years", "每届任期", years, ("任期", "届期", "任期年限", "班子任期"), blank_keeps=True),
        Column("secretary", "书记", cells.name, ("党组织书记", "书记姓名", "现任书记", "负责人", "主要负责人")),
    ),
)  # fmt: skip
