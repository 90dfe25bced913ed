"""The plan of a campaign, part by part: each part is saved as a whole, and the campaign's version counts the saves."""

from contextlib import contextmanager

from django.db import transaction
from django.db.models import CharField, ProtectedError, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from campaigns.models import (
    Campaign,
    GroupMember,
    Node,
    StageStep,
    TaskTemplate,
    ThemeItem,
    Track,
)
from campaigns.permissions import can_plan
from campaigns.permissions.campaigns import can_entrust
from campaigns.plans import outlines

# How many of the things that use a row are named in a refusal.
NAMED = 5


def save_theme(group, items, *, dropped=(), by, version=None):
    """Keep a theme, new or changed, with ``items`` in their order; those ``dropped`` go."""
    with changing(group.campaign, outlines.THEMES, by=by, version=version) as campaign:
        if group.pk is None:
            group.sort = campaign.theme_groups.count()
        _refuse_tied(dropped, field="items")
        group.save()
        _put(ThemeItem, items, dropped, group=group)
    return group


def drop_theme(group, *, by, version=None):
    """Take a theme out of the plan, unless targets or tasks are tied to one of its items."""
    with changing(group.campaign, outlines.THEMES, by=by, version=version):
        _refuse_tied(group.items.all(), field="items")
        group.delete()


def save_tracks(campaign, tracks, *, dropped=(), by, version=None):
    """Keep the tracks in their order. Only staff of the sponsor say which lead organizations verify."""
    with changing(campaign, outlines.TRACKS, by=by, version=version):
        if by is not None and _entrusts(campaign, tracks):
            require(can_entrust(by, campaign))
        _refuse_tied(dropped, field="tracks")
        _put(Track, tracks, dropped, campaign=campaign)
    return campaign


def save_stage(stage, steps, *, dropped=(), by, version=None):
    """Keep a stage, new or changed, with its working steps in their order."""
    with changing(stage.campaign, outlines.STAGES, by=by, version=version):
        stage.save()
        _put(StageStep, steps, dropped, stage=stage)
    return stage


def drop_stage(stage, *, by, version=None):
    with changing(stage.campaign, outlines.STAGES, by=by, version=version):
        stage.delete()


def save_nodes(campaign, nodes, *, dropped=(), by, version=None):
    with changing(campaign, outlines.NODES, by=by, version=version):
        _put(Node, nodes, dropped, campaign=campaign)
    return campaign


def save_group(campaign, people, *, dropped=(), by, version=None):
    """Keep who is in the leading group and in the office."""
    with changing(campaign, outlines.GROUP, by=by, version=version):
        _put(GroupMember, people, dropped, campaign=campaign)
    return campaign


@contextmanager
def changing(campaign, *parts, by, version=None):
    """The one door to a plan: lock the campaign, rule, version; then the trail says what each part was and is.

    ``by`` None is the command line.
    """
    with transaction.atomic():
        found = Campaign.objects.select_for_update(of=("self",)).select_related("sponsor", "parent__sponsor")
        campaign = found.get(pk=campaign.pk)
        if by is not None:
            require(can_plan(by, campaign))
        versions.check(campaign, version)
        was = {part: outlines.outline(campaign, part) for part in parts}
        try:
            yield campaign
        except ProtectedError as error:
            raise ValueError(_in_use(error.protected_objects)) from error
        campaign.version += 1
        campaign.save(update_fields=["version"])
        now = {part: outlines.outline(campaign, part) for part in parts}
        old, new = audit.changes(was, now)
        audit.record(by, "campaign.plan", campaign, before=old, after=new)


def _entrusts(campaign, tracks):
    """Whether another organization would verify on one of ``tracks`` than now, or one that verifies would do so no more."""
    was = {track.pk: track.lead_verifies and track.lead_id for track in campaign.tracks.all()}
    return any((track.lead_verifies and track.lead_id) != was.get(track.pk, False) for track in tracks)


def _put(model, rows, dropped, **owner):
    """Save ``rows`` in their order as those of ``owner``, and delete those ``dropped``."""
    standing = model.objects.filter(**owner)
    standing.filter(pk__in=[row.pk for row in dropped]).delete()
    # Names are set aside first, so that two rows may exchange theirs.
    aside = Concat(Value("\u2060"), Cast("pk", CharField()))
    standing.filter(pk__in=[row.pk for row in rows if row.pk]).update(name=aside)
    for sort, row in enumerate(rows):
        if hasattr(row, "sort"):
            row.sort = sort
        for name, value in owner.items():
            setattr(row, name, value)
        row.save()


def _in_use(rows):
    return _("What is to go is still used by %(titles)s. Untie these first.") % {"titles": _named(rows)}


def _named(rows):
    """The first few of ``rows`` in words."""
    titles = [f"“{row}”" for row in rows]
    return "、".join(titles[:NAMED]) + ("……" if len(titles) > NAMED else "")


def _refuse_tied(rows, *, field):
    """Raise ValueError, naming what uses it, if a target, task or task to give out is tied to one of ``rows``."""
    for row in rows:
        users = [*row.targets.all()[: NAMED + 1], *row.tasks.all()[: NAMED + 1]]
        users += TaskTemplate.objects.filter(**{field: row})[: NAMED + 1]
        if users:
            raise ValueError(
                _("“%(name)s” cannot be deleted, because it is used by %(titles)s. Untie these first.")
                % {"name": row, "titles": _named(users)}
            )
