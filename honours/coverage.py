"""How many organizations and members were honoured in a year, level by level, and how many of them twice."""

from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from activities.rates import percent
from honours.choices import HonourLevel
from honours.models import Honour


@dataclass(frozen=True)
class Share:
    """``count`` of ``total``, and what that is in percent."""

    count: int
    total: int

    @property
    def percent(self):
        return percent(self.count, self.total)


@dataclass(frozen=True)
class Coverage:
    """Each level by itself, all levels added up (who has two counts twice), and each honoured one counted once."""

    total: int
    levels: list
    added_up: Share
    honoured: Share
    at_several: int


def organizations(mine, day, year):
    """Of ``mine`` the units that stood on ``day``, with the honours of their own in ``year``."""
    honours = (
        Honour.objects.standing().of_year(year).filter(is_organization=True, organization=OuterRef("pk"))
    )
    return _with_levels(mine.units().standing_on(day), honours, "organization")


def members(mine, day, year):
    """Members in service of ``mine`` on ``day``, with their honours in ``year``."""
    honours = Honour.objects.standing().of_year(year).filter(member=OuterRef("pk"))
    roll = Honour.member.field.related_model.objects.on(day).in_service().filter(organization__in=mine)
    return _with_levels(roll, honours, "member")


def of(rows):
    """The Coverage of ``rows`` that ``organizations`` or ``members`` gave, in one query."""
    found = rows.order_by().aggregate(
        total=Count("pk"),
        honoured=Count("pk", filter=Q(level_count__gt=0)),
        twice=Count("pk", filter=Q(level_count__gt=1)),
        **{f"level_{level}": Count("pk", filter=Q(**{f"at_{level}__gt": 0})) for level in HonourLevel.values},
    )
    total = found["total"]
    levels = [(level, Share(found[f"level_{level}"], total)) for level in HonourLevel]
    return Coverage(
        total=total,
        levels=levels,
        added_up=Share(sum(share.count for _level, share in levels), total),
        honoured=Share(found["honoured"], total),
        at_several=found["twice"],
    )


def _with_levels(rows, honours, field):
    """``rows`` with ``at_<level>``, how many honours each has there, and ``level_count``, at how many levels."""
    counts = {f"at_{level}": _number(honours.filter(level=level), field) for level in HonourLevel.values}
    return rows.annotate(level_count=_number(honours, field, "level"), **counts)


def _number(honours, field, of="pk"):
    grouped = honours.order_by().values(field).annotate(number=Count(of, distinct=True)).values("number")
    return Coalesce(Subquery(grouped, output_field=IntegerField()), 0)
