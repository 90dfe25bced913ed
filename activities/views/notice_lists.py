"""The list of notices: what her committee issued, or what her unit received; on the page and as a workbook."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.htmx import render_part
from activities.filters.notices import NoticeFilter, ReceiptFilter
from activities.models import Notice, Receipt
from activities.permissions import can_issue_notices
from documents import xlsx
from orgs.appointments import holds
from orgs.choices import Role


@require_safe
def notice_list(request):
    """Issued notices for those who look after them, received ones for the units; ``?format=xlsx`` is the same list."""
    answers = holds(request.user, Role.SECRETARY, Role.RECORDER) and not can_issue_notices(request.user)
    return _received(request) if answers else _issued(request)


def receipts_workbook(receipts):
    """Receipts as a workbook: who signed, announced, held and reported."""
    rows = map(_receipt_row, receipts.iterator(chunk_size=2000))
    return _attachment(xlsx.write_table(_("Units of the notices"), _receipt_columns(), rows), "receipts.xlsx")


def _issued(request):
    notices = Notice.objects.issued_in_care_of(request.user).for_list().with_answers().latest_first()
    filters = NoticeFilter(request.GET, notices, request=request)
    if request.GET.get("format") == "xlsx":
        rows = map(_notice_row, filters.qs.iterator(chunk_size=2000))
        return _attachment(xlsx.write_table(_("Notices"), _notice_columns(), rows), "notices.xlsx")
    context = {"can_issue": can_issue_notices(request.user)} | _listed(request, filters)
    return render_part(request, "activities/_notices.html", context, page="activities/notice_list.html")


def _received(request):
    receipts = Receipt.objects.answered_by(request.user).for_detail().unsigned_first()
    filters = ReceiptFilter(request.GET, receipts, request=request)
    if request.GET.get("format") == "xlsx":
        return receipts_workbook(filters.qs)
    context = {"received": True} | _listed(request, filters)
    return render_part(request, "activities/_receipts.html", context, page="activities/notice_list.html")


def _listed(request, filters):
    return {
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "page_obj": Paginator(filters.qs, 50).get_page(request.GET.get("page")),
        "crumbs": [(_("Home"), reverse("home")), (_("Activity notices"), "")],
    }


def _attachment(content, name):
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=xlsx.CONTENT_TYPE, headers=headers)


def _notice_columns():
    return [
        xlsx.Column(_("Slip number"), 16),
        xlsx.Column(_("State"), 10),
        xlsx.Column(_("Issued by"), 28),
        xlsx.Column(_("Kind"), 16),
        xlsx.Column(_("Topic"), 40),
        xlsx.Column(_("Date"), 12),
        xlsx.Column(_("Feedback by"), 12),
        xlsx.Column(_("Units"), 8, "right"),
        xlsx.Column(_("Signed for"), 8, "right"),
        xlsx.Column(_("Held"), 8, "right"),
        xlsx.Column(_("Reported"), 8, "right"),
    ]


def _notice_row(notice):
    return (
        notice.slip_number,
        notice.get_state_display(),
        notice.organization.name,
        str(notice.kind),
        notice.topic,
        notice.held_on,
        notice.feedback_by,
        notice.unit_count,
        notice.signed_count,
        notice.held_count,
        notice.reported_count,
    )


def _receipt_columns():
    return [
        xlsx.Column(_("Unit"), 28),
        xlsx.Column(_("Slip number"), 16),
        xlsx.Column(_("Topic"), 40),
        xlsx.Column(_("Date"), 12),
        xlsx.Column(_("Feedback by"), 12),
        xlsx.Column(_("Signed for by"), 12),
        xlsx.Column(_("Signed for at"), 18),
        xlsx.Column(_("Announced on"), 12),
        xlsx.Column(_("Where it was posted"), 16),
        xlsx.Column(_("Reason for the shift"), 24),
        xlsx.Column(_("Record"), 12),
        xlsx.Column(_("Effect"), 40),
    ]


def _receipt_row(receipt):
    return (
        receipt.organization.name,
        receipt.notice.slip_number,
        receipt.notice.topic,
        receipt.day,
        receipt.feedback_by,
        str(receipt.signed_by or ""),
        timezone.localtime(receipt.signed_at) if receipt.signed_at else None,
        receipt.posted_on,
        receipt.channel,
        receipt.shift_reason,
        receipt.activity.get_state_display() if receipt.activity else "",
        receipt.activity.effect if receipt.is_reported else "",
    )
