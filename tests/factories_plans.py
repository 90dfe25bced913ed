"""One honest row each of a campaign's plan and its documents."""

from datetime import date

from campaigns.choices import DocumentState
from campaigns.models import Opinion, PlanDocument, Stage, StageStep, ThemeGroup, ThemeItem, Track


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
