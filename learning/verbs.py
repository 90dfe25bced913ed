"""The audit verbs of this app, in words for the trail."""

from django.utils.translation import gettext_lazy

VERBS = {
    "practice.create": gettext_lazy("Good practice written up"),
    "practice.change": gettext_lazy("Good practice changed"),
    "practice.submitted": gettext_lazy("Good practice submitted"),
    "practice.published": gettext_lazy("Good practice shared"),
    "practice.returned": gettext_lazy("Good practice returned"),
    "practice.withdrawn": gettext_lazy("Good practice taken out of the library"),
    "adoption.create": gettext_lazy("Good practice adopted"),
    "adoption.change": gettext_lazy("Adoption of a practice changed"),
    "learning_visit.create": gettext_lazy("Learning visit entered"),
    "learning_visit.change": gettext_lazy("Learning visit changed"),
    "lesson.create": gettext_lazy("Lesson drawn"),
    "lesson.adopted": gettext_lazy("Lesson adopted"),
    "lesson.dropped": gettext_lazy("Lesson dropped"),
    "lesson.planned": gettext_lazy("Lesson taken up again"),
    "benchmark.create": gettext_lazy("Benchmark entered"),
    "benchmark.change": gettext_lazy("Benchmark changed"),
    "benchmark.close": gettext_lazy("Benchmark gap closed"),
}
