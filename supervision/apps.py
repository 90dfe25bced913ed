from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "supervision"

    def ready(self):
        from activities import todo as sections  # noqa: PLC0415 - models have to be loaded first
        from activities.models import Activity  # noqa: PLC0415 - models have to be loaded first
        from orgs.choices import KEEPERS, Role  # noqa: PLC0415
        from orgs.models import Member, Organization  # noqa: PLC0415
        from orgs.related import register as relate  # noqa: PLC0415
        from supervision import related, todo  # noqa: PLC0415

        sections.register(todo.promises, *KEEPERS)
        sections.register(todo.orders, *KEEPERS)
        sections.register(todo.problems, *KEEPERS)
        sections.register(todo.letters)
        sections.register(todo.decisions, Role.STAFF)
        relate(Activity, related.of_activity)
        relate(Organization, related.of_organization)
        relate(Member, related.of_member)
