"""The work of a campaign's office on one page: its four functions, and the tracks by lead body."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.views.list_pages import sent
from campaigns import offices
from campaigns.choices import Body
from campaigns.models import GroupMember
from campaigns.permissions import can_plan
from campaigns.views.campaign_heads import campaign_or_404, crumbs_of, head
from documents.xlsx import Column
from orgs.periods import today


@require_safe
def campaign_office(request, pk):
    """What the office plans, guides, coordinates and inspects, each count leading to its rows; ``?format=xlsx`` too."""
    campaign, day = campaign_or_404(request, pk), today()
    functions = offices.functions(campaign, request.user, day)
    tracks = offices.led_tracks(campaign, request.user, day)
    if request.GET.get("format") == "xlsx":
        return _workbook(campaign, functions, tracks, day)
    context = head(campaign) | {
        "campaign": campaign,
        "day": day,
        "functions": functions,
        "tracks": tracks,
        "people": GroupMember.objects.of_campaign(campaign).filter(body=Body.OFFICE),
        "can_plan": can_plan(request.user, campaign),
        "crumbs": crumbs_of(campaign, (_("Work of the office"), "")),
    }
    return render(request, "campaigns/offices/campaign_office.html", context)


def _workbook(campaign, functions, tracks, day):
    columns = [Column(_("Function or track"), 28), Column(_("What"), 44), Column(_("Count"), 10, "right")]
    rows = [(one.title, str(line.title), line.count) for one in functions for line in one.lines]
    rows += [(_of_lead(one.track), str(line.title), line.count) for one in tracks for line in one.lines]
    title = _("%(campaign)s: work of the office as of %(day)s") % {"campaign": campaign, "day": day}
    return sent(title, columns, rows, "office")


def _of_lead(track):
    return f"{track} · {track.lead.short_name}" if track.lead else track.name
