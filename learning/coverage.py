"""Who has and who has not: practices adopted by organizations, benchmarking sheets of organizations and members."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from learning.models import Benchmark, PracticeAdoption
from orgs.choices import OrganizationKind
from orgs.models import Member, Organization


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    label: str
    count: int
    total: int

    @property
    def percent(self):
        return round(100 * self.count / self.total) if self.total else None


def readers_of(practice, day):
    """The organizations with which a published practice is shared, each with the day on which it adopted it, or None."""
    adopted = PracticeAdoption.objects.filter(practice=practice, organization=OuterRef("pk"))
    return (
        Organization.objects.within(practice.publisher)
        .standing_on(day)
        .units()
        .exclude(pk=practice.organization_id)
        .annotate(adopted_on=Subquery(adopted.values("adopted_on")[:1]))
    )


def shares_of(practice, day):
    """How many have adopted the practice: of all, and of each kind of organization."""
    counted = (
        readers_of(practice, day)
        .order_by()
        .values_list("kind")
        .annotate(total=Count("pk"), done=Count("pk", filter=Q(adopted_on__isnull=False)))
    )
    kinds = [Share(OrganizationKind(kind).label, done, total) for kind, total, done in counted]
    kinds.sort(key=lambda share: -share.total)
    return sum(share.count for share in kinds), sum(share.total for share in kinds), kinds


def organizations(within, day, year):
    """Organizations of ``day`` below ``within``, each with whether it has a sheet of ``year``."""
    sheets = Benchmark.objects.of_year(year).of_organizations().filter(organization=OuterRef("pk"))
    return within.standing_on(day).units().annotate(has_sheet=Exists(sheets))


def members(within, day, year):
    """Members in service on ``day`` of the organizations ``within``, each with whether she has a sheet of ``year``."""
    sheets = Benchmark.objects.of_year(year).filter(member=OuterRef("pk"))
    serving = Member.objects.filter(organization__in=within).on(day).in_service()
    return serving.annotate(has_sheet=Exists(sheets))


def share(label, found):
    """How many of ``found`` have a sheet."""
    counts = found.order_by().aggregate(total=Count("pk"), done=Count("pk", filter=Q(has_sheet=True)))
    return Share(label, counts["done"], counts["total"])
