"""Setting up campaigns."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from campaigns.models import Campaign
from campaigns.permissions import can_plan

FIELDS = ("sponsor_id", "name", "theme", "purpose", "starts_on", "ends_on")


@transaction.atomic
def save_campaign(campaign, *, by, version=None):
    """Set up ``campaign`` or change it, by those who may plan it. None is the command line.

    Raises ValueError where it would be part of itself, or carry itself on, over however many others.
    """
    before = _locked(campaign.pk) if campaign.pk else None
    if by is not None:
        require(can_plan(by, campaign))
        if before:  # whoever takes a campaign over must also be at home where it stood
            require(can_plan(by, before))
    if before:
        versions.check(before, version)
    _check_place(campaign)
    was = _snapshot(before) if before else {}
    campaign.version = before.version + 1 if before else 1
    campaign.save()
    old, new = audit.changes(was, _snapshot(campaign))
    audit.record(by, "campaign.change" if before else "campaign.create", campaign, before=old, after=new)
    return campaign


def _locked(pk):
    found = Campaign.objects.select_for_update(of=("self",)).select_related("sponsor", "parent__sponsor")
    return found.filter(pk=pk).first()


def _check_place(campaign):
    """What it is part of concerns its sponsor, and neither that nor what it carries on leads back to it."""
    parent = campaign.parent
    if parent and not campaign.sponsor.path.startswith(parent.sponsor.path):
        words = {"campaign": parent, "sponsor": campaign.sponsor}
        raise ValueError(
            _("“%(campaign)s” does not concern %(sponsor)s, so it can have no part there.") % words
        )
    if parent and _leads_back(campaign, "parent_id"):
        raise ValueError(_("A campaign cannot be part of itself, nor of one of its own parts."))
    if campaign.predecessor_id and _leads_back(campaign, "predecessor_id"):
        raise ValueError(_("A campaign cannot carry on itself, nor one that carries it on."))


def _leads_back(campaign, field):
    """Whether the way along ``field`` comes back to ``campaign``. The rows stay locked, so two cannot close a ring."""
    if campaign.pk is None:
        return False
    rows = Campaign.objects.select_for_update(no_key=True).order_by("pk").values_list("pk", field)
    ways, step = dict(rows), getattr(campaign, field)
    while step is not None and step != campaign.pk:
        step = ways.get(step)
    return step == campaign.pk


def _snapshot(campaign):
    """The fields for the trail; codes and other campaigns in words."""
    return audit.snapshot(campaign, FIELDS) | {
        "subjects": campaign.get_subjects_display(),
        "part_of": str(campaign.parent or ""),
        "carries_on": str(campaign.predecessor or ""),
    }
