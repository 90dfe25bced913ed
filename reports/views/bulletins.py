"""Asking for a bulletin, watching it being built, reading, signing and downloading it."""

import re

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.htmx import STOP_POLLING, wants_part
from campaigns.choices import Pace
from campaigns.models import Task
from documents.xlsx import CONTENT_TYPE
from jobs.tasks import deliver
from reports.bulletins import efficiency
from reports.bulletins.workbook import efficiency_workbook, file_name, number_words, title_words
from reports.forms import BulletinForm, SignForm
from reports.models import Bulletin
from reports.permissions import can_ask, can_issue
from reports.services import bulletins

# The columns that open into tasks.
COLUMNS = {
    "total": gettext_lazy("Tasks"),
    "done": gettext_lazy("Tasks done"),
    "not_done": gettext_lazy("Tasks not done"),
    "new": gettext_lazy("Tasks done this month"),
}


@require_safe
def bulletin_list(request):
    """All issues that concern her, the newest month first."""
    issues = Bulletin.objects.visible_to(request.user).for_list().latest_first()
    page = Paginator(issues, 50).get_page(request.GET.get("page"))
    context = {"page_obj": page, "may_issue": can_ask(request.user), "crumbs": _crumbs()}
    return render(request, "reports/bulletin_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def bulletin_create(request):
    """Ask for a month's bulletin. Asked twice there is still one."""
    require(can_ask(request.user))
    form = BulletinForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        bulletin = bulletins.ask_for_bulletin(**form.cleaned_data, by=request.user)
        if bulletin.job:
            deliver(bulletin.job)
        return redirect(bulletin)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "crumbs": _crumbs((_("Build a bulletin"), ""))}
    return render(request, "reports/bulletin_create.html", context, status=status)


@require_safe
def bulletin_detail(request, pk):
    """The issue, or how far its job is."""
    bulletin = _bulletin_or_404(request, pk)
    return render(request, "reports/bulletin_detail.html", _context(request, bulletin))


@require_safe
def bulletin_progress(request, pk):
    """The part that the page polls while the job runs; then it asks the page to show the issue."""
    bulletin = _bulletin_or_404(request, pk)
    context = {"job": bulletin.job, "progress_url": reverse("bulletin_progress", args=[pk])}
    ended = bulletin.job is None or bulletin.job.is_finished
    response = render(request, "components/_progress.html", context, status=STOP_POLLING if ended else 200)
    if ended and wants_part(request):
        response["HX-Refresh"] = "true"
    return response


@require_safe
def bulletin_rows(request, pk, column):
    """The tasks that a number of the issue counted, for one unit (``?unit=``) or all; what lies outside is only counted."""
    bulletin = _bulletin_or_404(request, pk)
    unit = request.GET.get("unit", "")
    if column not in COLUMNS or (unit and not re.fullmatch("[0-9]{1,18}", unit)):
        raise Http404
    ids = efficiency.task_ids(bulletin.snapshot, column, int(unit) if unit else None)
    title = f"{_unit_name(bulletin, unit)} · {COLUMNS[column]}" if unit else COLUMNS[column]
    tasks = Task.objects.visible_to(request.user).filter(pk__in=ids).for_list().by_unit()
    page = Paginator(tasks, 50).get_page(request.GET.get("page"))
    context = {
        "bulletin": bulletin,
        "title": title,
        "crumbs": _crumbs((_title(bulletin), bulletin.get_absolute_url()), (title, "")),
        "count": len(ids),
        "hidden": len(ids) - page.paginator.count,
        "page_obj": page,
        "shining": [(task, task.light_on(bulletin.period.last)) for task in page],
    }
    return render(request, "reports/bulletin_rows.html", context)


@require_POST
def bulletin_rebuild(request, pk):
    """Build an unsigned issue anew from what is known now."""
    bulletin = _bulletin_or_404(request, pk)
    bulletin = bulletins.ask_for_bulletin(
        bulletin.organization, bulletin.campaign, bulletin.period, by=request.user
    )
    if bulletin.is_signed:
        messages.error(request, _("A signed bulletin never changes; corrections go into the next issue."))
    else:
        deliver(bulletin.job)
    return redirect(bulletin)


@require_POST
def bulletin_sign(request, pk):
    """Sign the issue: it takes its number and is frozen for good."""
    bulletin = _bulletin_or_404(request, pk)
    form = SignForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        bulletin = bulletins.sign_bulletin(bulletin, by=request.user, version=version)
    except (WrongState, StaleVersion) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Signed as %(number)s.") % {"number": number_words(bulletin)})
    return redirect(bulletin)


@require_safe
def bulletin_download(request, pk):
    """The issue as a workbook."""
    bulletin = _bulletin_or_404(request, pk)
    if not bulletin.snapshot:
        messages.error(request, _("This bulletin is still being built."))
        return redirect(bulletin)
    response = HttpResponse(efficiency_workbook(bulletin), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, file_name(bulletin))
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _bulletin_or_404(request, pk):
    return get_object_or_404(Bulletin.objects.visible_to(request.user).for_reading(), pk=pk)


def _context(request, bulletin):
    return {
        "bulletin": bulletin,
        "title": _title(bulletin),
        "crumbs": _crumbs((_title(bulletin), "")),
        "number": number_words(bulletin),
        "totals": bulletin.snapshot.get("totals"),
        "signer": bulletin.signed_by or _("System"),
        "lines": _lines(request.user, bulletin),
        "can_issue": can_issue(request.user, bulletin.organization),
        "job": bulletin.job,
        "progress_url": reverse("bulletin_progress", args=[bulletin.pk]),
    }


def _title(bulletin):
    return title_words(bulletin) if bulletin.snapshot else str(bulletin)


def _crumbs(*below):
    bulletin_list = (_("Bulletins"), reverse("bulletin_list") if below else "")
    return [(_("Home"), reverse("home")), bulletin_list, *below]


def _unit_name(bulletin, unit):
    """The unit's name as the issue has it."""
    return next(
        (line["unit"] for line in bulletin.snapshot.get("lines", []) if str(line["organization"]) == unit), ""
    )


def _lines(user, bulletin):
    """The frozen lines, each with the word of its light; tasks outside her scope have no link."""
    lines = bulletin.snapshot.get("lines", [])
    mine = set(
        Task.objects.visible_to(user)
        .filter(campaign=bulletin.campaign)
        .values_list("organization_id", flat=True)
    )
    return [
        line | {"pace": Pace(line["light"]), "opens": line["organization"] in mine, "place": place}
        for place, line in enumerate(lines, 1)
    ]
