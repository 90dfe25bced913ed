"""Photos and documents of a record, while it is open to its own people; and photos of advance notices."""

import uuid

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from activities import files
from activities.choices import EvidenceKind
from activities.errors import LooksUsed
from activities.models import Activity, Evidence, Receipt
from activities.permissions import can_answer, can_record
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
    return _keep(lambda: _open_record(activity, by=by), examined, by=by, confirmed=confirmed)


def add_announcement_photo(receipt, file, *, by, confirmed=False):
    """Keep a photo of the advance notice that a unit posted, under the conditions of ``add_evidence``."""
    require(can_answer(by, receipt))
    examined = files.examine(file)
    if examined.kind != EvidenceKind.PHOTO:
        raise Refused(_("An advance notice is shown by a photo (JPEG, PNG, WebP)."))
    return _keep(lambda: _locked_receipt(receipt, by=by), examined, by=by, confirmed=confirmed)


@transaction.atomic
def remove_evidence(evidence, *, by):
    """Take the file away, and out of the house once that is certain. Gone already, it stays gone."""
    proved = (
        _open_record(evidence.activity, by=by)
        if evidence.activity
        else _locked_receipt(evidence.receipt, by=by)
    )
    if not Evidence.objects.of(proved).filter(pk=evidence.pk).exists():
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


def _locked_receipt(receipt, *, by):
    receipt = Receipt.objects.select_for_update(of=("self",)).for_detail().get(pk=receipt.pk)
    require(can_answer(by, receipt))
    return receipt


def _keep(open_, examined, *, by, confirmed):
    """Write the file down for what ``open_`` locks and returns; whatever goes wrong, no file is left behind."""
    uid = uuid.uuid4()
    try:
        with transaction.atomic():
            proved = open_()
            _check_room(proved, len(examined.content))
            _check_use(proved, examined, by=by, confirmed=confirmed)
            files.keep(uid, examined)
            return _enter(proved, uid, examined, by=by, confirmed=confirmed)
    except BaseException:
        files.discard(uid)
        raise


def _check_room(proved, size):
    kept = Evidence.objects.of(proved)
    if kept.count() >= MOST_FILES:
        raise Refused(_("The record has %(limit)d files already; no more are taken.") % {"limit": MOST_FILES})
    if kept.aggregate(total=Sum("size", default=0))["total"] + size > MOST_BYTES:
        raise Refused(
            _("The files of a record may be %(limit)d MB in all; this one would be too much.")
            % {"limit": MOST_BYTES // files.MEGABYTE}
        )


def _check_use(proved, examined, *, by, confirmed):
    """A file proves a record once; the same or a like one in another record is asked about."""
    if Evidence.objects.of(proved).same_file_as(examined.sha256).exists():
        raise Refused(_("This file is in this record already."))
    if confirmed:
        return
    same = Evidence.objects.visible_to(by).same_file_as(examined.sha256).for_list().first()
    if same:
        question = _("This file is already used in the record of %(organization)s on %(day)s (%(topic)s).")
        raise LooksUsed(question % _place(same), _("Use it here as well"))
    near = _near_copy(proved, examined.likeness)
    if near:
        raise LooksUsed(_likeness_question(near, proved, by=by), _("It is another photo"))


def _near_copy(proved, likeness):
    """A photo of the same committee's records that looks the same, as its id; None if there is none."""
    if not likeness:
        return None
    others = Evidence.objects.in_the_tree_of(proved.organization).likenesses()
    return next((pk for pk, other in others if unlikeness(likeness, other) <= NEAR), None)


def _likeness_question(pk, proved, *, by):
    near = Evidence.objects.visible_to(by).for_list().filter(pk=pk).first()
    if near is None:
        return _("This photo looks like one in the record of another organization. Is it another photo?")
    if near.proved == proved:
        return _("This photo looks like “%(name)s” in this record. Is it another photo?") % {
            "name": near.name
        }
    question = _("This photo looks like one in the record of %(organization)s on %(day)s (%(topic)s). Is it another photo?")  # fmt: skip
    return question % _place(near)


def _place(evidence):
    activity, receipt = evidence.activity, evidence.receipt
    day, topic = (activity.held_on, activity.topic) if activity else (receipt.day, receipt.notice.topic)
    return {"organization": evidence.organization, "day": f"{day:%Y-%m-%d}", "topic": topic}


def _enter(proved, uid, examined, *, by, confirmed):
    evidence = Evidence.objects.create(
        uid=uid,
        **{proved._meta.model_name: proved},
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
        f"{evidence.proved._meta.model_name}_id": evidence.proved.pk,
        "name": evidence.name,
        "size": evidence.size,
        "sha256": evidence.sha256,
    }
