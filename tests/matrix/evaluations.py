"""Rows of the matrix for evaluations/: who gets what, and about which rows of Riverside it is asked."""

from evaluations.models import Result
from evaluations.services.rounds import close_round
from orgs.periods import today
from tests import factories_evaluations as made
from tests.matrix.samples import of

# fmt: off
OUTCOMES = {
    # Rubrics: staff write them, whoever is scored reads what is in force.
    ("rubric_list", "GET"):            "302 200 200 200 200 200 200 200 302",
    ("rubric_create", "GET"):          "302 403 403 403 200 403 403 403 302",
    ("rubric_create", "POST"):         "302 403 403 403 302 403 403 403 302",
    ("rubric_detail", "GET"):          "302 200 200 200 200 200 404 404 302",
    ("rubric_edit", "GET"):            "302 404 404 404 200 403 404 404 302",
    ("rubric_edit", "POST"):           "302 404 404 404 302 403 404 404 302",
    ("rubric_grades", "GET"):          "302 404 404 404 200 403 404 404 302",
    ("rubric_grades", "POST"):         "302 404 404 404 302 403 404 404 302",
    ("rubric_put_in_force", "POST"):   "302 404 404 404 302 403 404 404 302",
    ("rubric_retire", "POST"):         "302 403 403 403 302 403 404 404 302",
    ("rubric_revise", "POST"):         "302 403 403 403 302 403 404 404 302",
    ("criterion_create", "GET"):       "302 404 404 404 200 403 404 404 302",
    ("criterion_create", "POST"):      "302 404 404 404 302 403 404 404 302",
    ("criterion_edit", "GET"):         "302 404 404 404 200 403 404 404 302",
    ("criterion_edit", "POST"):        "302 404 404 404 302 403 404 404 302",
    ("criterion_delete", "POST"):      "302 404 404 404 302 403 404 404 302",
    # Rounds: staff run them, leaders mark, units see their own results once a round is closed.
    ("round_list", "GET"):             "302 200 200 200 200 200 200 200 302",
    ("round_create", "GET"):           "302 403 403 403 200 403 403 403 302",
    ("round_create", "POST"):          "302 403 403 403 302 403 403 403 302",
    ("round_detail", "GET"):           "302 200 200 200 200 200 404 404 302",
    ("round_marks", "GET"):            "302 404 404 404 200 200 404 404 302",
    ("round_marks", "POST"):           "302 404 404 404 302 302 404 404 302",
    ("round_marks_load", "POST"):      "302 404 404 404 422 422 404 404 302",
    ("round_reckon", "POST"):          "302 404 404 404 302 403 404 404 302",
    ("round_close", "POST"):           "302 404 404 404 302 403 404 404 302",
    ("round_result", "GET"):           "302 200 200 404 200 200 404 404 302",
    ("score_rows", "GET"):             "302 200 200 404 200 200 404 404 302",
}
# fmt: on

SAMPLES = {
    "rubric_detail": of("rubric"),
    "rubric_edit": of("draft_rubric"),
    "rubric_grades": of("draft_rubric"),
    "rubric_put_in_force": of("draft_rubric"),
    "rubric_retire": of("rubric"),
    "rubric_revise": of("rubric"),
    "criterion_create": of("draft_rubric"),
    "criterion_edit": of("criterion"),
    "criterion_delete": of("criterion"),
    "round_detail": of("closed_round"),
    "round_marks": of("round", "judged_criterion"),
    "round_marks_load": of("round", "judged_criterion"),
    "round_reckon": of("round"),
    "round_close": of("round"),
    "round_result": of("result"),
    "score_rows": of("result", "judged_criterion"),
}

_GRADES = {
    "form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-name": "好", "form-0-from_points": "0",
}  # fmt: skip
_CRITERION = {"name": "加分项", "points": "5", "method": "ratio", "source": "judged", "sort": "1"}
_HEAD = {"name": "年度考核", "subject": "branches", "full_points": "100"}

DATA = {
    ("rubric_create", "POST"): lambda world: _HEAD | {"organization": world.county.pk},
    ("rubric_edit", "POST"): lambda world: _HEAD | {"organization": world.county.pk, "version": "1"},
    ("rubric_grades", "POST"): lambda world: _GRADES,
    ("criterion_create", "POST"): lambda world: _CRITERION,
    ("criterion_edit", "POST"): lambda world: _CRITERION,
    ("round_create", "POST"): lambda world: {
        "rubric": world.rubric.pk, "organization": world.county.pk, "name": "抽查", "period": "2010",
        "as_of": str(today()),
    },
    ("round_marks", "POST"): lambda world: {f"value-{world.riverside.pk}-0": "8"},
}  # fmt: skip


def rows(make, world):
    """Named rows, added to the world; each is Riverside's own."""
    county, wang = world.county, world.people["staff"]
    rubric = made.rubric(county, made.item("评分", 100))
    draft = made.draft(county, wang)
    closed = made.open_round(county, rubric, wang, name="已结束")
    close_round(closed, by=wang)
    return {
        "rubric": rubric,
        "draft_rubric": draft,
        "criterion": draft.criteria.leaves()[0],
        "judged_criterion": rubric.criteria.get(),
        "round": made.open_round(county, rubric, wang),
        "closed_round": closed,
        "result": Result.objects.get(round=closed, organization=world.riverside),
    }
