from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "activities"

    def ready(self):
        from activities.calendar_sources import register_sources  # noqa: PLC0415 - models have to be loaded first
        from activities.sheets import register_sheets  # noqa: PLC0415

        register_sheets()
        register_sources()
