"""What checks found at units: the list of all, and the page of each with its moves."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import require
from accounts.htmx import render_part
from accounts.models import AuditEntry
from orgs.periods import today
from supervision.filters.checks import CheckFindingFilter
from supervision.forms.checks import MendingForm, ProblemForm
from supervision.forms.inputs import MoveForm, ReasonForm
from supervision.models import CheckFinding
from supervision.permissions import can_confirm_mended, can_enter_finding, can_mend
from supervision.services import check_findings
from supervision.verbs import VERBS
from supervision.views.lists import crumbs, listed, saved, tried, wants_workbook, workbook

# How many days a unit has to mend a problem, if staff say nothing else.
DAYS_TO_MEND = 7


@require_safe
def check_finding_list(request):
    """What checks found in her care; ``?format=xlsx`` is the same list as a workbook."""
    day = today()
    found = CheckFinding.objects.visible_to(request.user).standing().for_list()
    filters = CheckFindingFilter(request.GET, found, request=request, day=day)
    found = filters.qs.in_order(request.GET.get("sort", ""))
    if wants_workbook(request):
        return _workbook(found, day)
    context = listed(request, filters, found, _("Findings of checks"))
    context["rows"] = [(finding, finding.light_on(day)) for finding in context["page_obj"]]
    return render_part(
        request, "supervision/_check_findings.html", context, page="supervision/check_finding_list.html"
    )


@require_safe
def check_finding(request, pk):
    """What was found at the unit, and what this person may do about it."""
    return _show(request, _finding(request, pk))


@require_POST
def check_finding_in_order(request, pk):
    """Find nothing wanting at the unit."""
    done = _("Found in order.")
    return _move(request, pk, "plain_form", MoveForm(request.POST), check_findings.find_in_order, done)


@require_POST
def check_finding_problem(request, pk):
    """Enter a problem with its deadline: the first at the unit, or a further one."""
    finding = _finding(request, pk)
    require(can_enter_finding(request.user, finding))
    form = ProblemForm(request.POST, check=finding.check_round)
    if form.is_valid() and (response := saved(request, form, lambda: _note(request, finding, form))):
        messages.success(request, _("Noted. The unit has been told the deadline."))
        return response
    return _show(request, _finding(request, pk), bound={"problem_form": form}, status=422)


@require_POST
def check_finding_mended(request, pk):
    """Say that the problem is mended, and how."""
    form = MendingForm(request.POST)
    done = _("Reported as mended; committee staff confirm it.")
    return _move(request, pk, "mending_form", form, check_findings.report_mended, done)


@require_POST
def check_finding_confirm(request, pk):
    """Confirm that the problem is mended."""
    done = _("Confirmed as mended.")
    return _move(request, pk, "plain_form", MoveForm(request.POST), check_findings.confirm_mended, done)


@require_POST
def check_finding_return(request, pk):
    """Find it not mended, with a reason."""
    done = _("Returned. The unit has been told the reason.")
    return _move(request, pk, "return_form", _return_form(request.POST), check_findings.return_mended, done)


def _finding(request, pk):
    return get_object_or_404(CheckFinding.objects.visible_to(request.user).for_list(), pk=pk)


def _return_form(data=None):
    return ReasonForm(data, label=_("What is still wanting"))


def _note(request, finding, form):
    asked = form.cleaned_data
    if not finding.is_problem:
        return check_findings.note_problem(finding, by=request.user, **asked).get_absolute_url()
    said = {name: asked[name] for name in ("area", "found", "mend_by")}
    return check_findings.note_further_problem(finding, by=request.user, **said).get_absolute_url()


def _move(request, pk, name, form, verb, done):
    finding = _finding(request, pk)
    if form.is_valid() and tried(form, verb, finding, by=request.user, **form.cleaned_data):
        messages.success(request, done)
        return redirect(finding)
    return _show(request, _finding(request, pk), bound={name: form}, status=422)


def _show(request, finding, *, bound=None, status=200):
    bound = bound or {}
    day, check = today(), finding.check_round
    context = {
        "finding": finding,
        "check": check,
        "light": finding.light_on(day),
        "others": CheckFinding.objects.visible_to(request.user)
        .of(check)
        .within(finding.organization)
        .exclude(pk=finding.pk)
        .for_list(),
        "can_enter": can_enter_finding(request.user, finding),
        "can_mend": can_mend(request.user, finding),
        "can_confirm": can_confirm_mended(request.user, finding),
        "problem_form": ProblemForm(check=check, initial={"mend_by": day + timedelta(days=DAYS_TO_MEND)}),
        "mending_form": MendingForm(initial={"mended_on": day}),
        "return_form": _return_form(),
        **bound,
        "form": next(iter(bound.values()), None),
        "history": [
            (entry, VERBS.get(entry.action, entry.action), []) for entry in AuditEntry.objects.about(finding)
        ],
        "crumbs": crumbs(
            (_("Checks"), reverse("check_list")),
            (check.title, check.get_absolute_url()),
            (finding.organization.short_name, ""),
        ),
    }
    return render(request, "supervision/check_finding.html", context, status=status)


def _workbook(found, day):
    columns = [
        (_("Check"), 36),
        (_("Around which festival"), 18),
        (_("Unit"), 28),
        (_("State"), 16),
        (_("Area"), 14),
        (_("What was found"), 50),
        (_("Checked on"), 12),
        (_("To be mended by"), 12),
        (_("Light"), 10),
        (_("Mended on"), 12),
        (_("How it was mended"), 50),
        (_("Confirmed on"), 12),
    ]
    return workbook(
        _("Findings of checks"),
        columns,
        (_row(one, day) for one in found.iterator(chunk_size=2000)),
        "findings",
    )


def _row(finding, day):
    light = finding.light_on(day)
    return (
        finding.check_round.title,
        finding.check_round.get_occasion_display(),
        finding.organization.name,
        finding.get_state_display(),
        finding.get_area_display(),
        finding.found,
        finding.checked_on,
        finding.mend_by,
        light.label if light else "",
        finding.mended_on,
        finding.how_mended,
        finding.confirmed_on,
    )
