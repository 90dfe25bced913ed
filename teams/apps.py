from django.apps import AppConfig


class TeamsConfig(AppConfig):
    name = "teams"

    def ready(self):
        from activities import todo  # noqa: PLC0415 - models have to be loaded first
        from activities.models import Activity  # noqa: PLC0415 - models have to be loaded first
        from orgs.choices import KEEPERS  # noqa: PLC0415
        from orgs.models import Organization  # noqa: PLC0415
        from orgs.related import register as relate  # noqa: PLC0415
        from teams import related  # noqa: PLC0415
        from teams.todo import unsettled  # noqa: PLC0415

        todo.register(unsettled, *KEEPERS)
        relate(Activity, related.of_activity)
        relate(Organization, related.of_organization)
