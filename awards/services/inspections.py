"""Inspections: the group's visit is noted, and the nomination has taken the step."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from accounts.errors import WrongState
from awards.chain import NominationState
from awards.models import Inspection
from awards.permissions.nominations import can_move
from awards.services import chain
from orgs.periods import today

S = NominationState
FIELDS = ("group", "talks_members", "talks_cadres", "talks_masses", "finding")


@transaction.atomic
def note_inspection(nomination, inspection, *, by, version=None):
    """Keep what the group found about ``nomination``; corrected until something is decided."""
    nomination = chain.locked(nomination, chain.lock_item(nomination.item_id))
    require(can_move(by, nomination, S.INSPECTED))
    before = Inspection.objects.select_for_update().filter(nomination=nomination).first()
    if before:
        versions.check(before, version)
    if nomination.state not in (S.REVIEWED, S.INSPECTED) or not nomination.item.needs_inspection:
        raise WrongState(_("An inspection is noted after the review and before anything is decided."))
    if inspection.inspected_on > today():
        raise ValueError(_("The day of the inspection has not come yet."))
    inspection.pk = before.pk if before else None
    inspection.nomination = nomination
    inspection.version = before.version + 1 if before else 1
    inspection.save(force_insert=before is None, force_update=before is not None)
    old, new = audit.changes(_snapshot(before) if before else {}, _snapshot(inspection))
    audit.record(by, "nomination.inspection", nomination, before=old, after=new)
    if nomination.state == S.REVIEWED:
        return chain.move(nomination, S.INSPECTED, by=by, organization=nomination.item.scheme.organization)
    return nomination


def _snapshot(inspection):
    return audit.snapshot(inspection, FIELDS) | {"inspected_on": str(inspection.inspected_on)}
