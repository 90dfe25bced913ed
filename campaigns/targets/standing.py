"""How units stand with their targets on a day: reached, planned by then, missed milestones, and the light of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from campaigns.amounts import plain
from campaigns.choices import CountedFrom, Pace
from campaigns.lights import ExplainedPace, light_of_target
from campaigns.models import Milestone, UnitTarget
from campaigns.targets import counting
from documents.numbers import percent

CENT = Decimal("0.01")


class Figures:
    """What follows from a goal, what was reached and what was planned by ``day``."""

    @property
    def percent(self):
        return share(self.reached, self.goal)

    @property
    def planned_percent(self):
        return share(self.planned, self.goal)

    @property
    def goal_words(self):
        return plain(self.goal)

    @property
    def reached_words(self):
        return plain(self.reached)

    @property
    def light(self) -> ExplainedPace:
        return light_of_target(
            reached=self.reached, goal=self.goal, planned=self.planned, due_on=self.due_on, on=self.day
        )


@dataclass(frozen=True)
class Standing(Figures):
    """One unit's target as it stands on ``day``."""

    unit_target: UnitTarget
    day: date
    reached: Decimal
    milestones: tuple[Milestone, ...] = ()

    @property
    def goal(self):
        return self.unit_target.goal

    @property
    def gap(self):
        return max(self.goal - self.reached, Decimal(0))

    @property
    def planned(self):
        one = self.unit_target
        return planned_by(self.milestones, self.goal, one.target.starts_on, one.due_on, self.day)

    @property
    def gap_words(self):
        return plain(self.gap)

    @property
    def due_on(self):
        return self.unit_target.due_on

    @property
    def missed(self):
        """The latest milestone that is over and still not reached; None when all are. Reaching it late clears it."""
        over = [one for one in self.milestones if one.due_on < self.day and one.planned > self.reached]
        return over[-1] if over else None

    @property
    def next_milestone(self):
        coming = [one for one in self.milestones if one.due_on >= self.day]
        return coming[0] if coming else None


def planned_by(milestones, goal, starts_on, due_on, day):
    """What the latest milestone that is due by ``day`` says; where none are set, a straight line from start to deadline."""
    if milestones:
        due = [one.planned for one in milestones if one.due_on <= day]
        return due[-1] if due else Decimal(0)
    if day >= due_on:
        return goal
    if day <= starts_on:
        return Decimal(0)
    passed = Fraction((day - starts_on).days, (due_on - starts_on).days)
    return (goal * passed.numerator / passed.denominator).quantize(CENT)


def share(part, whole):
    """In percent; a goal of nothing is reached."""
    return percent(Fraction(part) / Fraction(whole)) if whole else percent(Fraction(1))


def standings(unit_targets, day):
    """A Standing for each of ``unit_targets``, in their order, in a fixed number of queries."""
    unit_targets = list(unit_targets)
    reached = counting.reached(unit_targets, day)
    milestones = defaultdict(list)
    for milestone in Milestone.objects.filter(unit_target__in=unit_targets).order_by("due_on", "month"):
        milestones[milestone.unit_target_id].append(milestone)
    return [Standing(one, day, reached[one.pk], tuple(milestones[one.pk])) for one in unit_targets]


@dataclass(frozen=True)
class Whole(Figures):
    """A target over all units that a person may see, on a day."""

    target: object
    goal: Decimal
    reached: Decimal
    planned: Decimal
    units: int
    day: date

    @property
    def due_on(self):
        return self.target.due_on


def wholes(targets, unit_targets, day, *, whole_at=()):
    """A Whole for each of ``targets`` over the units that may be seen (``unit_targets``): goals and values of the units
    together; units within units count once, in the uppermost.

    Shares in percent cannot be added up: for those, and as long as nobody has been given a part, whoever looks after the
    sponsor (its id in ``whole_at``) sees what everybody below the sponsor has reached; others see the units' mean.
    """
    tops = defaultdict(list)
    for standing in standings(uppermost(unit_targets), day):
        tops[standing.unit_target.target_id].append(standing)
    own = [
        target
        for target in targets
        if target.campaign.sponsor_id in whole_at and (_is_share(target) or not tops[target.pk])
    ]
    counted = counting.wholes(own, day)
    return [_whole(target, tops[target.pk], counted.get(target.pk), day) for target in targets]


def _is_share(target):
    return target.counted_from == CountedFrom.TASK_RATE


def _whole(target, parts, counted, day):
    if counted is not None or not parts:
        planned = planned_by((), target.goal, target.starts_on, target.due_on, day)
        if parts:
            planned = _mean(part.planned for part in parts)
        return Whole(target, target.goal, counted or Decimal(0), planned, len(parts), day)
    together = _mean if _is_share(target) else sum
    amounts = (
        [part.goal for part in parts],
        [part.reached for part in parts],
        [part.planned for part in parts],
    )
    return Whole(target, *(together(column) for column in amounts), len(parts), day)


def _mean(amounts):
    amounts = list(amounts)
    return (sum(amounts) / len(amounts)).quantize(CENT)


def uppermost(unit_targets):
    """Those that lie in no other unit of the same target."""
    paths = defaultdict(set)
    for one in unit_targets:
        paths[one.target_id].add(one.organization.path)
    return [
        one
        for one in unit_targets
        if not any(above in paths[one.target_id] for above in _above(one.organization.path))
    ]


def _above(path):
    steps = path.strip("/").split("/")
    return ["/" + "/".join(steps[:count]) + "/" for count in range(1, len(steps))]


def is_behind(standing):
    return standing.light.light in (Pace.BEHIND, Pace.FAR_BEHIND)
