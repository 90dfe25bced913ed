"""The audit verbs of this app, in words for the trail."""

from django.utils.translation import gettext_lazy

VERBS = {
    "rubric.create": gettext_lazy("Rubric entered"),
    "rubric.change": gettext_lazy("Rubric changed"),
    "rubric.criterion": gettext_lazy("Criterion of a rubric changed"),
    "rubric.criterion_delete": gettext_lazy("Criterion of a rubric deleted"),
    "rubric.grades": gettext_lazy("Grades of a rubric changed"),
    "rubric.in_force": gettext_lazy("Rubric put in force"),
    "rubric.retired": gettext_lazy("Rubric taken out of force"),
    "rubric.revise": gettext_lazy("Rubric revised"),
    "round.open": gettext_lazy("Round opened"),
    "round.mark": gettext_lazy("Marks given"),
    "round.reckon": gettext_lazy("Round reckoned"),
    "round.closed": gettext_lazy("Round closed"),
}
