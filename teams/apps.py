from django.apps import AppConfig


class TeamsConfig(AppConfig):
    name = "teams"

    def ready(self):
        from activities import todo  # noqa: PLC0415 - models have to be loaded first
        from teams.todo import unsettled  # noqa: PLC0415

        todo.register(unsettled)
