"""Rows of the matrix for learning/: who gets what, and about which rows of Riverside it is asked."""

from tests import factories_learning
from tests.matrix.samples import of

# fmt: off
OUTCOMES = {
    ("practice_list", "GET"):          "302 200 200 200 200 200 200 200 302",
    ("practice_create", "GET"):        "302 200 200 200 200 403 403 403 302",
    ("practice_create", "POST"):       "302 302 302 422 302 403 403 403 302",
    ("practice_detail", "GET"):        "302 200 200 404 200 200 404 404 302",
    ("practice_edit", "GET"):          "302 200 200 404 200 403 404 404 302",
    ("practice_edit", "POST"):         "302 302 302 404 302 403 404 404 302",
    ("practice_submit", "POST"):       "302 302 302 404 302 403 404 404 302",
    ("practice_publish", "POST"):      "302 403 403 404 302 403 404 404 302",
    ("practice_return", "POST"):       "302 403 403 404 302 403 404 404 302",
    # What is shared is read below the committee, by the next branch, too.
    ("practice_withdraw", "POST"):     "302 403 403 403 302 403 404 404 302",
    ("practice_adopters", "GET"):      "302 200 200 200 200 200 404 404 302",
    ("adoption_create", "GET"):        "302 200 200 200 200 403 404 404 302",
    ("adoption_create", "POST"):       "302 302 302 422 302 403 404 404 302",
    ("adoption_list", "GET"):          "302 200 200 200 200 200 200 200 302",
    ("adoption_edit", "GET"):          "302 200 200 403 200 403 404 404 302",
    ("adoption_edit", "POST"):         "302 302 302 403 302 403 404 404 302",
    ("learning_visit_list", "GET"):    "302 200 200 200 200 200 200 200 302",
    ("learning_visit_create", "GET"):  "302 200 200 200 200 403 403 403 302",
    ("learning_visit_create", "POST"): "302 302 302 422 302 403 403 403 302",
    ("learning_visit_detail", "GET"):  "302 200 200 404 200 200 404 404 302",
    ("learning_visit_edit", "GET"):    "302 200 200 404 200 403 404 404 302",
    ("learning_visit_edit", "POST"):   "302 302 302 404 302 403 404 404 302",
    ("lesson_create", "POST"):         "302 302 302 404 302 403 404 404 302",
    ("lesson_adopt", "POST"):          "302 302 302 404 302 403 404 404 302",
    ("lesson_drop", "POST"):           "302 302 302 404 302 403 404 404 302",
    ("lesson_resume", "POST"):         "302 302 302 404 302 403 404 404 302",
    ("benchmark_list", "GET"):         "302 200 200 200 200 200 200 200 302",
    ("benchmark_create", "GET"):       "302 200 200 200 200 403 403 403 302",
    ("benchmark_create", "POST"):      "302 302 302 422 302 403 403 403 302",
    ("benchmark_coverage", "GET"):     "302 200 200 200 200 200 200 200 302",
    # The sheet of a member is the secretary's business.
    ("benchmark_detail", "GET"):       "302 200 200 404 200 200 404 404 302",
    ("benchmark_edit", "GET"):         "302 403 200 404 200 403 404 404 302",
    ("benchmark_edit", "POST"):        "302 403 302 404 302 403 404 404 302",
    ("benchmark_close", "POST"):       "302 403 302 404 302 403 404 404 302",
}
# fmt: on
SAMPLES = {
    "practice_detail": of("practice"),
    "practice_edit": of("practice"),
    "practice_submit": of("practice"),
    "practice_publish": of("submitted_practice"),
    "practice_return": of("submitted_practice"),
    "practice_withdraw": of("shared_practice"),
    "practice_adopters": of("shared_practice"),
    "adoption_create": of("committee_practice"),
    "adoption_edit": of("adoption"),
    "learning_visit_detail": of("learning_visit"),
    "learning_visit_edit": of("learning_visit"),
    "lesson_create": of("learning_visit"),
    "lesson_adopt": of("lesson"),
    "lesson_drop": of("lesson"),
    "lesson_resume": of("dropped_lesson"),
    "benchmark_detail": of("benchmark"),
    "benchmark_edit": of("benchmark"),
    "benchmark_close": of("benchmark"),
}
DATA = {
    ("practice_create", "POST"): lambda world: _practice(world),
    ("practice_edit", "POST"): lambda world: _practice(world) | {"version": world.practice.version},
    ("practice_submit", "POST"): lambda world: {"version": world.practice.version},
    ("practice_publish", "POST"): lambda world: {"version": world.submitted_practice.version},
    ("practice_return", "POST"): lambda world: {"version": world.submitted_practice.version, "reason": "太简略"},
    ("practice_withdraw", "POST"): lambda world: {"version": world.shared_practice.version, "reason": "已过时"},
    ("adoption_create", "POST"): lambda world: _adoption(world),
    ("adoption_edit", "POST"): lambda world: _adoption(world) | {"version": world.adoption.version},
    ("learning_visit_create", "POST"): lambda world: _visit(world),
    ("learning_visit_edit", "POST"): lambda world: _visit(world) | {"version": world.learning_visit.version},
    ("lesson_create", "POST"): lambda world: {"text": "建立台账"},
    ("lesson_adopt", "POST"): lambda world: {"version": world.lesson.version},
    ("lesson_drop", "POST"): lambda world: {"version": world.lesson.version, "outcome": "条件不具备"},
    ("lesson_resume", "POST"): lambda world: {"version": world.dropped_lesson.version},
    ("benchmark_create", "POST"): lambda world: _benchmark(world),
    ("benchmark_edit", "POST"): lambda world: _benchmark(world) | {
        "member": world.member.pk, "version": world.benchmark.version,
    },
    ("benchmark_close", "POST"): lambda world: {"version": world.benchmark.version, "outcome": "已达标"},
}  # fmt: skip


def rows(make, world):
    """Named rows, added to the world; each is Riverside's own."""
    committee_practice = factories_learning.practice(world.county, publisher=world.county)
    visit = factories_learning.visit(world.riverside)
    return {
        "practice": factories_learning.practice(world.riverside, "草稿"),
        "submitted_practice": factories_learning.practice(
            world.riverside, "待发布", state="submitted", submitted_by=world.people["secretary"]
        ),
        "shared_practice": factories_learning.practice(world.riverside, "已发布", publisher=world.county),
        "committee_practice": committee_practice,
        "adoption": factories_learning.adoption(
            factories_learning.practice(world.county, "工委做法", publisher=world.county), world.riverside
        ),
        "learning_visit": visit,
        "lesson": factories_learning.lesson(visit),
        "dropped_lesson": factories_learning.lesson(visit, state="dropped", outcome="条件不具备"),
        "benchmark": factories_learning.benchmark(world.riverside, member=world.member),
    }


def _practice(world):
    return {
        "organization": world.riverside.pk, "topic": "foundation", "title": "积分法", "summary": "月月评比",
        "text": "一、定分",
    }  # fmt: skip


def _adoption(world):
    return {"organization": world.riverside.pk, "adopted_on": "2010-06-01", "use": "试行"}


def _visit(world):
    return {
        "organization": world.riverside.pk, "direction": "out", "visited_on": "2010-06-10", "place": "邻县",
        "learnt": "项目化管理",
    }  # fmt: skip


def _benchmark(world):
    return {
        "organization": world.riverside.pk, "year": 2010, "item": "到会率", "target": "财政局", "target_value": "98",
        "own_value": "86.5", "measure": "提前通知",
    }  # fmt: skip
