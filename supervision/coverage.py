"""Who has promised something in a campaign, and who has not: of organizations and of members."""

from dataclasses import dataclass

from django.db.models import QuerySet

from orgs.models import Member, Organization
from supervision.models import Commitment


@dataclass(frozen=True)
class Coverage:
    """``covered`` of ``total`` have published at least one commitment; ``missing`` are the others."""

    total: int
    covered: int
    missing: QuerySet

    @property
    def percent(self):
        return round(100 * self.covered / self.total, 1) if self.total else 0


def of_organizations(user, campaign, day):
    """The organizations in the care of ``user`` that stand below the sponsor of ``campaign``, or are it."""
    everyone = _organizations(user, campaign, day)
    promised = Commitment.objects.published().of_campaign(campaign).of_organizations()
    missing = everyone.exclude(pk__in=promised.values("organization"))
    return _coverage(everyone, missing.by_sort())


def of_members(user, campaign, day):
    """The members on the roll of these organizations."""
    everyone = Member.objects.filter(organization__in=_organizations(user, campaign, day)).on(day)
    promised = Commitment.objects.published().of_campaign(campaign).of_members()
    missing = everyone.exclude(pk__in=promised.values("member"))
    return _coverage(everyone, missing.for_list().by_organization())


def _organizations(user, campaign, day):
    return Organization.objects.in_care_of(user).within(campaign.sponsor).standing_on(day).units()


def _coverage(everyone, missing):
    total = everyone.count()
    return Coverage(total=total, covered=total - missing.count(), missing=missing)
