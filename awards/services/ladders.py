"""Ladders of titles are drawn up and changed; what was granted stays as it was granted."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from awards.models import TitleLadder, TitleLevel
from awards.permissions.titles import can_run_ladder

LADDER = ("organization_id", "name", "lead_body")
LEVEL = ("step", "name", "issuer", "conditions", "valid_years", "has_recheck")


@transaction.atomic
def save_ladder(ladder, *, by, version=None):
    """Draw up ``ladder`` or change its heading."""
    before = _locked(TitleLadder, ladder) if ladder.pk else None
    for one in filter(None, (before, ladder)):
        require(can_run_ladder(by, one))
    if before and before.organization_id != ladder.organization_id:
        raise ValueError(_("A ladder stays with its committee; draw up another one there."))
    others = TitleLadder.objects.exclude(pk=ladder.pk)
    if others.filter(organization=ladder.organization, name=ladder.name).exists():
        raise ValueError(_("The committee has a ladder “%(name)s” already.") % {"name": ladder.name})
    return _saved(ladder, before, LADDER, "ladder", by=by, version=version)


@transaction.atomic
def save_level(level, *, by, version=None):
    """Add a title to its ladder or change it. Another validity holds for grants from now on."""
    require(can_run_ladder(by, level.ladder))
    before = _locked(TitleLevel, level) if level.pk else None
    others = TitleLevel.objects.exclude(pk=level.pk)
    if others.filter(ladder=level.ladder, name=level.name).exists():
        raise ValueError(_("This ladder has a title “%(name)s” already.") % {"name": level.name})
    return _saved(level, before, LEVEL, "title_level", by=by, version=version)


def _saved(row, before, fields, noun, *, by, version):
    if before:
        versions.check(before, version)
    was = audit.snapshot(before, fields) if before else {}
    row.version = before.version + 1 if before else 1
    row.save()
    old, new = audit.changes(was, audit.snapshot(row, fields))
    audit.record(by, f"{noun}.change" if before else f"{noun}.create", row, before=old, after=new)
    return row


def _locked(model, row):
    return model.objects.select_for_update(of=("self",)).get(pk=row.pk)
