from django.apps import AppConfig


class OrgsConfig(AppConfig):
    name = "orgs"

    def ready(self):
        from orgs.sheets import register_sheets  # noqa: PLC0415 - models have to be loaded first

        register_sheets()
