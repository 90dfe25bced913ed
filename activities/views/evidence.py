"""The files of a record: added one by one or many at once, sent as downloads only, removed."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import require
from accounts.errors import WrongState
from accounts.htmx import render_part, wants_part
from activities import files
from activities.errors import LooksUsed
from activities.models import Activity, Evidence
from activities.permissions import can_record
from activities.services import evidence as services
from documents.errors import Refused

# The browser may show nothing of what someone handed in: it saves it.
LOCKED = "default-src 'none'; sandbox"
A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Outcome:
    """What became of one file: taken, refused with a sentence, or asked about."""

    name: str
    refusal: str = ""
    question: str = ""
    answer: str = ""


@require_POST
def evidence_create(request, pk):
    """Add the files sent; each is taken, refused or asked about by itself."""
    activity = get_object_or_404(Activity.objects.visible_to(request.user).for_detail(), pk=pk)
    require(can_record(request.user, activity))
    confirmed = "confirmed" in request.POST
    outcomes = [
        _add(activity, file, by=request.user, confirmed=confirmed) for file in request.FILES.getlist("files")
    ]
    if not outcomes:
        outcomes = [Outcome("", refusal=_("No file was chosen."))]
    unfinished = [outcome for outcome in outcomes if outcome.refusal or outcome.question]
    if not unfinished and not wants_part(request):
        messages.success(request, _("%(count)d files were added.") % {"count": len(outcomes)})
        return redirect(activity)
    return _show(request, pk, unfinished)


@require_safe
def evidence_download(request, uid):
    """The file as an attachment under its own name."""
    evidence = get_object_or_404(Evidence.objects.visible_to(request.user), uid=uid)
    response = _sent(files.place(evidence.uid), evidence.content_type)
    response["Content-Disposition"] = content_disposition_header(True, evidence.name)
    return response


@require_safe
def evidence_thumbnail(request, uid):
    """A small picture of a photo, made by us."""
    evidence = get_object_or_404(Evidence.objects.visible_to(request.user), uid=uid)
    response = _sent(files.thumbnail_place(evidence.uid), "image/jpeg")
    response["Content-Disposition"] = "inline"
    response["Cache-Control"] = f"private, max-age={A_DAY}"
    return response


@require_POST
def evidence_delete(request, uid):
    """Take a file out of its record."""
    evidence = get_object_or_404(Evidence.objects.visible_to(request.user).for_list(), uid=uid)
    activity = evidence.activity
    if activity is None:
        return _delete_photo(request, evidence)
    try:
        services.remove_evidence(evidence, by=request.user)
    except WrongState as error:
        if wants_part(request):
            return _show(request, activity.pk, [Outcome(evidence.name, refusal=str(error))])
        messages.error(request, str(error))
    else:
        if wants_part(request):
            return _show(request, activity.pk, [])
        messages.success(request, _("%(name)s was removed.") % {"name": evidence.name})
    return redirect(activity)


def _delete_photo(request, evidence):
    """Take the photo of an advance notice away."""
    services.remove_evidence(evidence, by=request.user)
    messages.success(request, _("%(name)s was removed.") % {"name": evidence.name})
    return redirect(evidence.receipt)


def _add(activity, file, *, by, confirmed):
    name = files.clean_name(file.name)
    try:
        services.add_evidence(activity, file, by=by, confirmed=confirmed)
    except (Refused, WrongState) as refusal:
        return Outcome(name, refusal=str(refusal))
    except LooksUsed as asked:
        return Outcome(name, question=str(asked), answer=asked.answer)
    return Outcome(name)


def _show(request, pk, outcomes):
    """The files as they are now, and what could not be finished."""
    activity = Activity.objects.visible_to(request.user).for_detail().get(pk=pk)
    context = {
        "activity": activity,
        "can_record": can_record(request.user, activity),
        "outcomes": outcomes,
        "questions": [outcome for outcome in outcomes if outcome.question],
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("Activities"), reverse("activity_list")),
            (activity.topic, activity.get_absolute_url()),
            (_("Photos and documents"), ""),
        ],
    }
    return render_part(
        request,
        "activities/_evidence.html",
        context,
        page="activities/evidence_create.html",
        status=422 if outcomes else 200,
    )


def _sent(place, content_type):
    file = files.opened(place)
    if file is None:
        raise Http404
    response = FileResponse(file, content_type=content_type)
    response["Content-Security-Policy"] = LOCKED
    response["X-Content-Type-Options"] = "nosniff"
    return response
