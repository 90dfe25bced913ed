"""One honest row each of a year's awards."""

from datetime import date

from awards.models import (
    ArchiveFolder,
    AwardItem,
    Brand,
    Condition,
    Quota,
    QuotaScenario,
    Scheme,
    TitleLadder,
    TitleLevel,
    TitlePlan,
    TitleRecord,
)
from awards.services import quotas


def scheme(organization, name="七一表彰", **fields):
    return Scheme.objects.create(organization=organization, name=name, **{"year": 2010} | fields)


def item(of_scheme, name="优秀共产党员", *, rules=(), **fields):
    """An award to members, with ``rules`` as (code, value)."""
    defaults = {
        "recipient": "member", "places": 10, "nominate_by": date(2010, 5, 31), "endorse_by": date(2010, 6, 10),
        "decide_by": date(2010, 6, 30),
    }  # fmt: skip
    made = AwardItem.objects.create(scheme=of_scheme, name=name, **defaults | fields)
    for n, (code, value) in enumerate(rules):
        Condition.objects.create(item=made, code=code, value=value, sort=n)
    return made


def quota(of_item, organization, places):
    return Quota.objects.create(item=of_item, organization=organization, places=places)


def scenario(of_item, by, name="方案一", **settings) -> QuotaScenario:
    return quotas.save_scenario(of_item, name, quotas.Settings(**settings), by=by)


def ladder(organization, name="文明单位", titles=("区级文明单位", "市级文明单位"), **fields):
    """A ladder with one title on each step; ``fields`` are those of every title."""
    made = TitleLadder.objects.create(organization=organization, name=name, lead_body="创建办")
    for step, title in enumerate(titles, start=1):
        TitleLevel.objects.create(ladder=made, step=step, name=title, **fields)
    return made


def title(organization, level, granted_on=date(2009, 3, 1), **fields):
    return TitleRecord.objects.create(organization=organization, level=level, granted_on=granted_on, **fields)


def title_plan(organization, level, planned_by=date(2010, 12, 20), **fields):
    return TitlePlan.objects.create(organization=organization, level=level, planned_by=planned_by, **fields)


def brand(organization, name="红色领航", **levels):
    """A brand; ``levels`` is reach_N=day."""
    made = Brand.objects.create(organization=organization, name=name, about="党员服务窗口")
    for reach, day in levels.items():
        made.levels.create(reach=int(reach.removeprefix("reach_")), reached_on=day, proof="工委〔2010〕3号")
    return made


def archive(organization, level, custodian="王档案", *, lines=(), filed=()):
    """An archive whose catalogue has ``lines`` without a paper and ``filed`` ones in the cabinet."""
    made = ArchiveFolder.objects.create(organization=organization, level=level, custodian=custodian)
    for n, line in enumerate([*lines, *filed]):
        place = {"location": "柜2-盒5", "filed_on": date(2010, 3, 1)} if line in filed else {}
        made.items.create(criterion=line, sort=n, **place)
    return made
