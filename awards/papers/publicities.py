"""The notice of a publicity (公示) as it is printed and put up. Official papers are Chinese, whoever reads."""

from itertools import groupby

from django.utils import translation

from awards.choices import Level, RecipientKind
from awards.publicity_days import day_of, last_day_of
from documents.official import Heading, OfficialPaper, Table, Text
from documents.wording import chinese_date

COUNTED = {RecipientKind.MEMBER: "名", RecipientKind.FAMILY: "户"}
USUAL = "根据《{scheme}》，经推荐、审核和研究，现将{whom}予以公示，接受各级党组织、党员和群众监督。"
WHOM = {Level.OWN: "拟表彰对象", Level.UPWARD: "拟推荐对象"}
HOW = "公示期内，对公示对象有异议的，可以向受理部门反映。反映情况应实事求是，提倡署真实姓名；受理部门对反映人的情况严格保密。"


def publicity_notice(publicity):
    """The notice with those who still stand on it, how long it hangs and where to object."""
    with translation.override("zh-hans"):
        standing = [entry.nomination for entry in publicity.entries.for_list().standing()]
        period = publicity.latest_period
        return OfficialPaper(
            title=publicity.title,
            body=[
                Text(publicity.text or _usual(publicity, standing)),
                *_lists(standing),
                Heading("公示时间"),
                Text(_when(publicity, period)),
                Heading("受理方式"),
                Text(_where(publicity)),
                Text(HOW),
            ],
            issuers=[publicity.organization.name],
            issued_on=day_of(period) if period else None,
        )


def _usual(publicity, standing):
    levels = {nomination.item.level for nomination in standing}
    whom = WHOM[levels.pop()] if len(levels) == 1 else "拟表彰和推荐对象"
    return USUAL.format(scheme=publicity.scheme.name, whom=whom)


def _lists(standing):
    for item, nominations in groupby(standing, key=lambda nomination: nomination.item):
        rows = [_row(number, nomination) for number, nomination in enumerate(nominations, 1)]
        yield Heading(f"{item.name}（{len(rows)}{COUNTED.get(item.recipient, '个')}）")
        if item.recipient == RecipientKind.MEMBER:
            yield Table(["序号", "姓名", "所在组织", "职务岗位"], rows, [1, 2, 5, 3])
        else:
            yield Table(["序号", "名称", "推荐单位"], [row[:3] for row in rows], [1, 5, 5])


def _row(number, nomination):
    unit = nomination.home if nomination.member_id else nomination.organization
    return [str(number), nomination.recipient, unit.name, nomination.post]


def _when(publicity, period):
    days = f"{publicity.working_days}个工作日"
    if period is None:
        return f"{days}。"
    last_day = last_day_of(publicity)
    if last_day is None:
        return f"自{chinese_date(day_of(period))}起，共{days}，截止日期待国务院放假安排公布后另行通知。"
    return f"{chinese_date(day_of(period))}至{chinese_date(last_day)}，共{days}。"


def _where(publicity):
    parts = [
        ("受理部门", publicity.office),
        ("联系电话", publicity.office_phone),
        ("电子邮箱", publicity.office_email),
    ]
    return "\n".join(f"{name}：{value}" for name, value in parts if value)
