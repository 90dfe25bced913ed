"""Starting from the plan of another campaign: last year's, or the one above."""

from campaigns.models import GroupMember, Node, Stage, StageStep, ThemeGroup, ThemeItem, Track
from campaigns.plans import outlines
from campaigns.services.plans import changing
from orgs.periods import years_later


def copy_plan(campaign, source, *, by, version=None):
    """Take over the plan of ``source``, its days moved by whole years. What has the name already stays as it is."""
    years = campaign.year - source.year
    with changing(campaign, *outlines.LINES, by=by, version=version) as campaign:
        _copy_themes(campaign, source)
        _copy_stages(campaign, source, years)
        _copy(Track, campaign, source, ("name", "goal", "lead_id", "leader", "sort"))
        _copy(
            Node,
            campaign,
            source,
            ("name", "commends", "issuers"),
            lambda node: {"day": _later(node.day, years)},
        )
        _copy(GroupMember, campaign, source, ("body", "name", "position", "duty", "sort"))
    return campaign


def _copy_themes(campaign, source):
    known = set(campaign.theme_groups.values_list("name", flat=True))
    for theme in source.theme_groups.prefetch_related("items"):
        if theme.name in known:
            continue
        copy = ThemeGroup.objects.create(
            campaign=campaign,
            name=theme.name,
            subject=theme.subject,
            is_checklist=theme.is_checklist,
            sort=theme.sort,
        )
        ThemeItem.objects.bulk_create(
            ThemeItem(group=copy, name=item.name, weight=item.weight, sort=item.sort)
            for item in theme.items.all()
        )


def _copy_stages(campaign, source, years):
    """What was done in the other campaign is not done in this one."""
    known = set(campaign.stages.values_list("name", flat=True))
    for stage in source.stages.with_steps():
        if stage.name in known:
            continue
        days = {"starts_on": _later(stage.starts_on, years), "ends_on": _later(stage.ends_on, years)}
        copy = Stage.objects.create(campaign=campaign, name=stage.name, content=stage.content, **days)
        StageStep.objects.bulk_create(
            StageStep(stage=copy, name=step.name, due_on=_later(step.due_on, years), sort=step.sort)
            for step in stage.steps.all()
        )


def _copy(model, campaign, source, fields, moved=lambda row: {}):
    """The rows of a part without parts of its own."""
    known = {_key(row) for row in model.objects.of_campaign(campaign)}
    model.objects.bulk_create(
        model(campaign=campaign, **{field: getattr(row, field) for field in fields}, **moved(row))
        for row in model.objects.of_campaign(source)
        if _key(row) not in known
    )


def _key(row):
    return getattr(row, "body", ""), row.name


def _later(day, years):
    return day and years_later(day, years)
