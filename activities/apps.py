from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "activities"

    def ready(self):
        from activities.sheets import register_sheets  # noqa: PLC0415 - models have to be loaded first

        register_sheets()
