"""What offices were asked about nominations, and their replies, noted for many at once."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import require
from accounts.htmx import render_part
from awards.filters.nominations import OfficeOpinionFilter
from awards.forms.nomination_steps import ReplyManyForm
from awards.models import OfficeOpinion
from awards.permissions.nominations import can_handle_any
from awards.services import opinions
from awards.views.lists import crumbs, listed, wants_workbook, workbook
from awards.views.many import refuse, say_and_go_back


@require_safe
def office_opinion_list(request):
    """Every office asked about every nomination that she handles, the unanswered first."""
    require(can_handle_any(request.user))
    rows = OfficeOpinion.objects.run_by(request.user).for_list()
    filters = OfficeOpinionFilter(request.GET, rows, request=request)
    found = filters.qs.in_order(request.GET.get("sort", ""))
    if wants_workbook(request):
        return _workbook(found)
    context = listed(request, filters, found, filters.filters)
    context |= {"reply_form": ReplyManyForm(), "crumbs": crumbs((_("Opinions of offices"), ""))}
    return render_part(
        request, "awards/_office_opinions.html", context, page="awards/office_opinion_list.html"
    )


@require_POST
def office_opinion_reply_many(request):
    """Note one reply for all those ticked."""
    require(can_handle_any(request.user))
    form = ReplyManyForm(request.POST)
    if not form.is_valid():
        return refuse(request, form, "office_opinion_list")
    asked = form.cleaned_data
    answer = opinions.Answer(
        asked["reply"], asked["replied_on"], document_number=asked["document_number"], words=asked["words"]
    )
    rows = OfficeOpinion.objects.run_by(request.user).among(asked["seen"]).for_list()
    decided = opinions.reply_many(rows, answer, by=request.user, seen=asked["seen"])
    return say_and_go_back(request, decided, asked["seen"], "office_opinion_list")


def _workbook(found):
    columns = [
        (_("Award"), 30), (_("Nominee"), 24), (_("Nominated by"), 30), (_("Office"), 24), (_("Asked on"), 12),
        (_("Reply"), 14), (_("Replied on"), 12), (_("Document number"), 20), (_("Conditions or reasons"), 40),
    ]  # fmt: skip
    rows = (
        (
            one.nomination.item.name, one.nomination.recipient, one.nomination.organization.name, one.office,
            one.asked_on, one.get_reply_display(), one.replied_on, one.document_number, one.words,
        )
        for one in found.iterator(chunk_size=2000)
    )  # fmt: skip
    return workbook(_("Opinions of offices"), columns, rows, "opinions")
