from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "outreach"

    def ready(self):
        from activities import todo  # noqa: PLC0415 - models have to be loaded first
        from activities.models import Activity  # noqa: PLC0415 - models have to be loaded first
        from orgs.models import Member, Organization  # noqa: PLC0415
        from orgs.related import register as relate  # noqa: PLC0415
        from outreach import related  # noqa: PLC0415
        from outreach.todo import problems  # noqa: PLC0415

        todo.register(problems)
        relate(Activity, related.of_activity)
        relate(Organization, related.of_organization)
        relate(Member, related.of_member)
