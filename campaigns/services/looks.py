"""Keeping up to when a person has seen a campaign. It is hers alone and changes nothing for others: no trail."""

from django.utils import timezone

from campaigns.models import LastLook
from orgs.periods import today


def mark_seen(user, campaign):
    """Everything up to now is seen."""
    seen = {"seen_at": timezone.now(), "seen_on": today()}
    LastLook.objects.update_or_create(user=user, campaign=campaign, defaults=seen)
