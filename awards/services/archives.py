"""Archives of titles are opened, their catalogues filled from the conditions, and papers filed in them."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from awards.archives import untaken
from awards.models import ArchiveFolder, ArchiveItem
from awards.permissions.archives import can_keep_archive
from orgs.periods import today

FOLDER = ("organization_id", "level_id", "custodian")
ITEM = ("criterion", "is_required", "activity_id", "task_id", "location", "filed_on")


@transaction.atomic
def save_folder(folder, *, by, version=None):
    """Open an archive, with the title's conditions as its first lines, or name another custodian."""
    before = _locked(folder) if folder.pk else None
    for one in filter(None, (before, folder)):
        require(can_keep_archive(by, one))
    if before:
        versions.check(before, version)
    _check_folder(folder, before)
    was = audit.snapshot(before, FOLDER) if before else {}
    folder.version = before.version + 1 if before else 1
    folder.save()
    old, new = audit.changes(was, audit.snapshot(folder, FOLDER))
    audit.record(by, "archive.change" if before else "archive.create", folder, before=old, after=new)
    if not before:
        _take_over(folder, by=by)
    return folder


@transaction.atomic
def take_over_conditions(folder, *, by):
    """Give every condition of the title that the catalogue lacks a line of its own; returns how many."""
    folder = _locked(folder)
    require(can_keep_archive(by, folder))
    return _take_over(folder, by=by)


@transaction.atomic
def save_item(item, *, by, version=None):
    """Add a line to the catalogue or change it; with a record, a task or a place it is filed."""
    item.folder = folder = _locked(item.folder)
    require(can_keep_archive(by, folder))
    before = _locked_item(item) if item.pk else None
    if before:
        versions.check(before, version)
    if item.activity_id or item.task_id or item.location:
        item.filed_on = item.filed_on or today()
    _check_item(item, folder)
    was = _said(before) if before else {}
    item.version = before.version + 1 if before else 1
    if not before:
        item.sort = folder.items.count()
    item.save()
    old, new = audit.changes(was, _said(item))
    audit.record(by, "archive_item.change" if before else "archive_item.create", item, before=old, after=new)
    return item


@transaction.atomic
def remove_item(item, *, by, version=None):
    """Strike a line out of the catalogue; what stood there stays in the trail."""
    folder = _locked(item.folder)
    require(can_keep_archive(by, folder))
    item = _locked_item(item)
    versions.check(item, version)
    audit.record(by, "archive_item.remove", item, before=_said(item))
    item.delete()
    return folder


def _take_over(folder, *, by):
    there = list(folder.items.all())
    lines = untaken(folder, there)
    ArchiveItem.objects.bulk_create(
        ArchiveItem(folder=folder, criterion=line, sort=len(there) + n) for n, line in enumerate(lines)
    )
    if lines:
        audit.record(by, "archive.take_over", folder, after={"lines": len(lines)})
    return len(lines)


def _check_folder(folder, before):
    if before and (before.organization_id, before.level_id) != (folder.organization_id, folder.level_id):
        raise ValueError(_("An archive stays with its organization and its title; open another one."))
    if not folder.organization.path.startswith(folder.level.ladder.organization.path):
        raise ValueError(_("The ladder is not one of a committee that leads this organization."))
    others = ArchiveFolder.objects.of_unit(folder.organization).filter(level=folder.level)
    if others.exclude(pk=folder.pk).exists():
        raise ValueError(_("The organization has an archive for this title already."))


def _check_item(item, folder):
    if item.filed_on and not (item.activity_id or item.task_id or item.location):
        raise ValueError(_("Say where it is: a record, a task, or the place of the paper."))
    if item.filed_on and item.filed_on > today():
        raise ValueError(_("A paper is filed when it is there, not before."))
    for proof in filter(None, (item.activity, item.task)):
        if not proof.organization.path.startswith(folder.organization.path):
            raise ValueError(_("“%(proof)s” is of another organization.") % {"proof": proof})


def _locked(folder):
    found = ArchiveFolder.objects.select_for_update(of=("self",))
    return found.select_related("organization", "level__ladder__organization").get(pk=folder.pk)


def _locked_item(item):
    found = ArchiveItem.objects.select_for_update(of=("self",)).select_related("folder__organization")
    return found.get(pk=item.pk)


def _said(item):
    return audit.snapshot(item, ITEM) | {"filed_on": str(item.filed_on or "")}
