"""Which rules stand in the way of a nomination: they are not met, and no exception from them has been granted."""

from awards.eligibility import rules
from awards.models import EligibilityException


def unmet_rules(nominations, *, choosing=False):
    """{nomination id: the rules not met, in words}, of those alone where there are some.

    ``choosing`` asks only the rules whose answer other choices may have changed since the review.
    """
    found = rules.of_nominations(nominations, choosing=choosing)
    failing = {pk: [one for one in findings if not one.passed] for pk, findings in found.items()}
    failing = {pk: findings for pk, findings in failing.items() if findings}
    granted = _granted(failing)
    left = {
        pk: [one for one in findings if (pk, one.code) not in granted] for pk, findings in failing.items()
    }
    return {
        pk: "；".join(f"{one.title}（{one.evidence}）" for one in findings)
        for pk, findings in left.items()
        if findings
    }


def _granted(nominations):
    found = EligibilityException.objects.filter(nomination__in=nominations, granted=True)
    return set(found.values_list("nomination_id", "code"))
