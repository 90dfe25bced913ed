"""What has changed in a campaign since the person last looked, or since a day that she names."""

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.htmx import render_part
from accounts.views.list_pages import PAGE
from campaigns import news
from campaigns.filters.news import NewsForm
from campaigns.services.looks import mark_seen
from campaigns.views.campaign_heads import campaign_or_404, crumbs_of
from documents import xlsx
from orgs.models import Organization

SORT_KEYS = {"day": lambda entry: entry.on, "organization": lambda entry: entry.organization}


@require_safe
def campaign_news(request, pk):
    """What is new, counted by sort and listed; looking alone leaves the mark where it is."""
    campaign = campaign_or_404(request, pk)
    form = NewsForm(request.GET, user=request.user)
    asked = form.cleaned_data if form.is_valid() else {}
    since = news.since_day(asked["since"]) if asked.get("since") else news.last_look(request.user, campaign)
    units = Organization.objects.in_care_of(request.user)
    if asked.get("organization"):
        units = units.within(asked["organization"])
    found = news.entries(request.user, campaign, units, since)
    counts = Counter(entry.kind for entry in found)
    if asked.get("kind"):
        found = [entry for entry in found if entry.kind == asked["kind"]]
    sort = request.GET.get("sort", "")
    if key := SORT_KEYS.get(sort.removeprefix("-")):
        found = sorted(found, key=key, reverse=sort.startswith("-"))
    if request.GET.get("format") == "xlsx":
        return _workbook(campaign, found, since)
    context = {
        "campaign": campaign,
        "filters": {"form": form},
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "since": since,
        "sort": sort,
        "counts": [(kind, counts[kind]) for kind in news.Kind],
        "page_obj": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "list_url": reverse("campaign_news", args=[pk]),
        "crumbs": crumbs_of(campaign, (_("What is new"), "")),
    }
    return render_part(
        request, "campaigns/boards/_news.html", context, page="campaigns/boards/campaign_news.html"
    )


@require_POST
def campaign_seen(request, pk):
    """She has seen everything up to now."""
    campaign = campaign_or_404(request, pk)
    mark_seen(request.user, campaign)
    return redirect("campaign_news", pk=pk)


def _workbook(campaign, found, since):
    heads = [
        xlsx.Column(_("What is new"), 16), xlsx.Column(_("Day"), 12), xlsx.Column(_("Organization"), 26), xlsx.Column(_("Content"), 60),
    ]  # fmt: skip
    lines = ((str(entry.kind.label), entry.on, entry.organization, entry.text) for entry in found)
    title = _("%(campaign)s: new since %(day)s") % {"campaign": campaign, "day": since.day}
    headers = {"Content-Disposition": 'attachment; filename="news.xlsx"'}
    return HttpResponse(
        xlsx.write_table(title, heads, lines), content_type=xlsx.CONTENT_TYPE, headers=headers
    )
