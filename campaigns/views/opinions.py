"""What units think of a document, and what became of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import require
from accounts.errors import WrongState
from accounts.once import once
from campaigns.forms.documents import AnswerForm, OpinionForm
from campaigns.models import Opinion
from campaigns.permissions import can_give_opinion, can_plan
from campaigns.services import opinions
from campaigns.views.documents import document_or_404, own_units_asked, show_document


@require_POST
def opinion_create(request, pk):
    """Give an opinion of one's own organization; there may be several."""
    document = document_or_404(request, pk)
    units = own_units_asked(request.user, document)
    if not units:
        require(can_give_opinion(request.user, document))
    form = OpinionForm(request.POST, organizations=units)
    if not form.is_valid():
        return show_document(request, document, opinion_form=form, status=422)

    def work():
        given = form.cleaned_data
        opinions.give_opinion(document, given["organization"], given["text"], by=request.user)
        return document.get_absolute_url()

    try:
        url = once(request, work)
    except WrongState as error:
        form.add_error(None, str(error))
        return show_document(request, document, opinion_form=form, status=409)
    except ValueError as error:
        form.add_error("text", str(error))
        return show_document(request, document, opinion_form=form, status=422)
    messages.success(request, _("Given. You are told what becomes of it."))
    return redirect(url)


@require_POST
def opinion_answer(request, pk):
    """Say whether an opinion was adopted, and why."""
    found = Opinion.objects.visible_to(request.user).select_related("document")
    opinion = get_object_or_404(found, pk=pk)
    document = document_or_404(request, opinion.document_id)
    require(can_plan(request.user, document.campaign))
    form = AnswerForm(request.POST, auto_id=f"id_{opinion.pk}_%s")
    if not form.is_valid():
        return show_document(request, document, answer_forms={opinion.pk: form}, status=422)
    try:
        opinions.answer_opinion(opinion, **form.cleaned_data, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    except ValueError as error:
        form.add_error("answer", str(error))
        return show_document(request, document, answer_forms={opinion.pk: form}, status=422)
    else:
        messages.success(request, _("Answered. Whoever gave the opinion has been told."))
    return redirect(f"{document.get_absolute_url()}#opinions")
