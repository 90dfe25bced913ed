"""Photos and documents of a record: added and removed while the record is open to its own people."""

import uuid

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from activities import files
from activities.errors import LooksUsed
from activities.models import Activity, Evidence
from activities.permissions import can_record
from documents.errors import Refused
from documents.images import unlikeness

MOST_FILES = 20
MOST_BYTES = 100 * files.MEGABYTE
# Photos that differ in no more of their 64 bits may be the same scene.
NEAR = 6


def add_evidence(activity, file, *, by, confirmed=False):
    """Keep the uploaded ``file`` with the record.

    Raises Refused when it cannot be taken, and LooksUsed when it, or a photo much like it, proves another record
    already: ``confirmed`` says that this was asked and is right.
    """
    require(can_record(by, activity))
    examined = files.examine(file)
    uid = uuid.uuid4()
    try:
        with transaction.atomic():
            activity = _open_record(activity, by=by)
            _check_room(activity, len(examined.content))
            _check_use(activity, examined, by=by, confirmed=confirmed)
            files.keep(uid, examined)
            return _enter(activity, uid, examined, by=by, confirmed=confirmed)
    except BaseException:
        files.discard(uid)
        raise


@transaction.atomic
def remove_evidence(evidence, *, by):
    """Take the file out of the record, and out of the house once that is certain. Gone already, it stays gone."""
    activity = _open_record(evidence.activity, by=by)
    if not Evidence.objects.of(activity).filter(pk=evidence.pk).exists():
        return
    audit.record(by, "evidence.remove", evidence, before=_described(evidence))
    uid = evidence.uid
    evidence.delete()
    transaction.on_commit(lambda: files.discard(uid))


def sweep_files():
    """Remove files that a crash left without a row; returns how many."""
    return files.sweep(Evidence.objects.values_list("uid", flat=True))


def _open_record(activity, *, by):
    """The record, locked, if she may write in it and it is not too late."""
    activity = (
        Activity.objects.select_for_update(of=("self",)).select_related("organization").get(pk=activity.pk)
    )
    require(can_record(by, activity))
    if not activity.is_open:
        raise WrongState(
            _("The record has been submitted; ask committee staff to return it before you change its files.")
        )
    return activity


def _check_room(activity, size):
    kept = Evidence.objects.of(activity)
    if kept.count() >= MOST_FILES:
        raise Refused(_("The record has %(limit)d files already; no more are taken.") % {"limit": MOST_FILES})
    if kept.aggregate(total=Sum("size", default=0))["total"] + size > MOST_BYTES:
        raise Refused(
            _("The files of a record may be %(limit)d MB in all; this one would be too much.")
            % {"limit": MOST_BYTES // files.MEGABYTE}
        )


def _check_use(activity, examined, *, by, confirmed):
    """A file proves a record once; the same or a like one in another record is asked about."""
    if Evidence.objects.of(activity).same_file_as(examined.sha256).exists():
        raise Refused(_("This file is in this record already."))
    if confirmed:
        return
    same = Evidence.objects.visible_to(by).same_file_as(examined.sha256).for_list().first()
    if same:
        question = _("This file is already used in the record of %(organization)s on %(day)s (%(topic)s).")
        raise LooksUsed(question % _place(same), _("Use it here as well"))
    near = _near_copy(activity, examined.likeness)
    if near:
        raise LooksUsed(_likeness_question(near, activity, by=by), _("It is another photo"))


def _near_copy(activity, likeness):
    """A photo of the same committee's records that looks the same, as its id; None if there is none."""
    if not likeness:
        return None
    others = Evidence.objects.in_the_tree_of(activity.organization).likenesses()
    return next((pk for pk, other in others if unlikeness(likeness, other) <= NEAR), None)


def _likeness_question(pk, activity, *, by):
    near = Evidence.objects.visible_to(by).for_list().filter(pk=pk).first()
    if near is None:
        return _("This photo looks like one in the record of another organization. Is it another photo?")
    if near.activity_id == activity.pk:
        return _("This photo looks like “%(name)s” in this record. Is it another photo?") % {
            "name": near.name
        }
    question = _("This photo looks like one in the record of %(organization)s on %(day)s (%(topic)s). Is it another photo?")  # fmt: skip
    return question % _place(near)


def _place(evidence):
    activity = evidence.activity
    return {
        "organization": activity.organization,
        "day": f"{activity.held_on:%Y-%m-%d}",
        "topic": activity.topic,
    }


def _enter(activity, uid, examined, *, by, confirmed):
    evidence = Evidence.objects.create(
        uid=uid,
        activity=activity,
        kind=examined.kind,
        name=examined.name,
        content_type=examined.content_type,
        size=len(examined.content),
        sha256=examined.sha256,
        likeness=examined.likeness,
        uploaded_by=by,
    )
    after = _described(evidence) | ({"confirmed": True} if confirmed else {})
    audit.record(by, "evidence.add", evidence, after=after)
    return evidence


def _described(evidence):
    return {
        "activity_id": evidence.activity_id,
        "name": evidence.name,
        "size": evidence.size,
        "sha256": evidence.sha256,
    }
