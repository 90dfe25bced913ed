"""What units report on tracks whose lead verifies: read, and verified or given back, many at once."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import require
from accounts.views.list_pages import Sheet, list_page
from campaigns.filters.verifying import ReportCheckFilter, TaskCheckFilter
from campaigns.forms.verifying import DecideForm
from campaigns.models import Task, TaskProgress
from campaigns.permissions.tasks import can_verify_some
from campaigns.services import verifying
from documents.xlsx import Column
from orgs.identities import accounts_of

# How many rows a sentence names that were skipped.
NAMED = 5


@require_safe
def task_check_list(request):
    """Tasks that units say are done, for whoever verifies them; ``?format=xlsx`` is the same list."""
    found = Task.objects.judged_by(request.user).to_be_checked().for_checking().waiting_first()
    filters = TaskCheckFilter(request.GET, found, request=request)
    return _list(request, filters, "_tasks", "task_check_list", _tasks_sheet())


@require_safe
def task_report_check_list(request):
    """Monthly reports of such tasks; ``?format=xlsx`` is the same list."""
    found = TaskProgress.objects.judged_by(request.user).to_be_checked().for_checking().waiting_first()
    filters = ReportCheckFilter(request.GET, found, request=request)
    return _list(request, filters, "_reports", "task_report_check_list", _reports_sheet())


@require_POST
def task_decide_many(request):
    """Verify or give back the tasks ticked, each by itself, and say what was done, what was skipped, and why."""
    found = Task.objects.judged_by(request.user)
    return _decide(request, found, verifying.verify_tasks, verifying.give_back_tasks, "task_check_list")


@require_POST
def task_report_decide_many(request):
    """The same for monthly reports."""
    found = TaskProgress.objects.judged_by(request.user)
    verify, give_back = verifying.verify_reports, verifying.give_back_reports
    return _decide(request, found, verify, give_back, "task_report_check_list")


def _list(request, filters, part, name, sheet):
    return list_page(
        request,
        filters,
        filters.qs,
        part=f"campaigns/verifying/{part}.html",
        page=f"campaigns/verifying/{name}.html",
        sheet=sheet,
        can_verify=can_verify_some(request.user),
        own_accounts=accounts_of(request.user),
        crumbs=[(_("Home"), reverse("home")), (_("Tasks"), reverse("task_list")), (sheet.title, "")],
    )


def _decide(request, found, verify, give_back, list_name):
    require(can_verify_some(request.user))
    form = DecideForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return redirect(_back(request, list_name))
    asked = form.cleaned_data
    rows = found.among(asked["seen"])
    if asked["is_return"]:
        decided = give_back(rows, by=request.user, seen=asked["seen"], reason=asked["reason"])
    else:
        decided = verify(rows, by=request.user, seen=asked["seen"])
    say = messages.success if len(decided.done) == len(asked["seen"]) else messages.warning
    say(request, _summary(decided, asked))
    return redirect(_back(request, list_name))


def _summary(decided, asked):
    """What became of the rows that were asked about, in one sentence."""
    reasons = [f"{getattr(row, 'task', row)}（{why}）" for row, why in decided.skipped]
    gone = len(asked["seen"]) - len(decided.done) - len(decided.skipped)
    if gone:
        reasons.append(_("%(count)s that are not in your scope") % {"count": gone})
    words = {
        "done": len(decided.done),
        "skipped": len(decided.skipped) + gone,
        "why": "；".join(reasons[:NAMED]) + ("…" if len(reasons) > NAMED else ""),
    }
    if asked["is_return"]:
        text = (
            _("Given back: %(done)s; skipped: %(skipped)s: %(why)s")
            if reasons
            else _("Given back: %(done)s.")
        )
    else:
        text = _("Verified: %(done)s; skipped: %(skipped)s: %(why)s") if reasons else _("Verified: %(done)s.")
    return text % words


def _back(request, list_name):
    """The page as it was, or the whole list."""
    there = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(there, allowed_hosts={request.get_host()})
    return there if is_ours else list_name


def _tracks(task):
    return "、".join(track.name for track in task.tracks.all())


def _tasks_sheet():
    columns = [
        Column(_("Responsible unit"), 24),
        Column(_("Task"), 40),
        Column(_("Campaign"), 24),
        Column(_("Tracks"), 24),
        Column(_("Responsible person"), 16),
        Column(_("Due on"), 12),
        Column(_("Done on"), 12),
        Column(_("Marked by"), 12),
        Column(_("Note"), 30),
        Column(_("Actual result"), 30),
        Column(_("Proofs"), 8, "right"),
        Column(_("Verified by"), 12),
    ]

    def row(task):
        return (
            task.organization.name, task.title, task.campaign.name, _tracks(task), task.owner_words, task.due_on,
            task.done_on, str(task.marked_by or ""), task.note, task.actual_result, len(task.proofs.all()),
            str(task.verified_by or ""),
        )  # fmt: skip

    return Sheet(_("Tasks to verify"), "tasks-to-verify", columns, row)


def _reports_sheet():
    columns = [
        Column(_("Month"), 10),
        Column(_("Responsible unit"), 24),
        Column(_("Task"), 36),
        Column(_("Tracks"), 24),
        Column(_("Percent done"), 8, "right"),
        Column(_("Progress"), 40),
        Column(_("What stands in the way"), 30),
        Column(_("Reported by"), 12),
        Column(_("State"), 12),
        Column(_("Reason"), 30),
        Column(_("Decided by"), 12),
    ]

    def row(report):
        task = report.task
        return (
            f"{report.month:%Y-%m}", task.organization.name, task.title, _tracks(task), report.percent, report.text,
            report.obstacle, str(report.reported_by or ""), str(report.check_state.label), report.reason,
            str(report.decided_by or ""),
        )  # fmt: skip

    return Sheet(_("Monthly reports to verify"), "reports-to-verify", columns, row)
