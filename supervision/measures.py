"""The measures of an earlier campaign, wherever they stand: tasks, supervised matters, problems found by checks.

Each sort keeps its own rows; what a look-back shows and carries over of them is the same.
"""

from dataclasses import dataclass

from campaigns.models import Task
from orgs.periods import today
from supervision.choices import MeasureKind
from supervision.models import CheckFinding, MeasureLookBack, OrderReceipt

# The field of a MeasureLookBack that points at a measure of the sort.
FIELDS = {MeasureKind.TASK: "task", MeasureKind.ORDER: "receipt", MeasureKind.CHECK: "finding"}
TITLE = Task._meta.get_field("title").max_length
MEASURES = Task._meta.get_field("measures").max_length


@dataclass(frozen=True)
class Measure:
    """A measure in words. ``row`` is the task, the unit's copy of an order, or the finding."""

    row: object
    title: str
    text: str
    due_on: object
    state: str
    leader: str = ""
    owner: str = ""
    owner_post: str = ""


def measures_of(user, campaign, kind):
    """The rows of ``kind`` that the campaign before left in the care of ``user``; without a campaign there are none."""
    if campaign is None:
        return Task.objects.none()
    before = campaign.predecessor
    rows = {
        MeasureKind.TASK: lambda: Task.objects.of_campaign(before),
        MeasureKind.ORDER: lambda: OrderReceipt.objects.standing().of_campaign(before),
        MeasureKind.CHECK: lambda: CheckFinding.objects.of_campaign(before),
    }[MeasureKind(kind)]()
    return rows.visible_to(user).for_list()


def with_verdicts(rows, campaign, kind):
    """``rows`` annotated with what ``campaign`` found when it looked back."""
    return MeasureLookBack.objects.of_campaign(campaign).verdicts_on(rows, FIELDS[MeasureKind(kind)])


def in_order(rows, kind, key):
    """By "due" or "organization", downwards with a dash before it; by organization if nothing is said."""
    key = key if key.removeprefix("-") in ("due", "organization") else "organization"
    return rows.in_order(key, today()) if kind == MeasureKind.TASK else rows.in_order(key)


def measure_of(kind, row):
    """``row`` as a Measure."""
    if kind == MeasureKind.TASK:
        return Measure(
            row, row.title, row.measures, row.due_on, row.get_state_display(), row.leader, row.owner, row.owner_post
        )  # fmt: skip
    if kind == MeasureKind.ORDER:
        order = row.order
        return Measure(row, order.title, order.content, order.due_on, row.get_state_display())
    return Measure(row, row.found, row.how_mended, row.mend_by, row.get_state_display())


def carried_title(measure):
    """The title of the task by which ``measure`` goes on."""
    return " ".join(measure.title.split())[:TITLE]


def carried_text(measure):
    """The measures of that task."""
    return (measure.text or measure.title).strip()[:MEASURES]
