"""The ledger of rewards and penalties: honours, what went with them, and penalties, in one list."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.htmx import render_part
from accounts.views.list_pages import sent
from awards.views.lists import listed
from documents.xlsx import Column
from honours.choices import Entry
from honours.filters.ledger import LedgerFilter
from honours.ledgers import Ledger, narrowed
from honours.models import Honour, Penalty
from honours.permissions.ledger import can_keep_ledger
from honours.views.trails import trail
from orgs.models import Member

# Lines read at a time for a workbook.
STEP = 500


@require_safe
def ledger_list(request):
    """Honours and penalties of the organizations in her care and of their members, the latest first."""
    filters = LedgerFilter(request.GET, Honour.objects.visible_to(request.user), request=request)
    penalties = narrowed(Penalty.objects.visible_to(request.user), filters.asked)
    ledger = Ledger(filters.qs, penalties, latest_first=request.GET.get("sort") != "day")
    title = _("Ledger of rewards and penalties")
    if request.GET.get("format") == "xlsx":
        return sent(title, _columns(), map(_row, _all(ledger)), "ledger")
    context = listed(request, filters, ledger, filters.filters)
    context |= {
        "title": title,
        "sort": request.GET.get("sort") or "-day",
        "can_keep": can_keep_ledger(request.user),
        "crumbs": trail((title, "")),
    }
    return render_part(request, "honours/_ledger.html", context, page="honours/ledger_list.html")


@require_safe
def member_ledger(request, pk):
    """The same of one member."""
    member = get_object_or_404(Member.objects.visible_to(request.user).for_list(), pk=pk)
    honours = Honour.objects.visible_to(request.user).filter(member=member)
    ledger = Ledger(honours, Penalty.objects.visible_to(request.user).of_members([member]))
    title = _("Ledger of %(name)s") % {"name": member.name}
    if request.GET.get("format") == "xlsx":
        return sent(title, _columns(), map(_row, _all(ledger)), "ledger")
    filters = LedgerFilter(None, Honour.objects.none(), request=request)
    context = listed(request, filters, ledger, ())
    context |= {
        "title": title,
        "member": member,
        "can_keep": can_keep_ledger(request.user),
        "crumbs": trail((_("Ledger of rewards and penalties"), reverse("ledger_list")), (title, "")),
    }
    return render_part(request, "honours/_ledger.html", context, page="honours/ledger_list.html")


def _all(ledger):
    for start in range(0, ledger.count(), STEP):
        yield from ledger[start : start + STEP]


def _columns():
    return [
        Column(_("Day"), 12), Column(_("Organization"), 30), Column(_("Whom it is about"), 16),
        Column(_("Honour or penalty"), 12), Column(_("What"), 30), Column(_("Decided by the office"), 30),
        Column(_("Document number"), 20), Column(_("Rewards"), 30), Column(_("Reason"), 40), Column(_("Still stands"), 16),
    ]  # fmt: skip


def _row(line):
    return (
        line.day, line.organization.name, line.recipient, Entry(line.entry).label, line.what, line.by,
        line.document_number, "、".join(reward.what for reward in line.rewards), line.reason, _standing(line),
    )  # fmt: skip


def _standing(line):
    if line.is_revoked:
        return _("revoked")
    return _("lifted on %(day)s") % {"day": line.lifted_on} if line.lifted_on else _("stands")
