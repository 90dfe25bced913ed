from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "campaigns"

    def ready(self):
        from activities import calendar, todo  # noqa: PLC0415 - models have to be loaded first
        from activities.models import Activity  # noqa: PLC0415
        from campaigns import related  # noqa: PLC0415
        from campaigns.calendars import NODE, TASK, deadlines, nodes  # noqa: PLC0415
        from campaigns.sheets import register_sheets  # noqa: PLC0415
        from campaigns.todo.checklists import items_given_back, items_to_confirm  # noqa: PLC0415
        from campaigns.todo.documents import opinions_to_answer, opinions_to_give  # noqa: PLC0415
        from campaigns.todo.projects import claims  # noqa: PLC0415
        from campaigns.todo.targets import milestones  # noqa: PLC0415
        from campaigns.todo.tasks import tasks  # noqa: PLC0415
        from campaigns.todo.units import people_to_name, plans_to_file, reports_to_write  # noqa: PLC0415
        from campaigns.todo.verifying import (  # noqa: PLC0415
            reports_given_back,
            reports_to_verify,
            tasks_to_verify,
        )
        from orgs.choices import KEEPERS, Role  # noqa: PLC0415
        from orgs.models import Member  # noqa: PLC0415
        from orgs.related import register as relate  # noqa: PLC0415

        register_sheets()
        relate(Activity, related.of_activity)
        relate(Member, related.of_member)
        todo.register(tasks, *KEEPERS)
        todo.register(milestones, *KEEPERS)
        todo.register(reports_to_write, *KEEPERS)
        todo.register(people_to_name, *KEEPERS)
        todo.register(plans_to_file, *KEEPERS)
        todo.register(claims)
        todo.register(opinions_to_give, Role.SECRETARY)
        todo.register(opinions_to_answer)
        todo.register(reports_given_back, *KEEPERS)
        todo.register(items_given_back, *KEEPERS)
        todo.register(tasks_to_verify, Role.STAFF, Role.SECRETARY)
        todo.register(reports_to_verify, Role.STAFF, Role.SECRETARY)
        todo.register(items_to_confirm, Role.STAFF)
        calendar.register(TASK, deadlines)
        calendar.register(NODE, nodes)
