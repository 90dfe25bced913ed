"""Supervision orders for those who issue them, and for every unit that received one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import WrongState
from accounts.htmx import render_part
from accounts.models import AuditEntry
from campaigns.models import Task
from orgs.periods import today
from supervision.choices import PushStep
from supervision.filters.orders import OrderFilter
from supervision.forms.inputs import ReasonForm
from supervision.forms.orders import OrderForm, PushForm
from supervision.models import OrderPush, OrderReceipt, SupervisionOrder
from supervision.permissions import can_issue_order, can_issue_orders
from supervision.services import orders
from supervision.verbs import VERBS
from supervision.views.lists import crumbs, form_page, listed, saved, tried, wants_workbook, workbook


@require_safe
def order_list(request):
    """Orders issued in her care or received there, with how many units are closed and how many overdue."""
    found = SupervisionOrder.objects.visible_to(request.user).for_list()
    filters = OrderFilter(request.GET, found.with_answers(request.user, today()), request=request)
    found = filters.qs.in_order(request.GET.get("sort", ""))
    if wants_workbook(request):
        return _workbook(found)
    context = listed(request, filters, found, _("Supervision orders"))
    context["can_issue"] = can_issue_orders(request.user)
    return render_part(request, "supervision/_orders.html", context, page="supervision/order_list.html")


@require_http_methods(["GET", "POST"])
def order_create(request):
    """A new order, issued to its units at once; ``?task=`` is the task that it supervises."""
    require(can_issue_orders(request.user))
    initial = {"task": request.GET.get("task"), "due_on": today()}
    form = OrderForm(request.POST or None, initial=initial, user=request.user)
    if form.is_valid() and (response := saved(request, form, lambda: _issue(request, form))):
        messages.success(request, _("Issued. The units have been told to sign for it."))
        return response
    return form_page(
        request,
        form,
        title=_("Issue a supervision order"),
        submit=_("Issue the order"),
        back=reverse("order_list"),
        steps=[(_("Supervision orders"), reverse("order_list"))],
        hint=_(
            "It takes the next number of the year; units sign for it within two days and report by the due day."
        ),
        status=422 if form.is_bound else 200,
    )


@require_safe
def order_detail(request, pk):
    """The order, its units, the four steps of the push, and what this person may do with it."""
    return _show(request, _order(request, pk))


@require_safe
def order_print(request, pk):
    """The order on a sheet, A4 upright."""
    order = _order(request, pk)
    context = {"order": order, "receipts": _receipts(request, order)}
    return render(request, "supervision/order_print.html", context)


@require_POST
def order_urge(request, pk):
    """Ask the people of all units that have the word."""
    order = _order(request, pk)
    try:
        urged = orders.urge_order(order, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        words = {"told": urged.told, "spared": urged.spared, "unreached": urged.unreached}
        messages.success(
            request,
            _(
                "%(told)s people told; %(spared)s were told today already; %(unreached)s units have nobody to tell."
            )
            % words,
        )
    return redirect(order)


@require_POST
def order_push(request, pk):
    """Enter one of the four steps of the push."""
    order = _order(request, pk)
    require(can_issue_order(request.user, order))
    form = PushForm(request.POST, instance=OrderPush(order=order))
    if form.is_valid() and (response := saved(request, form, lambda: _push(request, form))):
        messages.success(request, _("Noted."))
        return response
    return _show(request, order, bound={"push_form": form}, status=422)


@require_POST
def order_withdraw(request, pk):
    """Take the order back, with a reason for its units."""
    order = _order(request, pk)
    require(can_issue_order(request.user, order))
    form = _withdraw_form(request.POST)
    if form.is_valid() and tried(
        form, orders.withdraw_order, order, by=request.user, reason=form.cleaned_data["reason"]
    ):
        messages.success(request, _("Withdrawn. The units have been told the reason."))
        return redirect(order)
    return _show(request, _order(request, pk), bound={"withdraw_form": form}, status=422)


def _order(request, pk):
    return get_object_or_404(SupervisionOrder.objects.visible_to(request.user).for_list(), pk=pk)


def _receipts(request, order):
    return OrderReceipt.objects.visible_to(request.user).of(order).for_list().in_order("organization")


def _issue(request, form):
    order = orders.issue_order(form.instance, form.receivers(), by=request.user)
    return order.get_absolute_url()


def _push(request, form):
    return orders.push_order(form.instance, by=request.user).order.get_absolute_url()


def _withdraw_form(data=None):
    return ReasonForm(data, label=_("Reason for withdrawing"))


def _show(request, order, *, bound=None, status=200):
    day = today()
    bound = bound or {}
    receipts = _receipts(request, order)
    context = {
        "order": order,
        "task": _task(request, order),
        "day": day,
        "rows": [(receipt, receipt.light_on(day)) for receipt in receipts],
        "pushes": _pushes(order, day),
        "can_issue": can_issue_order(request.user, order),
        "push_form": PushForm(initial={"done_on": day}),
        "withdraw_form": _withdraw_form(),
        **bound,
        "form": next(iter(bound.values()), None),
        "history": [
            (entry, VERBS.get(entry.action, entry.action), []) for entry in AuditEntry.objects.about(order)
        ],
        "crumbs": crumbs((_("Supervision orders"), reverse("order_list")), (order.order_number, "")),
    }
    return render(request, "supervision/order_detail.html", context, status=status)


def _task(request, order):
    """The task that is supervised, for those who may read it: it is one unit's, the order may go to many."""
    return Task.objects.visible_to(request.user).filter(pk=order.task_id).first()


def _pushes(order, day):
    """Each of the four steps with its entries and the days since the last: [(step, entries, days or None)]."""
    entries = list(order.pushes.all())
    found = []
    for step in PushStep:
        mine = [entry for entry in entries if entry.step == step]
        found.append((step, mine, (day - mine[0].done_on).days if mine else None))
    return found


def _workbook(found):
    columns = [
        (_("Order number"), 18),
        (_("Issued by"), 26),
        (_("Title"), 40),
        (_("Source"), 14),
        (_("Issued on"), 12),
        (_("Due on"), 12),
        (_("State"), 12),
        (_("Units"), 8),
        (_("Closed"), 8),
        (_("Overdue"), 8),
    ]
    rows = (
        (
            order.order_number,
            order.organization.name,
            order.title,
            order.get_source_display(),
            order.issued_on,
            order.due_on,
            order.get_state_display(),
            order.unit_count,
            order.closed_count,
            order.overdue_count,
        )
        for order in found.iterator(chunk_size=2000)
    )
    return workbook(_("Supervision orders"), columns, rows, "orders")
