from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "outreach"

    def ready(self):
        from activities import todo  # noqa: PLC0415 - models have to be loaded first
        from outreach.todo import problems  # noqa: PLC0415

        todo.register(problems)
