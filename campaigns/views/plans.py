"""The plan of a campaign on one page, and starting it from another one's."""

from itertools import groupby

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.errors import StaleVersion
from campaigns import countdowns
from campaigns.forms.plan import PlanSourceForm
from campaigns.models import Campaign, PlanDocument
from campaigns.permissions import can_plan, can_plan_anything
from campaigns.plans import coverage
from campaigns.services.plan_copies import copy_plan
from campaigns.views.campaign_heads import campaign_or_404, crumbs_of, head
from orgs.periods import today
from orgs.permissions import can_read


@require_safe
def campaign_plan(request, pk):
    """Purpose, themes, tracks, stages, nodes, people, documents and parts, to be read and printed."""
    campaign = campaign_or_404(request, pk)
    may_plan = can_plan(request.user, campaign)
    context = head(campaign) | _parts(campaign) | _others(request.user, campaign)
    context |= {
        "campaign": campaign,
        "can_plan": may_plan,
        "can_plan_anything": can_plan_anything(request.user),
        "can_read": can_read(request.user, campaign.sponsor),
        "source_form": may_plan and _source_form(request, campaign),
        "day": today(),
        "crumbs": crumbs_of(campaign, (_("Campaign plan"), "")),
    }
    return render(request, "campaigns/campaign_plan.html", context)


@require_POST
def campaign_plan_copy(request, pk):
    """Take over the plan of another campaign."""
    campaign = campaign_or_404(request, pk)
    form = PlanSourceForm(request.POST, campaign=campaign, user=request.user)
    if not form.is_valid():
        messages.error(request, _("Choose the campaign whose plan is taken over."))
        return redirect("campaign_plan", pk)
    try:
        copy_plan(
            campaign, form.cleaned_data["source"], by=request.user, version=form.cleaned_data["version"]
        )
    except StaleVersion:
        messages.error(request, _("Someone else changed this plan meanwhile. Read it again, then decide."))
    else:
        messages.success(request, _("Taken over. What this campaign had already is unchanged."))
    return redirect("campaign_plan", pk)


def _parts(campaign):
    """The campaign's own parts, reckoned as of today."""
    day = today()
    stages = list(campaign.stages.with_steps())
    members = campaign.group_members.all()
    return {
        "themes": coverage.themes(campaign),
        "tracks": campaign.tracks.select_related("lead"),
        "bars": coverage.bars(campaign, stages),
        "now": coverage.today_on_bar(campaign, stages, day),
        "nodes": [(node, countdowns.until(node, node.day, day)) for node in campaign.nodes.all()],
        "bodies": [
            (people[0].get_body_display(), people)
            for people in (list(own) for _body, own in groupby(members, key=lambda one: one.body))
        ],
    }


def _others(user, campaign):
    """Documents and other campaigns around it, as far as they concern her."""
    campaigns = Campaign.objects.visible_to(user)
    return {
        "documents": PlanDocument.objects.visible_to(user).of_campaign(campaign).in_order(""),
        "parts": campaigns.parts_of(campaign),
        "predecessor": campaigns.filter(pk=campaign.predecessor_id).first(),
        "successors": campaigns.filter(predecessor=campaign),
    }


def _source_form(request, campaign):
    form = PlanSourceForm(initial={"version": campaign.version}, campaign=campaign, user=request.user)
    return form if form.fields["source"].queryset.exists() else None
