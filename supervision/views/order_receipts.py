"""A unit's copy of an order: signed for, reported on, returned, closed; and the list of all of them until all are closed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.errors import WrongState
from accounts.htmx import render_part
from orgs.periods import today
from supervision.filters.orders import OrderReceiptFilter
from supervision.forms.inputs import ReasonForm
from supervision.forms.orders import CloseForm, ReportForm
from supervision.models import OrderReceipt, OrderStep
from supervision.permissions import can_answer_order, can_decide_report
from supervision.services import order_receipts
from supervision.services.order_log import timed
from supervision.views.escalations import escalate_form, escalations_of
from supervision.views.lists import crumbs, listed, tried, wants_workbook, workbook


@require_safe
def order_receipt_list(request):
    """The supervision list: every unit of every order in her care; ``?format=xlsx`` is the same list as a workbook."""
    day = today()
    found = OrderReceipt.objects.visible_to(request.user).standing().for_list()
    filters = OrderReceiptFilter(request.GET, found, request=request, day=day)
    found = filters.qs.in_order(request.GET.get("sort", ""))
    if wants_workbook(request):
        return _workbook(found, day)
    context = listed(request, filters, found, _("Supervision list"))
    context["rows"] = [(receipt, receipt.light_on(day)) for receipt in context["page_obj"]]
    return render_part(
        request, "supervision/_order_receipts.html", context, page="supervision/order_receipt_list.html"
    )


@require_safe
def order_receipt(request, pk):
    """What the order asks of one unit, the log with the days of each step, and what this person may do."""
    return _show(request, _receipt(request, pk))


@require_POST
def order_receipt_sign(request, pk):
    """Sign for the order."""
    receipt = _receipt(request, pk)
    try:
        order_receipts.sign_order(receipt, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Signed for. Report by the due day what was done."))
    return redirect(receipt)


@require_POST
def order_receipt_report(request, pk):
    """Report what was done."""
    form = ReportForm(request.POST)
    return _move(request, pk, "report_form", form, order_receipts.report_on_order, _("Reported."))


@require_POST
def order_receipt_return(request, pk):
    """Give the report back with a reason."""
    form = _return_form(request.POST)
    done = _("Returned. The unit has been told the reason.")
    return _move(request, pk, "return_form", form, order_receipts.return_report, done)


@require_POST
def order_receipt_close(request, pk):
    """Find the matter settled for this unit."""
    form = CloseForm(request.POST)
    return _move(request, pk, "close_form", form, order_receipts.close_receipt, _("Closed."))


@require_POST
def order_receipt_escalate(request, pk):
    """Take the next of the three steps because the unit is overdue."""
    receipt = _receipt(request, pk)
    form, escalation = escalate_form(request, receipt)
    if escalation is None:
        return _show(request, receipt, bound={"escalate_form": form}, status=422)
    messages.success(request, _("Done. The organization has been told; print the paper and hand it over."))
    return redirect(receipt)


def _receipt(request, pk):
    return get_object_or_404(OrderReceipt.objects.visible_to(request.user).for_list(), pk=pk)


def _return_form(data=None):
    return ReasonForm(data, label=_("Reason for return"))


def _move(request, pk, name, form, verb, done):
    receipt = _receipt(request, pk)
    if form.is_valid() and tried(form, verb, receipt, by=request.user, **form.cleaned_data):
        messages.success(request, done)
        return redirect(receipt)
    return _show(request, _receipt(request, pk), bound={name: form}, status=422)


def _show(request, receipt, *, bound=None, status=200):
    bound = bound or {}
    order = receipt.order
    context = {
        "receipt": receipt,
        "order": order,
        "light": receipt.light_on(today()),
        "steps": timed(OrderStep.objects.of(receipt)),
        "can_answer": can_answer_order(request.user, receipt),
        "can_decide": can_decide_report(request.user, receipt),
        "report_form": ReportForm(),
        "return_form": _return_form(),
        "close_form": CloseForm(),
        **escalations_of(request.user, receipt),
        **bound,
        "form": next(iter(bound.values()), None),
        "crumbs": crumbs(
            (_("Supervision orders"), reverse("order_list")),
            (order.order_number, order.get_absolute_url()),
            (receipt.organization.short_name, ""),
        ),
    }
    return render(request, "supervision/order_receipt.html", context, status=status)


def _workbook(found, day):
    columns = [
        (_("Order number"), 18),
        (_("Title"), 40),
        (_("Unit"), 28),
        (_("State"), 12),
        (_("Overdue"), 8),
        (_("Issued on"), 12),
        (_("Signed for on"), 12),
        (_("Due on"), 12),
        (_("Reported on"), 12),
        (_("Closed on"), 12),
    ]
    rows = (
        (
            receipt.order.order_number,
            receipt.order.title,
            receipt.organization.name,
            receipt.get_state_display(),
            _("yes") if receipt.is_overdue_on(day) else "",
            receipt.order.issued_on,
            receipt.signed_on,
            receipt.order.due_on,
            receipt.reported_on,
            receipt.closed_on,
        )
        for receipt in found.iterator(chunk_size=2000)
    )
    return workbook(_("Supervision list"), columns, rows, "supervision")
