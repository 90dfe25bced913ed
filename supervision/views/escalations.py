"""The three steps when a promise or an order is not kept: taken, listed, printed, closed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.access import require
from accounts.htmx import render_part
from orgs.periods import today
from supervision.choices import EscalationStep
from supervision.filters.orders import EscalationFilter
from supervision.forms.orders import EscalateForm, MendedForm
from supervision.models import Escalation
from supervision.permissions import can_escalate
from supervision.services import escalations
from supervision.views.lists import listed, tried, wants_workbook, workbook

# What stands at the head of each paper.
PAPERS = {
    EscalationStep.HELP: gettext_lazy("Notice of guidance and help"),
    EscalationStep.CRITICISM: gettext_lazy("Notice of criticism"),
    EscalationStep.DEADLINE: gettext_lazy("Order to mend by a deadline"),
}


@require_safe
def escalation_list(request):
    """The steps taken in her care; ``?format=xlsx`` is the same list as a workbook."""
    found = Escalation.objects.visible_to(request.user).for_list()
    filters = EscalationFilter(request.GET, found, request=request)
    found = filters.qs.in_order(request.GET.get("sort", ""))
    if wants_workbook(request):
        return _workbook(found)
    day = today()
    context = listed(request, filters, found, _("Steps taken when something was not kept"))
    context["rows"] = [
        (row, row.is_overdue_on(day), row.is_open and can_escalate(request.user, row))
        for row in context["page_obj"]
    ]
    return render_part(
        request, "supervision/_escalations.html", context, page="supervision/escalation_list.html"
    )


@require_safe
def escalation_print(request, pk):
    """The paper of one step, A4 upright, to be handed over and signed for."""
    escalation = _escalation(request, pk)
    context = {"escalation": escalation, "paper": PAPERS[EscalationStep(escalation.step)]}
    return render(request, "supervision/escalation_print.html", context)


@require_POST
def escalation_close(request, pk):
    """Note that it has been mended, and how."""
    escalation = _escalation(request, pk)
    require(can_escalate(request.user, escalation))
    form = MendedForm(request.POST)
    if form.is_valid() and tried(
        form, escalations.close_escalation, escalation, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Noted as mended."))
    else:
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    return redirect(escalation.subject)


def escalations_of(user, subject):
    """What the page of a commitment or of a unit's copy shows of the steps taken because of it."""
    taken = list(Escalation.objects.about(subject).for_list().in_step_order())
    step = escalations.next_step(subject) if subject.is_wanting_on(today()) else None
    return {
        "escalations": taken,
        "can_escalate": can_escalate(user, subject),
        "next_step": step,
        "escalate_form": EscalateForm(step=step) if step else None,
    }


def escalate_form(request, subject):
    """(the form as it was sent, the step that was taken or None)."""
    require(can_escalate(request.user, subject))
    form = EscalateForm(request.POST, step=_step_seen(request.POST) or escalations.next_step(subject))
    if not form.is_valid():
        return form, None
    return form, tried(form, escalations.escalate, subject, by=request.user, **form.cleaned_data)


def _step_seen(posted):
    """The step that the page offered; None where it did not say."""
    return next((step for step in EscalationStep if str(step.value) == posted.get("step")), None)


def _escalation(request, pk):
    return get_object_or_404(Escalation.objects.visible_to(request.user).for_list(), pk=pk)


def _workbook(found):
    columns = [
        (_("Given on"), 12),
        (_("Organization"), 28),
        (_("Step"), 18),
        (_("Matter"), 40),
        (_("Text"), 44),
        (_("Deadline"), 12),
        (_("State"), 12),
        (_("Mended on"), 12),
        (_("How it was mended"), 30),
        (_("Written by"), 12),
    ]
    rows = (
        (
            row.given_on,
            row.organization.name,
            row.get_step_display(),
            str(row.subject),
            row.text,
            row.deadline,
            row.get_state_display(),
            row.closed_on,
            row.closing_note,
            str(row.author),
        )
        for row in found.iterator(chunk_size=2000)
    )
    return workbook(_("Steps taken when something was not kept"), columns, rows, "escalations")
