"""What stands on top of every page of one campaign: the countdowns, and the way there."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from campaigns import countdowns
from campaigns.models import Campaign, Node
from orgs.periods import today


def campaign_or_404(request, pk):
    """The campaign, if it concerns her."""
    return get_object_or_404(Campaign.objects.visible_to(request.user).for_page(), pk=pk)


def head(campaign):
    """The context of campaigns/_countdown.html: the next node, and the day of the sprint."""
    day = today()
    nodes = [countdowns.until(node, node.day, day) for node in Node.objects.of_campaign(campaign)]
    return {
        "next_node": countdowns.next_of(nodes),
        "sprint_day": countdowns.sprint_day(campaign.starts_on, campaign.ends_on, day),
        "sprint_left": (campaign.ends_on - day).days,
    }


def crumbs_of(campaign, *rest):
    """The way to a page below the campaign: pairs of title and address, of which the last has none."""
    way = [(_("Home"), reverse("home")), (_("Campaigns"), reverse("campaign_list"))]
    return [*way, (campaign.name, campaign.get_absolute_url()), *rest]


def plan_crumb(campaign):
    return _("Campaign plan"), reverse("campaign_plan", args=[campaign.pk])
