from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "awards"

    def ready(self):
        from activities import todo  # noqa: PLC0415 - models have to be loaded first
        from awards.related import of_organization  # noqa: PLC0415
        from awards.todo import titles  # noqa: PLC0415
        from orgs.models import Organization  # noqa: PLC0415
        from orgs.related import register as relate  # noqa: PLC0415

        todo.register(titles)
        relate(Organization, of_organization)
