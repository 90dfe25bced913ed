from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "activities"

    def ready(self):
        from activities import todo  # noqa: PLC0415 - models have to be loaded first
        from activities.calendar_sources import register_sources  # noqa: PLC0415
        from activities.sheets import register_sheets  # noqa: PLC0415
        from orgs.choices import KEEPERS, Role  # noqa: PLC0415

        register_sheets()
        register_sources()
        todo.register(todo.duties, *KEEPERS)
        todo.register(todo.returned, *KEEPERS)
        todo.register(todo.notices, *KEEPERS)
        todo.register(todo.requests, Role.STAFF)
        todo.register(todo.unrecorded, *KEEPERS)
        todo.register(todo.opinions)
        todo.register(todo.readings, *KEEPERS)
