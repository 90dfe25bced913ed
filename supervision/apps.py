from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "supervision"

    def ready(self):
        from activities import todo as sections  # noqa: PLC0415 - models have to be loaded first
        from supervision import todo  # noqa: PLC0415

        for section in (todo.promises, todo.orders, todo.letters, todo.decisions):
            sections.register(section)
