"""The life of an upload: received, examined, confirmed or discarded, loaded."""

import hashlib

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts import audit, inbox
from accounts.access import require
from accounts.errors import WrongState
from exchange import cells, engine
from exchange.choices import MOVES, BatchState
from exchange.models import ImportBatch
from exchange.permissions import can_decide, can_upload
from jobs.services import enqueue

PREVIEW, APPLY = "import.preview", "import.apply"


@transaction.atomic
def receive_upload(file_name, content, *, by):
    """Keep a workbook that ``by`` hands in. Returns it and the job that will examine it."""
    require(can_upload(by))
    forget_old_uploads()
    batch = ImportBatch(
        file_name=cells.text(file_name)[-255:], sha256=hashlib.sha256(content).hexdigest(), uploaded_by=by
    )
    batch.content = content
    batch.save()
    audit.record(by, "import.upload", batch, after={"sha256": batch.sha256})
    return batch, _ask(PREVIEW, batch, by=by)


def preview_batch(batch, *, progress):
    """Examine the upload: everything it would do, and everything that is wrong with it. Nothing is kept of it.

    Done twice, or for an upload that was discarded meanwhile, the second time changes nothing.
    """
    if batch.state != BatchState.UPLOADED:
        return batch
    report = engine.load_content(
        batch.content, batch.file_name, by=batch.uploaded_by, rehearse=True, progress=progress
    )
    with transaction.atomic():
        batch = _locked(batch)
        if batch.state != BatchState.UPLOADED:
            return batch
        found = BatchState.REFUSED if report.is_refused else BatchState.PREVIEWED
        return _move(batch, found, by=batch.uploaded_by, report=report)


@transaction.atomic
def confirm_batch(batch, *, by):
    """Ask for the previewed workbook to be loaded. Returns the job; asked twice there is still one."""
    batch = _locked(batch)
    require(can_decide(by, batch))
    if batch.state != BatchState.PREVIEWED:
        raise WrongState(
            _("This upload is “%(state)s”; there is nothing to confirm.")
            % {"state": batch.get_state_display()}
        )
    if batch.is_expired:
        raise WrongState(_("The preview is older than a day. Upload the workbook again."))
    return _ask(APPLY, batch, by=by)


@transaction.atomic
def apply_batch(batch, *, progress):
    """Load exactly the previewed workbook, checking everything again: all of it, or nothing and the reasons why.

    What has happened since the preview is never overwritten: a row that would change something else than it said is
    refused.
    """
    batch = _locked(batch)
    if batch.state != BatchState.PREVIEWED:
        return batch
    require(can_decide(batch.uploaded_by, batch))
    report = engine.load_content(
        batch.content, batch.file_name,
        by=batch.uploaded_by, rehearse=False, agreed=batch.report.get("prints", {}), progress=progress,
    )  # fmt: skip
    if report.is_refused:
        text = _("%(file)s was not loaded: things have changed since its preview.") % {"file": batch}
        inbox.tell(batch.uploaded_by, text, batch.get_absolute_url())
        return _move(batch, BatchState.REFUSED, by=batch.uploaded_by, report=report)
    return _move(batch, BatchState.APPLIED, by=batch.uploaded_by, report=report)


@transaction.atomic
def discard_batch(batch, *, by):
    """Throw the upload away. Nothing of it was or will be loaded."""
    require(can_decide(by, batch))
    return _move(batch, BatchState.DISCARDED, by=by)


def forget_old_uploads():
    """Throw away what nobody confirmed within a day, with the file. Returns how many there were."""
    return sum(map(_forget, ImportBatch.objects.expired().values_list("pk", flat=True)))


@transaction.atomic
def _forget(pk):
    batch = ImportBatch.objects.expired().select_for_update(of=("self",)).filter(pk=pk).first()
    if batch is None:  # loaded or discarded a moment ago
        return False
    _move(batch, BatchState.DISCARDED, by=None, reason=_("Nobody confirmed it within a day."))
    return True


def _ask(kind, batch, *, by):
    """The job that does ``kind`` to the upload, in the language in which it is asked for."""
    params = {"batch": batch.pk, "language": get_language()}
    return enqueue(kind, f"{kind}.{batch.pk}", by=by, params=params)


def _locked(batch):
    batches = ImportBatch.objects.select_for_update(of=("self",)).select_related("uploaded_by")
    return batches.get(pk=batch.pk)


@transaction.atomic
def _move(batch, to, *, by, report=None, reason=""):
    """The one door to a new state: lock, move table, save, audit. An upload that has ended keeps no content."""
    batch = _locked(batch)
    was = BatchState(batch.state)
    if to not in MOVES[was]:
        raise WrongState(
            _("An upload that is “%(was)s” cannot become “%(to)s”.") % {"was": was.label, "to": to.label}
        )
    batch.state = to
    if report:
        batch.report = report.as_dict()
        batch.added, batch.changed, batch.unchanged, batch.refused = report.counts
    if to == BatchState.APPLIED:
        batch.applied_at = timezone.now()
    if not MOVES[to]:
        batch.content_sealed = ""
    batch.save()
    counts = {"added": batch.added, "changed": batch.changed, "refused": batch.refused} if report else {}
    audit.record(
        by, f"import.{to}", batch, before={"state": was}, after={"state": to, **counts}, reason=reason
    )
    return batch
