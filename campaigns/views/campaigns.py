"""The list of campaigns, and one campaign as its leader reads it."""

from collections import Counter
from itertools import groupby

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.htmx import render_part
from accounts.views.list_pages import PAGE, Sheet, workbook
from campaigns.choices import Light, Pace
from campaigns.filters.plan import CampaignFilter
from campaigns.filters.tasks import SprintFilter
from campaigns.lights import pace_of, rate
from campaigns.models import Campaign, Task
from campaigns.permissions import can_plan, can_plan_anything
from campaigns.permissions.giving import can_give_out
from campaigns.views.campaign_heads import campaign_or_404, head
from campaigns.views.days import as_of, month_asked
from documents.numbers import percent
from documents.xlsx import Column
from orgs.periods import Period, today
from orgs.permissions import can_read


@require_safe
def campaign_list(request):
    """The campaigns that concern her, with how far her own part of each has come; parts follow their whole."""
    found = Campaign.objects.visible_to(request.user).with_progress_for(request.user, today())
    filters = CampaignFilter(request.GET, found, request=request)
    sort = request.GET.get("sort", "")
    found = filters.qs.in_order(sort)
    if request.GET.get("format") == "xlsx":
        return workbook(found, _sheet())
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "sort": sort,
        "page_obj": page,
        "rows": [(campaign, _rate(campaign)) for campaign in page],
        "can_plan_anything": can_plan_anything(request.user),
        "crumbs": [(_("Home"), reverse("home")), (_("Campaigns"), "")],
    }
    return render_part(request, "campaigns/_campaigns.html", context, page="campaigns/campaign_list.html")


@require_safe
def campaign_detail(request, pk):
    """A campaign as of a month: time against completion, the four lights, and the tasks by unit."""
    campaign = campaign_or_404(request, pk)
    month = month_asked(request, campaign)
    day = as_of(month)
    tasks = Task.objects.visible_to(request.user).of_campaign(campaign).for_list().by_unit()
    filters = SprintFilter(request.GET, tasks, request=request, day=day)
    codes = [task.light_on(day).light for task in tasks]
    context = head(campaign) | {
        "campaign": campaign,
        "can_plan": can_plan(request.user, campaign),
        "can_give": can_give_out(request.user, campaign),
        "can_read": can_read(request.user, campaign.sponsor),
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


def _rate(campaign):
    return percent(rate(campaign.done_count, campaign.task_count))


def _sheet():
    columns = [
        Column(_("Campaign"), 30),
        Column(_("Part of"), 24),
        Column(_("Sponsor"), 30),
        Column(_("Starts on"), 12),
        Column(_("Ends on"), 12),
        Column(_("Tasks done"), 10, "right"),
        Column(_("Tasks"), 10, "right"),
        Column(_("Rate of completion %"), 12, "right"),
    ]
    return Sheet(_("Campaigns"), "campaigns", columns, _row)


def _row(campaign):
    parent = campaign.parent.name if campaign.parent else ""
    days = (campaign.starts_on, campaign.ends_on)
    counts = (campaign.done_count, campaign.task_count, _rate(campaign))
    return campaign.name, parent, campaign.sponsor.name, *days, *counts


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
                "pace": _pace(lit, day, time_progress),
            }
        )
    return units


def _pace(lit, day, time_progress):
    """Time progress is that of the year, so what falls due in a later year holds nobody back."""
    of_year = [light.light == Light.DONE for task, light in lit if task.due_on.year <= day.year]
    return pace_of(sum(of_year), len(of_year), time_progress) if of_year else Pace.AHEAD
