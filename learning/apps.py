from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "learning"

    def ready(self):
        from activities import todo  # noqa: PLC0415 - models have to be loaded first
        from activities.models import Activity  # noqa: PLC0415 - models have to be loaded first
        from learning import related  # noqa: PLC0415
        from learning.todo import overdue  # noqa: PLC0415
        from orgs.choices import KEEPERS  # noqa: PLC0415
        from orgs.models import Member, Organization  # noqa: PLC0415
        from orgs.related import register as relate  # noqa: PLC0415

        todo.register(overdue, *KEEPERS)
        relate(Activity, related.of_activity)
        relate(Organization, related.of_organization)
        relate(Member, related.of_member)
