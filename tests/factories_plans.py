"""One honest row each of a campaign's plan and its documents."""

from datetime import date, datetime

from django.utils import timezone

from campaigns.choices import DocumentState, ItemState
from campaigns.models import (
    Opinion,
    PlanDocument,
    Stage,
    StageStep,
    StandardDocument,
    ThemeGroup,
    ThemeItem,
    Track,
    UnitItem,
)


def theme(campaign, name="五比五创", items=("比学习", "比作风"), weights=(60, 40)):
    group = ThemeGroup.objects.create(campaign=campaign, name=name)
    for sort, (item, weight) in enumerate(zip(items, weights, strict=True)):
        ThemeItem.objects.create(group=group, name=item, weight=weight, sort=sort)
    return group


def track(campaign, name="抓基础", **fields):
    return Track.objects.create(campaign=campaign, name=name, **fields)


def stage(campaign, name="动员部署", steps=("公开承诺",), **fields):
    days = {"starts_on": date(2010, 1, 1), "ends_on": date(2010, 3, 31)}
    made = Stage.objects.create(campaign=campaign, name=name, **days | fields)
    for sort, step in enumerate(steps):
        StageStep.objects.create(stage=made, name=step, sort=sort)
    return made


def document(campaign, title="实施方案", *, state=DocumentState.DRAFT, **fields):
    defaults = {"text": "一、指导思想\n二、目标任务"}
    return PlanDocument.objects.create(campaign=campaign, title=title, state=state, **defaults | fields)


def opinion(document, organization, by, text="建议延长期限", **fields):
    return Opinion.objects.create(
        document=document, organization=organization, raised_by=by, text=text, **fields
    )


def rows(*contents, kept=(), prefix="rows"):
    """What a form page of a part sends: ``kept`` standing rows with their ids come first."""
    sent = {f"{prefix}-TOTAL_FORMS": len(contents), f"{prefix}-INITIAL_FORMS": len(kept)}
    for number, content in enumerate(contents):
        sent |= {f"{prefix}-{number}-{name}": value for name, value in content.items()}
        if number < len(kept):
            sent[f"{prefix}-{number}-id"] = kept[number].pk
    return sent


def checklist(campaign, name="五项建设", items=("基本队伍", "基本阵地")):
    """A theme on which every unit says how far it is."""
    group = theme(campaign, name, items, weights=[None] * len(items))
    group.is_checklist = True
    group.save()
    return group


DECIDED = date(2010, 7, 20)


def unit_item(item, organization, *, state=ItemState.UNDER_WAY, **fields):
    decided = {"decided_on": DECIDED} if state == ItemState.CONFIRMED else {}
    said_at = timezone.make_aware(datetime(2010, 7, 10, 9))
    defaults = {"note": "已建立", "version": 1, "said_at": said_at} | decided
    return UnitItem.objects.create(item=item, organization=organization, state=state, **defaults | fields)


def standard_document(organization, number="江工委〔2005〕10号", **fields):
    defaults = {"title": "机关党建工作考核办法", "issuer": "县委", "issued_on": date(2000, 1, 4)}
    return StandardDocument.objects.create(organization=organization, number=number, **defaults | fields)
