from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self):
        from activities.models import Activity  # noqa: PLC0415 - models have to be loaded first
        from activities.todo import register  # noqa: PLC0415 - models have to be loaded first
        from events import related  # noqa: PLC0415
        from events.todo import entries, marks  # noqa: PLC0415
        from orgs.choices import KEEPERS  # noqa: PLC0415
        from orgs.related import register as relate  # noqa: PLC0415

        register(marks)
        register(entries, *KEEPERS)
        relate(Activity, related.of_activity)
