"""Rounds of checks: set up, looked at, finished with a report, called off, printed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import WrongState
from accounts.htmx import render_part
from accounts.models import AuditEntry
from orgs.periods import today
from supervision.choices import CheckArea
from supervision.filters.checks import CheckFilter
from supervision.forms.checks import CheckForm, CheckReportForm
from supervision.forms.inputs import ReasonForm
from supervision.models import Check, CheckFinding
from supervision.permissions import can_check, can_check_anywhere
from supervision.services import check_findings, checks
from supervision.verbs import VERBS
from supervision.views.lists import crumbs, form_page, listed, saved, tried, wants_workbook, workbook


@require_safe
def check_list(request):
    """Checks held in her care or of organizations there, with what was found and what is overdue."""
    found = Check.objects.visible_to(request.user).for_list().with_counts(request.user, today())
    filters = CheckFilter(request.GET, found, request=request)
    found = filters.qs.in_order(request.GET.get("sort", ""))
    if wants_workbook(request):
        return _workbook(found)
    context = listed(request, filters, found, _("Checks"))
    context["can_check"] = can_check_anywhere(request.user)
    return render_part(request, "supervision/_checks.html", context, page="supervision/check_list.html")


@require_http_methods(["GET", "POST"])
def check_create(request):
    """A new round of checks, with the organizations to be checked."""
    require(can_check_anywhere(request.user))
    initial = {"starts_on": today(), "ends_on": today(), "group": request.GET.get("group", "")}
    form = CheckForm(request.POST or None, initial=initial, user=request.user)
    if form.is_valid() and (response := saved(request, form, lambda: _set_up(request, form))):
        messages.success(request, _("Set up. Enter at each unit what was found."))
        return response
    return form_page(
        request,
        form,
        title=_("Set up a check"),
        submit=_("Set up the check"),
        back=reverse("check_list"),
        steps=[(_("Checks"), reverse("check_list"))],
        hint=_("Units are not told beforehand; they are told of each problem that they have to mend."),
        status=422 if form.is_bound else 200,
    )


@require_safe
def check_detail(request, pk):
    """The round, its units and counts by area, and what this person may do with it."""
    return _show(request, _check(request, pk))


@require_safe
def check_print(request, pk):
    """The report of the round on a sheet, A4 upright."""
    check = _check(request, pk)
    day = today()
    context = _found(request, check, day) | {"check": check, "day": day}
    return render(request, "supervision/check_print.html", context)


@require_POST
def check_rest(request, pk):
    """Find every unit in order that was not checked yet."""
    check = _check(request, pk)
    try:
        count = check_findings.find_rest_in_order(check, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(count)s units found in order.") % {"count": count})
    return redirect(check)


@require_POST
def check_finish(request, pk):
    """Finish the round with its report."""
    form = CheckReportForm(request.POST)
    done = _("Finished. What is not mended yet stays on the list.")
    return _move(request, pk, "report_form", form, checks.finish_check, done)


@require_POST
def check_cancel(request, pk):
    """Call the round off, with a reason."""
    return _move(
        request, pk, "cancel_form", _cancel_form(request.POST), checks.cancel_check, _("Called off.")
    )


def _check(request, pk):
    return get_object_or_404(Check.objects.visible_to(request.user).for_list(), pk=pk)


def _set_up(request, form):
    return checks.set_up_check(form.instance, form.receivers(), by=request.user).get_absolute_url()


def _cancel_form(data=None):
    return ReasonForm(data, label=_("Reason for calling it off"))


def _move(request, pk, name, form, verb, done):
    check = _check(request, pk)
    require(can_check(request.user, check))
    if form.is_valid() and tried(form, verb, check, by=request.user, **form.cleaned_data):
        messages.success(request, done)
        return redirect(check)
    return _show(request, _check(request, pk), bound={name: form}, status=422)


def _found(request, check, day):
    """The findings that she may see, counted by area; the report is for those who care for the whole committee."""
    findings = CheckFinding.objects.visible_to(request.user).of(check)
    counts = findings.counts_by_area(day)
    return {
        "rows": [(row, row.light_on(day)) for row in findings.for_list().in_order("organization")],
        "areas": [(CheckArea(code).label, *counts.get(code, (0, 0))) for code in check.area_codes],
        "may_read_report": Check.objects.in_care_of(request.user).filter(pk=check.pk).exists(),
    }


def _show(request, check, *, bound=None, status=200):
    bound = bound or {}
    found = _found(request, check, today())
    context = {
        **found,
        "check": check,
        "waiting": sum(row.state == "to_check" for row, _light in found["rows"]),
        "can_check": can_check(request.user, check),
        "report_form": CheckReportForm(),
        "cancel_form": _cancel_form(),
        **bound,
        "form": next(iter(bound.values()), None),
        "history": [
            (entry, VERBS.get(entry.action, entry.action), []) for entry in AuditEntry.objects.about(check)
        ],
        "crumbs": crumbs((_("Checks"), reverse("check_list")), (check.title, "")),
    }
    return render(request, "supervision/check_detail.html", context, status=status)


def _workbook(found):
    columns = [
        (_("Title"), 40),
        (_("Checking body"), 26),
        (_("Around which festival"), 18),
        (_("Areas checked"), 36),
        (_("From day"), 12),
        (_("To day"), 12),
        (_("Head of the inspection group"), 18),
        (_("State"), 12),
        (_("Units"), 8),
        (_("To be checked"), 8),
        (_("Problems"), 8),
        (_("Mended"), 8),
        (_("Overdue"), 8),
    ]
    rows = (
        (
            check.title,
            check.organization.name,
            check.get_occasion_display(),
            ", ".join(check.area_labels),
            check.starts_on,
            check.ends_on,
            check.group_head,
            check.get_state_display(),
            check.unit_count,
            check.waiting_count,
            check.problem_count,
            check.mended_count,
            check.overdue_count,
        )
        for check in found.iterator(chunk_size=2000)
    )
    return workbook(_("Checks"), columns, rows, "checks")
