from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "campaigns"

    def ready(self):
        from activities import todo  # noqa: PLC0415 - models have to be loaded first
        from campaigns.sheets import register_sheets  # noqa: PLC0415
        from campaigns.todo import tasks  # noqa: PLC0415

        register_sheets()
        todo.register(tasks)
