"""Rubrics, rounds and the scores of organizations and members; each score opens into its rows."""

from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "evaluations"

    def ready(self):
        from activities import todo as sections  # noqa: PLC0415 - models have to be loaded first
        from campaigns.models import StandardDocument  # noqa: PLC0415
        from evaluations import related, todo  # noqa: PLC0415
        from orgs.choices import Role  # noqa: PLC0415
        from orgs.related import register as relate  # noqa: PLC0415

        sections.register(todo.marks, Role.STAFF, Role.LEADER)
        relate(StandardDocument, related.of_standard_document)
