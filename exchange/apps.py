from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "exchange"

    def ready(self):
        from exchange import handlers  # noqa: F401, PLC0415 - the job handlers name themselves to the registry
