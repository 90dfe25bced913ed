from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self):
        from reports import handlers  # noqa: F401, PLC0415 - the job handlers name themselves to the registry
