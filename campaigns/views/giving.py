"""Giving out: what, to whom and how much; looked over, given in one submit, taken back, changed afterwards."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry
from accounts.once import once
from accounts.views.list_pages import Sheet, list_page
from campaigns.choices import Scaling
from campaigns.filters.giving import GiveOutFilter
from campaigns.forms.giving import GiveOutForm, GoalTable, WithdrawForm
from campaigns.models import Campaign, GiveOut
from campaigns.permissions.giving import can_give_out
from campaigns.services import giving
from campaigns.units.reach import reach_of
from campaigns.verbs import VERBS
from documents.xlsx import Column


@require_http_methods(["GET", "POST"])
def give_out_create(request, pk):
    """Choose, look over, give out: the table that is looked over is what is given."""
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_give_out(request.user, campaign))
    if request.method == "GET":
        return _choose(request, campaign, GiveOutForm(campaign=campaign))
    form = GiveOutForm(request.POST, campaign=campaign)
    if "back" in request.POST:
        return _choose(request, campaign, form, status=200)
    if not form.is_valid():
        return _choose(request, campaign, form, status=422)
    order = form.order()
    try:
        standing, proposed = giving.standing(order), giving.proposed_goals(order)
        weights = giving.weights(order)
    except ValueError as error:
        form.add_error("goals_by", str(error))
        return _choose(request, campaign, form, status=422)
    table = GoalTable(order, standing, proposed, request.POST if "give" in request.POST else None)
    if "give" not in request.POST or not table.is_valid():
        return _look_over(request, form, order, table, weights)
    return _give(request, form, order, table, weights)


@require_safe
def give_out_list(request):
    """What has been given out in her care; ``?format=xlsx`` is the same list."""
    found = GiveOut.objects.visible_to(request.user).for_list()
    filters = GiveOutFilter(request.GET, found, request=request)
    return list_page(
        request,
        filters,
        filters.qs.in_order(request.GET.get("sort", "")),
        part="campaigns/giving/_give_outs.html",
        page="campaigns/giving/give_out_list.html",
        sheet=_sheet(),
        crumbs=[(_("Home"), reverse("home")), (_("What was given out"), "")],
    )


@require_safe
def give_out_detail(request, pk):
    """One give-out: which units got how much, which have nothing, and taking it back."""
    return _show(request, _give_out(request, pk), WithdrawForm())


@require_POST
def give_out_withdraw(request, pk):
    """Take everything of a give-out back, while nobody has worked on it."""
    give_out = _give_out(request, pk)
    require(can_give_out(request.user, give_out.campaign))
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _show(request, give_out, form, status=422)
    try:
        giving.withdraw_give_out(give_out, by=request.user, **form.cleaned_data)
    except StaleVersion:
        form.add_error(None, _("Someone else changed this meanwhile. Read it again, then decide."))
    except WrongState as error:
        form.add_error(None, str(error))
    else:
        messages.success(request, _("Taken back. The units no longer have these targets and tasks."))
        return redirect(give_out)
    return _show(request, give_out, form, status=409)


def _give_out(request, pk):
    return get_object_or_404(GiveOut.objects.visible_to(request.user).for_list(), pk=pk)


def _crumbs(campaign, title):
    return [(_("Home"), reverse("home")), (campaign.name, campaign.get_absolute_url()), (title, "")]


def _choose(request, campaign, form, *, status=200):
    context = {"form": form, "campaign": campaign, "crumbs": _crumbs(campaign, _("Give out"))}
    return render(request, "campaigns/giving/give_out_form.html", context, status=status)


def _look_over(request, form, order, table, weights):
    """What would be given, unit by unit, every figure still open to change."""
    members = giving.members_by_unit(order.units)
    pairs = [(unit.pk, template.title) for unit in order.units for template in order.templates]
    skipped = sum(pair in table.standing.tasks for pair in pairs)
    context = {
        "form": form,
        "campaign": order.campaign,
        "order": order,
        "rows": table.rows(members, weights if order.weights_by == Scaling.MEMBERS else {}),
        "sums": table.sums(),
        "problems": list(table.errors.values()),
        "new_targets": len(
            table.goals if table.is_sent else table.proposed.keys() - table.standing.shares.keys()
        ),
        "skipped_targets": len(table.standing.shares),
        "new_tasks": len(pairs) - skipped,
        "skipped_tasks": skipped,
        "crumbs": _crumbs(order.campaign, _("Give out")),
    }
    status = 422 if table.errors else 200
    return render(request, "campaigns/giving/give_out_table.html", context, status=status)


def _give(request, form, order, table, weights):
    order.goals = table.goals
    if order.targets and table.is_typed:
        order.goals_by = Scaling.TYPED

    def work():
        return giving.give_out(order, by=request.user).get_absolute_url()

    try:
        url = once(request, work)
    except ValueError as error:
        messages.error(request, str(error))
        return _look_over(request, form, order, table, weights)
    messages.success(request, _("Given out. The people of the units have been told."))
    return redirect(url)


def _show(request, give_out, form, *, status=200):
    counts = AuditEntry.objects.about(give_out).filter(action="give_out.given").first()
    title = _("Given out on %(day)s") % {"day": f"{give_out.given_at:%Y-%m-%d}"}
    context = {
        "give_out": give_out,
        "title": title,
        "coverage": reach_of(give_out),
        "given": counts.after if counts else {},
        "history": [
            (entry, VERBS.get(entry.action, entry.action), []) for entry in AuditEntry.objects.about(give_out)
        ],
        "can_withdraw": can_give_out(request.user, give_out.campaign),
        "form": form,
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("What was given out"), reverse("give_out_list")),
            (title, ""),
        ],
    }
    return render(request, "campaigns/giving/give_out_detail.html", context, status=status)


def _sheet():
    columns = [
        Column(_("Campaign"), 24),
        Column(_("Given on"), 12),
        Column(_("By"), 12),
        Column(_("State"), 10),
        Column(_("Units"), 8, "right"),
        Column(_("Targets of units"), 10, "right"),
        Column(_("Tasks"), 8, "right"),
        Column(_("Note"), 30),
    ]
    return Sheet(_("What was given out"), "give-outs", columns, _row)


def _row(give_out):
    return (
        give_out.campaign.name,
        give_out.given_at.date(),
        str(give_out.given_by or ""),
        give_out.get_state_display(),
        give_out.unit_count,
        give_out.target_count,
        give_out.task_count,
        give_out.note,
    )
