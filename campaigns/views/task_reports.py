"""The page on which a unit reports a month of all its tasks."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import require
from accounts.errors import WrongState
from accounts.once import once
from campaigns.forms.tasks import MonthForm, ReportOfForm
from campaigns.permissions.tasks import can_write_reports
from campaigns.services import task_reports


@require_http_methods(["GET", "POST"])
def task_report(request):
    """``?organization=`` and ``?month=``: her own unit, and the month that is due, unless named."""
    require(can_write_reports(request.user))
    choice = ReportOfForm(request.GET, user=request.user)
    organization, month = choice.asked()
    if choice.errors:
        messages.warning(
            request, _("Shown is what is due now; the organization or month named is none of yours.")
        )
    lines = task_reports.lines(organization, month)
    if request.method == "GET":
        return _show(
            request, choice, organization, month, MonthForm(lines=lines, seen=task_reports.stamp(lines))
        )
    form = MonthForm(request.POST, lines=lines, seen="")
    if not form.is_valid():
        return _show(request, choice, organization, month, form, status=422)

    def work():
        task_reports.report_month(
            organization, month, form.entries(), by=request.user, seen=form.cleaned_data["seen"]
        )
        return f"{reverse('task_report')}?{urlencode({'organization': organization.pk, 'month': month})}"

    try:
        url = once(request, work)
    except WrongState as error:
        form.add_error(None, str(error))
        form.data = request.POST.copy()
        form.data["seen"] = task_reports.stamp(lines)
        return _show(request, choice, organization, month, form, status=409)
    except ValueError as error:
        form.add_error(None, str(error))
        return _show(request, choice, organization, month, form, status=422)
    messages.success(request, _("Reported."))
    return redirect(url)


def _show(request, choice, organization, month, form, *, status=200):
    context = {
        "choice": choice,
        "organization": organization,
        "month": month,
        "form": form,
        "is_sent": form.is_bound,
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("Monthly reports"), reverse("task_report_list")),
            (_("Report a month"), ""),
        ],
    }
    return render(request, "campaigns/tasks/task_report.html", context, status=status)
