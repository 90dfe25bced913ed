"""Which activities are approved beforehand: the rules, in force and over."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import WrongState
from activities.forms.plans import ApprovalRuleForm
from activities.models import ApprovalRule
from activities.permissions import can_approve_anything, can_ask_for_approval
from activities.services import approvals
from orgs.periods import today


@require_safe
def approval_rule_list(request):
    """The rules that bind her organizations, those in force and those of former years."""
    rules = ApprovalRule.objects.visible_to(request.user).for_list().latest_first()
    page = Paginator(rules, 50).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "rows": [(rule, _may_end(request.user, rule)) for rule in page],
        "day": today(),
        "can_ask": can_approve_anything(request.user),
        "crumbs": [(_("Planned activities"), reverse("planned_list")), (_("Approval beforehand"), "")],
    }
    return render(request, "activities/approval_rule_list.html", context)


@require_http_methods(["GET", "POST"])
def approval_rule_create(request):
    """Ask for approval from a day on."""
    require(can_approve_anything(request.user))
    form = ApprovalRuleForm(request.POST or None, user=request.user, initial={"from_on": today()})
    if form.is_valid():
        try:
            approvals.begin_approval(form.instance, by=request.user)
        except WrongState as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The rule is written down."))
            return redirect("approval_rule_list")
    context = {
        "form": form,
        "crumbs": [
            (_("Planned activities"), reverse("planned_list")),
            (_("Approval beforehand"), reverse("approval_rule_list")),
            (_("New rule"), ""),
        ],
    }
    status = 422 if form.is_bound else 200
    return render(request, "activities/approval_rule_create.html", context, status=status)


@require_POST
def approval_rule_end(request, pk):
    """Ask no longer from today."""
    rule = get_object_or_404(ApprovalRule.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_ask_for_approval(request.user, rule.organization))
    try:
        approvals.end_approval(rule, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Ended. New plans wait for nothing."))
    return redirect("approval_rule_list")


def _may_end(user, rule):
    is_standing = rule.until_on is None or rule.until_on > today()
    return is_standing and can_ask_for_approval(user, rule.organization)
