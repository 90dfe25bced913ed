"""The nodes of campaigns, for the calendar."""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from activities.calendar import Category, Entry
from campaigns.models import Node

NODE = Category("node", gettext_lazy("Node of a campaign"), "flag-3")


def nodes(user, organizations, period):
    """The days that the campaigns which concern her count down to, whichever organizations are looked at."""
    return [
        Entry(
            key=f"node-{node.pk}",
            category=NODE,
            day=node.day,
            title=node.name,
            url=reverse("campaign_plan", args=[node.campaign_id]),
            organization=node.campaign.sponsor.short_name,
        )
        for node in Node.objects.visible_to(user).on_days_of(period)
    ]
