"""The bulletin of every month, asked for by itself as soon as the month is over."""

from campaigns.models import Campaign
from orgs.choices import OrganizationKind
from orgs.periods import Period, today
from reports.models import Bulletin
from reports.services.bulletins import ask_for_bulletin


def ask_for_missing_bulletins():
    """The jobs of bulletins of the last full month that nobody has asked for yet. Missed ticks heal at the next one."""
    month = Period.month_of(today()).previous
    running = Campaign.objects.filter(
        starts_on__lte=month.last, ends_on__gte=month.first, sponsor__kind=OrganizationKind.WORK_COMMITTEE
    ).select_related("sponsor")
    asked = set(Bulletin.objects.filter(month=month.first).values_list("campaign_id", flat=True))
    return [
        ask_for_bulletin(campaign.sponsor, campaign, month, by=None).job
        for campaign in running
        if campaign.pk not in asked
    ]
