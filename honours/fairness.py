"""Whether a scheme was fair: leaders and the front line, how far it fell to few units, and award against score."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from activities.rates import percent
from awards.chain import NominationState
from awards.models import AwardItem, Nomination, NominationStep
from awards.places import front_line_asked, leaders_allowed
from honours.models import Honour
from orgs.models import Organization

TOP = 5


@dataclass(frozen=True)
class Mix:
    """Of an award: how many were honoured, how many of them leaders and of the front line, and what was ruled."""

    item: AwardItem
    honoured: int
    leaders: int
    front_line: int

    @property
    def leaders_percent(self):
        return percent(self.leaders, self.honoured)

    @property
    def front_line_percent(self):
        return percent(self.front_line, self.honoured)

    @property
    def too_many_leaders(self):
        return self.leaders > leaders_allowed(self.item)

    @property
    def too_few_of_the_front_line(self):
        return self.front_line < front_line_asked(self.item, self.honoured)


@dataclass(frozen=True)
class Concentration:
    """How many honours fell to each unit directly below the committee, the most first."""

    units: list
    total: int
    others: int

    @property
    def top_count(self):
        return sum(count for _unit, count, _percent in self.units)

    @property
    def top_percent(self):
        return percent(self.top_count, self.total)


@dataclass(frozen=True)
class PassedOver:
    """Not chosen although its score was higher than that of ``below`` who were honoured, the lowest first."""

    nomination: Nomination
    reason: str
    below: list


def mix(scheme):
    """The Mix of every award of ``scheme`` of which somebody was honoured."""
    found = defaultdict(list)
    for nomination in _honoured(scheme):
        found[nomination.item].append(nomination)
    return [
        Mix(item, len(rows), sum(row.is_leader for row in rows), sum(row.is_front_line for row in rows))
        for item, rows in found.items()
    ]


def concentration(scheme):
    """How far the standing honours of ``scheme`` fell to its five most honoured units."""
    paths = list(Honour.objects.of_scheme(scheme).standing().values_list("organization__path", flat=True))
    counts = Counter(_unit_on(path, scheme.organization.path) for path in paths)
    top = counts.most_common(TOP)
    units = Organization.objects.in_bulk([pk for pk, _count in top])
    return Concentration(
        units=[(units[pk], count, percent(count, len(paths))) for pk, count in top],
        total=len(paths),
        others=len(counts) - len(top),
    )


def passed_over(scheme):
    """Those of ``scheme`` who were not chosen although somebody with a lower score was, the highest score first."""
    scored = defaultdict(list)
    for nomination in _honoured(scheme):
        if nomination.score is not None:
            scored[nomination.item_id].append(nomination)
    for rows in scored.values():
        rows.sort(key=lambda one: one.score)
    rejected = Nomination.objects.of_scheme(scheme).in_state(NominationState.REJECTED)
    found = [
        (one, [other for other in scored[one.item_id] if other.score < one.score])
        for one in rejected.filter(score__isnull=False).for_list().in_order("-score")
    ]
    found = [(one, below) for one, below in found if below]
    reasons = _reasons([one for one, _below in found])
    return [PassedOver(one, reasons.get(one.pk, ""), below) for one, below in found]


def _honoured(scheme):
    honoured = Nomination.objects.of_scheme(scheme).in_state(NominationState.HONOURED)
    return honoured.for_list().in_order("")


def _reasons(nominations):
    steps = NominationStep.objects.filter(nomination__in=nominations, to=NominationState.REJECTED)
    return dict(steps.order_by("pk").values_list("nomination", "reason"))


def _unit_on(path, committee_path):
    """The id of the organization directly below the committee on ``path``; the committee's own where there is none."""
    below = path.removeprefix(committee_path).strip("/")
    return int((below or committee_path.strip("/")).split("/")[0 if below else -1])
