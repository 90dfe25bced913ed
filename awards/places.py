"""How many a unit may nominate, and how many places of an award are taken: "used / left", live."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import ceil, floor

from awards.models import Nomination, Quota


@dataclass(frozen=True)
class Use:
    """``limit`` is None where nothing was divided: then only the places of the award itself bind.

    Where something was, ``quota`` is the one that it counts for, None if there is none above the unit.
    """

    used: int
    limit: int | None
    quota: Quota | None = None

    @property
    def left(self):
        return None if self.limit is None else max(0, self.limit - self.used)

    @property
    def is_full(self):
        return self.limit is not None and self.used >= self.limit


def use_by_quota(item):
    """{quota: Use} of ``item``: nominations count for the nearest unit above them that has a quota."""
    quotas = list(Quota.objects.of(item).select_related("organization"))
    paths = Nomination.objects.of(item).alive().values_list("organization__path", flat=True)
    used = Counter(_nearest(quotas, path) for path in paths)
    return {quota: Use(used[quota], nominees(item, quota.places), quota) for quota in quotas}


def use_of(item, organization):
    """The Use of the quota under which ``organization`` nominates for ``item``."""
    return use_of_units([item], [organization])[item.pk, organization.pk]


def use_of_nominating(item):
    """{unit: Use} of the units that have nominated for ``item``."""
    units = {one.organization for one in Nomination.objects.of(item).alive().for_list()}
    uses = use_of_units([item], units)
    return {unit: uses[item.pk, unit.pk] for unit in units}


def use_of_units(items, units):
    """{(item id, unit id): Use} for ``units`` that nominate for ``items``, in two queries."""
    items, units = list(items), list(units)
    quotas = Quota.objects.filter(item__in=items).select_related("organization")
    alive = Nomination.objects.filter(item__in=items).alive().values_list("item_id", "organization__path")
    quotas_of, paths_of = defaultdict(list), defaultdict(list)
    for quota in quotas:
        quotas_of[quota.item_id].append(quota)
    for item_id, path in alive:
        paths_of[item_id].append(path)
    return {
        (item.pk, unit.pk): _use(item, unit, quotas_of[item.pk], paths_of[item.pk])
        for item in items
        for unit in units
    }


def _use(item, unit, quotas, paths):
    if not quotas:
        return Use(sum(path.startswith(unit.path) for path in paths), None)
    quota = _nearest(quotas, unit.path)
    if quota is None:
        return Use(sum(path == unit.path for path in paths), 0)
    used = sum(_nearest(quotas, path) is quota for path in paths)
    return Use(used, nominees(item, quota.places), quota)


def nominees(item, places):
    """How many may be nominated for ``places`` of ``item``, with its surplus to choose from."""
    return ceil(places * (100 + item.surplus_percent) / 100)


def taken(item):
    """How many places of ``item`` are taken."""
    return Nomination.objects.of(item).placed().count()


def leaders_allowed(item):
    return floor(item.places * item.leaders_percent / 100)


def front_line_asked(item, chosen):
    """How many of ``chosen`` honoured have to be from the front line."""
    return ceil(chosen * item.front_line_percent / 100)


def _nearest(quotas, path):
    above = [quota for quota in quotas if path.startswith(quota.organization.path)]
    return max(above, key=lambda quota: len(quota.organization.path), default=None)
