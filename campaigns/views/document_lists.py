"""The list of plan documents, on the page and as a workbook."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.views.list_pages import Sheet, list_page
from campaigns.filters.plan import DocumentFilter
from campaigns.models import Campaign, PlanDocument
from campaigns.permissions import can_plan
from documents.xlsx import Column


@require_safe
def document_list(request):
    """The documents of the campaigns that concern her."""
    found = PlanDocument.objects.visible_to(request.user).for_list()
    filters = DocumentFilter(request.GET, found, request=request)
    campaign = _campaign_asked(request)
    return list_page(
        request,
        filters,
        filters.qs.in_order(request.GET.get("sort", "")),
        part="campaigns/_documents.html",
        page="campaigns/document_list.html",
        sheet=_sheet(),
        campaign=campaign,
        can_plan=campaign and can_plan(request.user, campaign),
        crumbs=[(_("Home"), reverse("home")), (_("Plan documents"), "")],
    )


def _campaign_asked(request):
    """The campaign that the list is narrowed to: a new document can be written for it."""
    asked = request.GET.get("campaign", "")
    if not asked.isascii() or not asked.isdigit():
        return None
    return Campaign.objects.visible_to(request.user).for_page().filter(pk=asked[:9]).first()


def _sheet():
    columns = [
        Column(_("Title"), 40),
        Column(_("Campaign"), 24),
        Column(_("Sponsor"), 28),
        Column(_("State"), 14),
        Column(_("Document number"), 18),
        Column(_("Opinions by"), 12),
        Column(_("Issued on"), 12),
        Column(_("In force from"), 12),
    ]
    return Sheet(_("Plan documents"), "documents", columns, _row)


def _row(document):
    return (
        document.title,
        document.campaign.name,
        document.campaign.sponsor.name,
        document.get_state_display(),
        document.number,
        document.opinions_by,
        document.issued_on,
        document.in_force_from,
    )
