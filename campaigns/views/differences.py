"""A target or a template has changed after it was given: unit by unit what would change, and taking it over."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import require
from accounts.once import once
from campaigns.amounts import plain
from campaigns.forms.giving import amount
from campaigns.models import Campaign
from campaigns.permissions.giving import can_give_out
from campaigns.services import differences


@require_http_methods(["GET", "POST"])
def give_out_differences(request, pk):
    """Tick what each unit takes over; a goal may be typed over. What is not ticked stays on this page."""
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_give_out(request.user, campaign))
    if request.method == "GET":
        return _show(request, campaign)
    try:
        goals = {
            int(pk): amount(request.POST.get(f"goal-{pk}", ""))
            for pk in request.POST.getlist("target")
            if pk.isdecimal()
        }
        tasks = {int(pk) for pk in request.POST.getlist("task") if pk.isdecimal()}
        if not goals and not tasks:
            raise ValueError(_("Tick at least one unit."))
        url = once(request, lambda: _take_over(request, campaign, goals, tasks))
    except ValueError as error:
        messages.error(request, str(error))
        return _show(request, campaign, status=422)
    messages.success(request, _("Done. What was not ticked is still listed."))
    return redirect(url)


def _take_over(request, campaign, goals, tasks):
    differences.take_over(campaign, goals=goals, tasks=tasks, by=request.user, keep="keep" in request.POST)
    return reverse("give_out_differences", args=[campaign.pk])


def _show(request, campaign, *, status=200):
    ticked = set(request.POST.getlist("target")), set(request.POST.getlist("task"))
    targets = [
        (
            change,
            request.POST.get(f"goal-{change.unit_target.pk}", plain(change.goal)),
            not request.POST or str(change.unit_target.pk) in ticked[0],
        )
        for change in differences.target_changes(campaign)
    ]
    tasks = [
        (change, not request.POST or str(change.task.pk) in ticked[1])
        for change in differences.task_changes(campaign)
    ]
    title = _("Later changes")
    context = {
        "campaign": campaign,
        "title": title,
        "targets": targets,
        "tasks": tasks,
        "crumbs": [(_("Home"), reverse("home")), (campaign.name, campaign.get_absolute_url()), (title, "")],
    }
    return render(request, "campaigns/giving/give_out_differences.html", context, status=status)
