from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self):
        from activities.todo import register  # noqa: PLC0415 - models have to be loaded first
        from events.todo import entries, marks  # noqa: PLC0415

        register(marks)
        register(entries)
