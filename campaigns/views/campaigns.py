"""The list of campaigns, and one campaign as its leader reads it."""

from collections import Counter
from itertools import groupby

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.htmx import render_part
from campaigns.choices import Light
from campaigns.filters import SprintFilter
from campaigns.lights import pace_of, rate
from campaigns.models import Campaign, Task
from campaigns.views.days import as_of, month_asked
from documents.numbers import percent
from orgs.periods import Period, today


@require_safe
def campaign_list(request):
    """The campaigns that concern her, with how far her own part of each has come."""
    campaigns = Campaign.objects.visible_to(request.user).with_progress_for(request.user, today())
    rows = [(campaign, percent(rate(campaign.done_count, campaign.task_count))) for campaign in campaigns]
    crumbs = [(_("Home"), reverse("home")), (_("Campaigns"), "")]
    return render(request, "campaigns/campaign_list.html", {"rows": rows, "crumbs": crumbs})


@require_safe
def campaign_detail(request, pk):
    """A campaign as of a month: time against completion, the four lights, and the tasks by unit."""
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user).for_list(), pk=pk)
    month = month_asked(request, campaign)
    day = as_of(month)
    tasks = Task.objects.visible_to(request.user).of_campaign(campaign).for_list().by_unit()
    filters = SprintFilter(request.GET, tasks, request=request, day=day)
    codes = [task.light_on(day).light for task in tasks]
    context = {
        "campaign": campaign,
        "month": month,
        "months": _months(campaign),
        "day": day,
        "days_left": (campaign.ends_on - day).days,
        "time_percent": percent(month.time_progress),
        "done_percent": percent(rate(codes.count(Light.DONE), len(codes))),
        "total": len(codes),
        "lights": _counters(codes),
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "units": _by_unit(filters.qs, day, month.time_progress),
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("Campaigns"), reverse("campaign_list")),
            (campaign.name, ""),
        ],
    }
    return render_part(request, "campaigns/_sprint.html", context, page="campaigns/campaign_detail.html")


def _months(campaign):
    """Every month of the campaign, to choose from."""
    month, months = Period.month_of(campaign.starts_on), []
    while month.first <= campaign.ends_on:
        months.append(month)
        month = month.next
    return months


def _counters(codes):
    """(light, how many shine so), for every light."""
    counts = Counter(codes)
    return [(light, counts[light]) for light in Light]


def _by_unit(tasks, day, time_progress):
    """A dict for each unit that has tasks among ``tasks``, in their order: the tasks with their lights, and its rate."""
    units = []
    for organization, own in groupby(tasks, key=lambda task: task.organization):
        lit = [(task, task.light_on(day)) for task in own]
        done = sum(explained.light == Light.DONE for _task, explained in lit)
        units.append(
            {
                "organization": organization,
                "tasks": lit,
                "done": done,
                "total": len(lit),
                "percent": percent(rate(done, len(lit))),
                "pace": pace_of(done, len(lit), time_progress),
            }
        )
    return units
