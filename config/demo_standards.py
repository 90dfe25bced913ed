"""The four documents by which the demo office judges, and a rubric whose criteria cite them."""

from decimal import Decimal

from campaigns.models import StandardDocument
from campaigns.services.standard_documents import save_standard
from evaluations.choices import Method
from evaluations.models import Criterion, Grade, Rubric
from evaluations.services import rubrics


def prepare(told, units, staff):
    """Enter the documents, then write the rubric that cites them and put it in force."""
    documents = {one["key"]: _document(one, units, staff) for one in told["documents"]}
    rubric = Rubric(organization=units[told["sponsor"]], name=told["name"])
    rubric = rubrics.create_rubric(rubric, by=staff)
    for sort, (name, points, key, clause) in enumerate(told["criteria"], 1):
        criterion = Criterion(
            rubric=rubric, name=name, points=Decimal(points), method=Method.RATIO,
            document=documents[key], clause=clause, sort=sort,
        )  # fmt: skip
        rubrics.save_criterion(criterion, by=staff)
    grades = [
        Grade(name=name, from_points=points, is_goal=reached) for name, points, reached in told["grades"]
    ]
    rubrics.save_grades(rubric, grades, by=staff)
    rubrics.put_in_force(rubric, by=staff)


def _document(told, units, staff):
    fields = {
        name: told[name] for name in ("number", "title", "issuer", "in_force_until", "note") if name in told
    }
    document = StandardDocument(organization=units[told["kept_by"]], **fields)
    save_standard(document, by=staff)
    document.refresh_from_db()
    return document
