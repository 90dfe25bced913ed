"""Papers to print, sign and put up: the form of a nomination, the notice of a publicity."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from awards import journey
from awards.models import Nomination, Publicity
from awards.papers.nominations import nomination_sheet
from awards.papers.publicities import publicity_notice
from awards.permissions.nominations import can_read_opinions
from documents import form_sheets, official, official_word, typesetter, word
from documents.errors import FontsMissing

KINDS = {"docx": word.CONTENT_TYPE, "pdf": typesetter.CONTENT_TYPE}
FORMS = {"docx": form_sheets.to_docx, "pdf": form_sheets.to_pdf}
OFFICIAL = {"docx": official_word.to_docx, "pdf": official.to_pdf}


@require_safe
def nomination_paper(request, pk, kind):
    nomination = get_object_or_404(Nomination.objects.visible_to(request.user).for_list(), pk=pk)
    steps = journey.steps_for(request.user, nomination)
    sheet = nomination_sheet(nomination, steps, inside=can_read_opinions(request.user, nomination))
    return printed(request, sheet, FORMS, kind, f"{sheet.title}-{nomination.recipient}", nomination)


@require_safe
def publicity_paper(request, pk, kind):
    publicity = get_object_or_404(Publicity.objects.visible_to(request.user).for_list(), pk=pk)
    return printed(request, publicity_notice(publicity), OFFICIAL, kind, publicity.title, publicity)


def printed(request, paper, writers, kind, name, of):
    """``paper`` as a file of ``kind``; where no PDF can be written, the page of ``of`` says why."""
    if kind not in writers:
        raise Http404
    try:
        content = writers[kind](paper)
    except FontsMissing as error:
        messages.error(request, str(error))
        return redirect(of)
    headers = {"Content-Disposition": content_disposition_header(True, f"{name}.{kind}")}
    return HttpResponse(content, content_type=KINDS[kind], headers=headers)
