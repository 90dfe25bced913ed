"""One unit's target: plan against actual, the rows behind the value, the forecast, and reporting by hand."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import require
from accounts.models import AuditEntry
from accounts.once import once
from campaigns.forms.targets import ProgressForm
from campaigns.models import UnitTarget
from campaigns.permissions.targets import can_adjust, can_report
from campaigns.services import targets
from campaigns.targets import counting, courses, standing
from campaigns.targets.rows import shown_rows
from campaigns.verbs import VERBS
from campaigns.views.days import day_asked
from orgs.periods import today

PAGE = 50


@require_safe
def unit_target_detail(request, pk):
    """What one unit owes of a target and how it is getting on."""
    return _show(request, _unit_target(request, pk))


@require_safe
def unit_target_rows(request, pk):
    """The rows that make up what the unit has reached."""
    unit_target = _unit_target(request, pk)
    day = day_asked(request)
    rows = counting.rows_of(unit_target, day)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "unit_target": unit_target,
        "day": day,
        "reached": counting.reached([unit_target], day)[unit_target.pk],
        "page_obj": page,
        "rows": shown_rows(unit_target.target, page),
        "crumbs": [*_crumbs(unit_target), (_("What was counted"), "")],
    }
    return render(request, "campaigns/unit_target_rows.html", context)


@require_POST
def progress_report(request, pk):
    """Report how far the unit has come, where the system cannot count it."""
    unit_target = _unit_target(request, pk)
    require(can_report(request.user, unit_target))
    form = ProgressForm(request.POST)
    if not form.is_valid():
        return _show(request, unit_target, form, status=422)

    def report():
        targets.report_progress(unit_target, by=request.user, **form.cleaned_data)
        messages.success(request, _("Reported."))
        return unit_target.get_absolute_url()

    try:
        return redirect(once(request, report))
    except ValueError as error:
        form.add_error(None, str(error))
        return _show(request, unit_target, form, status=422)


def _unit_target(request, pk):
    return get_object_or_404(UnitTarget.objects.visible_to(request.user).for_list(), pk=pk)


def _show(request, unit_target, form=None, *, status=200):
    day = day_asked(request)
    (row,) = standing.standings([unit_target], day)
    course = courses.course_of(row)
    context = {
        "unit_target": unit_target,
        "target": unit_target.target,
        "row": row,
        "day": day,
        "course": course,
        "chart": courses.chart(course, row),
        "forecast": course.forecast,
        "can_adjust": can_adjust(request.user, unit_target),
        "can_report": can_report(request.user, unit_target),
        "form": form or ProgressForm(initial={"as_of": today()}),
        "history": [
            (entry, VERBS.get(entry.action, entry.action), [])
            for entry in AuditEntry.objects.about(unit_target)[:30]
        ],
        "crumbs": [*_crumbs(unit_target)[:-1], (unit_target.organization.short_name, "")],
    }
    return render(request, "campaigns/unit_target_detail.html", context, status=status)


def _crumbs(unit_target):
    target = unit_target.target
    return [
        (_("Home"), reverse("home")),
        (_("Targets"), reverse("target_list")),
        (target.title, target.get_absolute_url()),
        (unit_target.organization.short_name, unit_target.get_absolute_url()),
    ]
