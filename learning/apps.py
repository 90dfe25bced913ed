from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "learning"

    def ready(self):
        from activities import todo  # noqa: PLC0415 - models have to be loaded first
        from learning.todo import overdue  # noqa: PLC0415

        todo.register(overdue)
