"""Setting up campaigns."""

from django.db import transaction

from accounts import audit
from accounts.access import require
from campaigns.models import Campaign
from campaigns.permissions import can_sponsor

FIELDS = ("sponsor_id", "name", "theme", "starts_on", "ends_on")


@transaction.atomic
def save_campaign(campaign, *, by):
    """Set up ``campaign`` or change it, by staff of its sponsor. None is the command line."""
    before = Campaign.objects.select_for_update().filter(pk=campaign.pk).first() if campaign.pk else None
    if by is not None:
        require(can_sponsor(by, campaign.sponsor))
        if before:  # whoever takes a campaign over must also be at home where it stood
            require(can_sponsor(by, before.sponsor))
    was = audit.snapshot(before, FIELDS) if before else {}
    campaign.version = before.version + 1 if before else 1
    campaign.save()
    old, new = audit.changes(was, audit.snapshot(campaign, FIELDS))
    audit.record(by, "campaign.change" if before else "campaign.create", campaign, before=old, after=new)
    return campaign
