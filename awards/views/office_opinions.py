"""What offices were asked about nominations, and their replies: their own, and those that staff note from letters."""

from copy import copy

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.htmx import render_part
from accounts.views.form_pages import form_page
from awards.conflicts import conflicts_among
from awards.filters.nominations import OfficeOpinionFilter
from awards.forms.nomination_steps import ReplyForm, ReplyManyForm
from awards.models import OfficeOpinion
from awards.permissions.nominations import can_handle, can_handle_any
from awards.permissions.opinions import can_reply, can_reply_any
from awards.services import opinions
from awards.views.lists import crumbs, listed, wants_workbook, workbook
from awards.views.many import refuse, say_and_go_back


@require_safe
def office_opinion_list(request):
    """Every office asked about every nomination that she handles, or her own office; the unanswered first."""
    require(can_reply_any(request.user))
    rows = OfficeOpinion.objects.open_to(request.user).for_list()
    filters = OfficeOpinionFilter(request.GET, rows, request=request)
    found = filters.qs.in_order(request.GET.get("sort", ""))
    if wants_workbook(request):
        return _workbook(found)
    context = listed(request, filters, found, filters.filters)
    context |= {
        "rows": _rows(request.user, context["page_obj"].object_list),
        "handles": can_handle_any(request.user),
        "reply_form": ReplyManyForm(),
        "crumbs": _crumbs(request.user, (_("Opinions of offices"), "")),
    }
    return render_part(
        request, "awards/_office_opinions.html", context, page="awards/office_opinion_list.html"
    )


def _rows(user, found):
    """(opinion, may she reply, does she handle the nomination)."""
    found = list(found)
    asides = conflicts_among([user], {one.nomination for one in found})
    return [(one, can_reply(user, one, asides), can_handle(user, one.nomination.item)) for one in found]


@require_POST
def office_opinion_reply_many(request):
    """Note one reply for all those ticked."""
    require(can_reply_any(request.user))
    form = ReplyManyForm(request.POST)
    if not form.is_valid():
        return refuse(request, form, "office_opinion_list")
    asked = form.cleaned_data
    rows = OfficeOpinion.objects.open_to(request.user).among(asked["seen"]).for_list()
    decided = opinions.reply_many(rows, _answer(asked), by=request.user, seen=asked["seen"])
    return say_and_go_back(request, decided, asked["seen"], "office_opinion_list")


@require_http_methods(["GET", "POST"])
def office_opinion_detail(request, pk):
    """What an office has to know of a nomination to say what it thinks, and its reply."""
    found = OfficeOpinion.objects.open_to(request.user).for_list()
    opinion = get_object_or_404(found, pk=pk)
    verdict = can_reply(request.user, opinion)
    if request.method == "POST":
        require(verdict)
    # What is typed stays in the form; the page tells what stands.
    form = ReplyForm(request.POST or None, instance=copy(opinion))

    def write(form):
        asked = form.cleaned_data
        opinions.note_reply(opinion, _answer(asked), by=request.user, version=asked["version"])
        return opinion.get_absolute_url()

    recipient = opinion.nomination.recipient
    return form_page(
        request, form, write,
        title=recipient, done=_("The reply is noted."), button=_("Reply"),
        crumbs=_crumbs(
            request.user, (_("Opinions of offices"), reverse("office_opinion_list")), (recipient, "")
        ),
        template="awards/office_opinion_detail.html", opinion=opinion, nomination=opinion.nomination,
        item=opinion.nomination.item, can_reply=verdict, handles=can_handle(request.user, opinion.nomination.item),
    )  # fmt: skip


def _answer(asked):
    return opinions.Answer(
        asked["reply"], asked["replied_on"], document_number=asked["document_number"], words=asked["words"]
    )


def _crumbs(user, *steps):
    """An office that serves nowhere else finds no schemes on its way."""
    return crumbs(*steps) if can_handle_any(user) else [(_("Home"), reverse("home")), *steps]


def _workbook(found):
    columns = [
        (_("Award"), 30), (_("Nominee"), 24), (_("Nominated by"), 30), (_("Office"), 24), (_("Asked on"), 12),
        (_("Reply"), 14), (_("Replied on"), 12), (_("Document number"), 20), (_("Conditions or reasons"), 40),
        (_("Noted by"), 16), (_("Given by the office itself"), 12),
    ]  # fmt: skip
    rows = (
        (
            one.nomination.item.name, one.nomination.recipient, one.nomination.organization.name, one.office,
            one.asked_on, one.get_reply_display(), one.replied_on, one.document_number, one.words,
            str(one.noted_by or ""), _("yes") if one.is_own else "",
        )
        for one in found.iterator(chunk_size=2000)
    )  # fmt: skip
    return workbook(_("Opinions of offices"), columns, rows, "opinions")
