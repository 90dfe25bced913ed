"""Services that come every week: planned, continued, ended."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.views.form_pages import form_page
from orgs.periods import today
from teams.forms import ReasonForm, ServicePlanForm
from teams.models import ServicePlan, Team
from teams.permissions import can_keep
from teams.services import plans


@require_http_methods(["GET", "POST"])
def service_plan_create(request, pk):
    """Plan a service for every week: a quarter of dated services at once."""
    team = get_object_or_404(Team.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_keep(request.user, team))
    form = ServicePlanForm(
        request.POST or None, initial={"from_on": today()}, instance=ServicePlan(team=team)
    )
    title = _("Plan a weekly service")

    def write(form):
        plans.plan_services(
            form.instance, by=request.user, taking_part=list(form.cleaned_data["taking_part"])
        )
        return team.get_absolute_url()

    return form_page(
        request, form, write, title=title, button=_("Plan the services"), hint=str(team),
        done=_("Planned. Confirm each service with one click when it has been given."),
        crumbs=[(_("Home"), reverse("home")), (team.name, team.get_absolute_url()), (title, "")],
    )  # fmt: skip


@require_POST
def service_plan_continue(request, pk):
    """Make the services of the quarter from today."""
    plan = _plan(request, pk)
    try:
        made = plans.continue_plan(plan, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(count)d services more are planned.") % {"count": len(made)})
    return redirect(plan.team)


@require_POST
def service_plan_end(request, pk):
    """End a weekly service, for a reason."""
    plan = _plan(request, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why the weekly service ends."))
        return redirect(plan.team)
    try:
        plans.end_plan(plan, by=request.user, **form.cleaned_data)
    except (WrongState, StaleVersion) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Ended. What was still planned is called off."))
    return redirect(plan.team)


def _plan(request, pk):
    plan = get_object_or_404(ServicePlan.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_keep(request.user, plan.team))
    return plan
