"""Handing in a workbook: choose it, read the preview, confirm."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import WrongState
from accounts.htmx import STOP_POLLING, wants_part
from exchange import registry, services
from exchange.choices import BatchState
from exchange.forms import UploadForm
from exchange.models import ImportBatch
from exchange.permissions import can_upload
from jobs.models import Job
from jobs.tasks import deliver


@require_safe
def import_list(request):
    """Her own uploads, the newest first."""
    require(can_upload(request.user))
    uploads = ImportBatch.objects.visible_to(request.user).for_list()
    page = Paginator(uploads, 50).get_page(request.GET.get("page"))
    return render(
        request, "exchange/import_list.html", {"page_obj": page, "crumbs": [(_("Load workbooks"), "")]}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def import_new(request):
    """Choose a workbook; it is examined in the background."""
    require(can_upload(request.user))
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        batch, job = services.receive_upload(file.name, file.read(), by=request.user)
        deliver(job)
        return redirect(batch)
    context = {
        "form": form,
        "layouts": registry.layouts(),
        "crumbs": [(_("Load workbooks"), reverse("import_list")), (_("Choose a workbook"), "")],
    }
    return render(
        request, "exchange/import_new.html", context, status=422 if request.method == "POST" else 200
    )


@require_safe
def import_detail(request, pk):
    """How far it is, then the preview, then the result."""
    batch = _batch_or_404(request, pk)
    context = {
        "batch": batch,
        "report": batch.report,
        "job": _job(request, batch),
        "progress_url": reverse("import_progress", args=[pk]),
        "loaded_before": ImportBatch.objects.applied().same_file_as(batch).for_list().first(),
        "crumbs": [(_("Load workbooks"), reverse("import_list")), (str(batch), "")],
    }
    return render(request, "exchange/import_detail.html", context)


@require_safe
def import_progress(request, pk):
    """The part that the page polls while a job runs; then it asks the page to show what came out."""
    job = _job(request, _batch_or_404(request, pk))
    ended = job is None or job.is_finished
    context = {"job": job, "progress_url": reverse("import_progress", args=[pk])}
    response = render(request, "components/_progress.html", context, status=STOP_POLLING if ended else 200)
    if ended and wants_part(request):
        response["HX-Refresh"] = "true"
    return response


@require_POST
def import_confirm(request, pk):
    """Load what the preview showed."""
    batch = _batch_or_404(request, pk)
    try:
        deliver(services.confirm_batch(batch, by=request.user))
    except WrongState as error:
        messages.error(request, str(error))
    return redirect(batch)


@require_POST
def import_discard(request, pk):
    """Throw the upload away."""
    batch = _batch_or_404(request, pk)
    try:
        services.discard_batch(batch, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
        return redirect(batch)
    messages.success(request, _("%(file)s was discarded; nothing was loaded.") % {"file": batch})
    return redirect("import_list")


def _batch_or_404(request, pk):
    require(can_upload(request.user))
    return get_object_or_404(ImportBatch.objects.visible_to(request.user).defer("content_sealed"), pk=pk)


def _job(request, batch):
    """The job that is at work on an upload, or that failed; None once its work shows in the upload itself."""
    kinds = {BatchState.UPLOADED: services.PREVIEW, BatchState.PREVIEWED: services.APPLY}
    kind = kinds.get(batch.state)
    return Job.objects.visible_to(request.user).filter(key=f"{kind}.{batch.pk}").first() if kind else None
