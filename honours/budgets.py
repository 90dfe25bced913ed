"""What the rewards of a scheme cost: planned by places, fallen due by honours, given."""

from dataclasses import dataclass
from decimal import Decimal

from awards.models import AwardItem
from honours.models import Reward, RewardNorm


@dataclass(frozen=True)
class Line:
    """One reward of one award: how many are planned and what they cost, what fell due, what was given."""

    item: AwardItem
    norm: RewardNorm
    due: int
    due_sum: Decimal
    given: int
    given_sum: Decimal

    @property
    def planned_sum(self):
        return self.norm.amount * self.item.places


@dataclass(frozen=True)
class Budget:
    """``blocks`` is [(award, its lines)], awards without a reward too."""

    blocks: list

    @property
    def lines(self):
        return [line for _item, lines in self.blocks for line in lines]

    @property
    def planned(self):
        return sum((line.planned_sum for line in self.lines), Decimal(0))

    @property
    def due(self):
        return sum((line.due_sum for line in self.lines), Decimal(0))

    @property
    def given(self):
        return sum((line.given_sum for line in self.lines), Decimal(0))


def of_scheme(scheme):
    """The budget of ``scheme``, in three queries."""
    items = list(AwardItem.objects.filter(scheme=scheme).order_by("sort", "pk"))
    counted = Reward.objects.per_norm(scheme)
    norms = {}
    for norm in RewardNorm.objects.filter(item__in=items):
        norms.setdefault(norm.item_id, []).append(norm)
    return Budget([(item, [_line(item, norm, counted) for norm in norms.get(item.pk, [])]) for item in items])


def _line(item, norm, counted):
    due, due_sum, given, given_sum = counted.get((item.pk, norm.what), (0, Decimal(0), 0, Decimal(0)))
    return Line(item, norm, due, due_sum, given, given_sum)
