"""What cites a standard document, for its page."""

from evaluations.models import Criterion
from orgs.related import Link


def of_standard_document(user, document):
    """Every criterion that cites it in a rubric that has not been retired."""
    found = Criterion.objects.visible_to(user).citing(document).with_rubric()
    return [
        Link(str(criterion.rubric), f"{criterion} · {criterion.clause}" if criterion.clause else str(criterion),
             criterion.rubric.get_absolute_url())
        for criterion in found
    ]  # fmt: skip
