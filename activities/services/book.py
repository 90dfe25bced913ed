"""What the record book holds beside the fields of a record: stops, decisions, and results of its kind."""

from activities.models import ActivityResult, Decision, Stop

STOP = ("place", "content")
DECISION = (
    "matter", "is_election", "method", "due_voters", "present_voters", "votes_for", "votes_against", "abstained",
    "carried_out_by", "due_on", "outcome",
)  # fmt: skip
EMPTY = {"stops": [], "decisions": [], "results": []}


def lines(*, stops=None, decisions=None, results=None):
    """The parts that are given, as plain lists for the trail and for comparing. Takes what ``keep`` takes."""
    found = {}
    if stops is not None:
        found["stops"] = [[getattr(stop, name) for name in STOP] for stop in stops]
    if decisions is not None:
        found["decisions"] = [[getattr(decision, name) for name in DECISION] for decision in decisions]
    if results is not None:
        found["results"] = [[field.code, value] for field, value in results.items()]
    return found


def lines_of(activity):
    """The same of everything that is kept for ``activity``."""
    results = ActivityResult.objects.filter(activity=activity).for_list()
    return lines(
        stops=Stop.objects.filter(activity=activity),
        decisions=Decision.objects.filter(activity=activity),
        results={result.field: result.value for result in results},
    )


def keep(activity, *, stops=None, decisions=None, results=None):
    """Put what is given in place of what ``activity`` holds; None leaves that part alone.

    ``stops`` and ``decisions`` are unsaved rows in their order, ``results`` maps result fields to values.
    Results that the kind does not ask for go.
    """
    if stops is not None:
        _replace(Stop, activity, stops)
    if decisions is not None:
        _replace(Decision, activity, decisions)
    held = ActivityResult.objects.filter(activity=activity)
    held.exclude(field__kind=activity.kind).delete()
    if results is not None:
        held.delete()
        ActivityResult.objects.bulk_create(
            ActivityResult(activity=activity, field=field, value=value) for field, value in results.items()
        )


def _replace(model, activity, rows):
    model.objects.filter(activity=activity).delete()
    for sort, row in enumerate(rows):
        row.activity, row.sort = activity, sort
    model.objects.bulk_create(rows)
