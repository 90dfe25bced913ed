"""The score by which nominations are compared: the panel's or an imported one, else that of the last closed evaluation."""

from awards.choices import ScoreSource
from evaluations.choices import RoundState
from evaluations.models import Result


def scores_of(item, nominations):
    """{nomination id: (score, where it comes from)} for those that have one, in a query at most."""
    found = {one.pk: (one.score, one.score_source) for one in nominations if one.score is not None}
    asked = [one for one in nominations if one.pk not in found]
    if not item.rubric_id or not asked:
        return found
    totals = _totals(item, asked)
    for one in asked:
        total = totals.get((one.member_id, one.recipient_organization_id))
        if total is not None:
            found[one.pk] = total, ScoreSource.EVALUATED
    return found


def _totals(item, nominations):
    """{(member id, organization id): total} by the last closed round of the award's rubric, whoever was vetoed apart."""
    results = Result.objects.filter(
        round__state=RoundState.CLOSED, round__rubric=item.rubric_id, is_vetoed=False
    )
    members = results.filter(member__in={one.member_id for one in nominations} - {None})
    units = {one.recipient_organization_id for one in nominations} - {None}
    organizations = results.filter(member=None, organization__in=units)
    found = {}
    for result in (members | organizations).order_by("-round__as_of", "-round_id"):
        key = (result.member_id, None) if result.member_id else (None, result.organization_id)
        found.setdefault(key, result.total)
    return found
