"""The page of a notice slip: for its issuer the units and who is behind, for a unit its own answers."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.models import AuditEntry
from activities import clashes
from activities.filters.notices import UnitFilter
from activities.models import Notice, Receipt
from activities.permissions import can_issue_notice
from activities.views.notice_lists import receipts_workbook
from orgs.periods import today
from orgs.permissions import can_read

# How many units the chase list shows at once, and how many clashes are named.
CHASED_AT_ONCE, CLASHES_SHOWN = 100, 10
VERBS = {
    "notice.create": gettext_lazy("Written"),
    "notice.change": gettext_lazy("Changed"),
    "notice.sent": gettext_lazy("Sent"),
    "notice.chase": gettext_lazy("Chased"),
    "notice.withdrawn": gettext_lazy("Withdrawn"),
}


@require_safe
def notice_detail(request, pk):
    """The slip; for its issuer the units and who is behind, for a unit its own answers."""
    notice = _notice(request, pk)
    receipts = Receipt.objects.visible_to(request.user).of(notice).for_detail()
    context = _slip(request, notice) | {"mine": receipts.answered_by(request.user).by_unit()}
    if context["can_issue"] and notice.held_on >= today():
        context["clashes"] = clashes.of_notice(notice, request.user, _reached(receipts))[:CLASHES_SHOWN]
    if can_read(request.user, notice.organization):
        filters = UnitFilter(request.GET, receipts.by_unit(), request=request)
        if request.GET.get("format") == "xlsx":
            return receipts_workbook(filters.qs)
        context |= _units(request, notice, receipts, filters)
    return render(request, "activities/notice_detail.html", context)


def _notice(request, pk):
    return get_object_or_404(Notice.objects.visible_to(request.user).for_list(), pk=pk)


def _slip(request, notice):
    """What everyone sees who may see the notice."""
    history = list(AuditEntry.objects.about(notice))
    return {
        "notice": notice,
        "day": today(),
        "can_issue": can_issue_notice(request.user, notice),
        "withdrawal": next((entry for entry in history if entry.action == "notice.withdrawn"), None),
        "history": [(entry, VERBS.get(entry.action, entry.action)) for entry in history],
        "draft_done": request.session.pop("draft_done", ""),
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("Activity notices"), reverse("notice_list")),
            (notice.slip_number or notice.topic, ""),
        ],
    }


def _reached(receipts):
    """The units that have not held it yet; none of a draft."""
    return [receipt.organization for receipt in receipts.standing().unheld()]


def _units(request, notice, receipts, filters):
    """Who has signed, announced, held and reported; and those who are behind, by themselves."""
    behind = receipts.behind(notice, today()).by_unit() if notice.is_sent else receipts.none()
    return {
        "oversees": True,
        "answers": receipts.order_by().answers(),
        "behind_count": behind.count(),
        "behind": [(receipt, receipt.owed_on(today())) for receipt in behind[:CHASED_AT_ONCE]],
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "page_obj": Paginator(filters.qs, 50).get_page(request.GET.get("page")),
    }
