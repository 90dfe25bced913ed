"""The plan as it is read: weights added up, what no target and no task is tied to, stages on a bar of time."""

from dataclasses import dataclass
from datetime import date

from campaigns import countdowns

WHOLE = 100


@dataclass(frozen=True)
class Theme:
    """A theme with its items; ``targets`` and ``tasks`` are how many the campaign has in all."""

    group: object
    items: list
    targets: int
    tasks: int

    @property
    def weight(self):
        """The sum of the weights; None where none is weighed."""
        weights = [item.weight for item in self.items if item.weight is not None]
        return sum(weights) if weights else None

    @property
    def is_uneven(self):
        """Whether it is weighed, and the weights do not make a hundred."""
        return self.weight is not None and self.weight != WHOLE

    @property
    def bare(self):
        """Items that neither a target nor a task is tied to."""
        return [item for item in self.items if not item.target_count and not item.task_count]

    @property
    def loose_targets(self):
        """How many targets are tied to none of its items."""
        return self.targets - self.group.tied_targets

    @property
    def loose_tasks(self):
        return self.tasks - self.group.tied_tasks


@dataclass(frozen=True)
class Bar:
    """A stage on the bar of time: where it begins and how long it is, in percent of the whole."""

    stage: object
    steps: list
    start: float
    width: float

    @property
    def done(self):
        return sum(step.done_on is not None for step in self.steps)


def themes(campaign):
    """The themes of a campaign, and what its targets and tasks make of them."""
    targets, tasks = campaign.targets.count(), campaign.tasks.count()
    return [
        Theme(group, list(group.items.all()), targets, tasks) for group in campaign.theme_groups.with_items()
    ]


def span(campaign, stages) -> tuple[date, date]:
    """The days that the bar of time covers: the campaign's own, and those of stages that reach beyond."""
    return (
        min([campaign.starts_on, *(stage.starts_on for stage in stages)]),
        max([campaign.ends_on, *(stage.ends_on for stage in stages)]),
    )


def bars(campaign, stages):
    """``stages`` come with their steps (StageQuerySet.with_steps)."""
    stages = list(stages)
    first, last = span(campaign, stages)
    return [_bar(stage, first, last) for stage in stages]


def today_on_bar(campaign, stages, day):
    """Where ``day`` lies on the bar, in percent; None when it lies outside."""
    first, last = span(campaign, stages)
    return countdowns.share_of(first, last, day) if first <= day <= last else None


def _bar(stage, first, last):
    start = countdowns.share_of(first, last, stage.starts_on)
    whole, days = (last - first).days + 1, (stage.ends_on - stage.starts_on).days + 1
    return Bar(stage, list(stage.steps.all()), start, days / whole * 100)
