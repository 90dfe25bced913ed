"""Rubrics, rounds and the scores of organizations and members; each score opens into its rows."""

from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "evaluations"

    def ready(self):
        from activities import todo as sections  # noqa: PLC0415 - models have to be loaded first
        from evaluations import todo  # noqa: PLC0415

        sections.register(todo.marks)
