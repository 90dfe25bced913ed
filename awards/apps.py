from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "awards"

    def ready(self):
        from activities import todo  # noqa: PLC0415 - models have to be loaded first
        from awards.todo import titles  # noqa: PLC0415

        todo.register(titles)
