from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "awards"

    def ready(self):
        from activities import todo  # noqa: PLC0415 - models have to be loaded first
        from activities.models import Activity  # noqa: PLC0415
        from awards import nomination_todo as nominations  # noqa: PLC0415
        from awards.judging_todo import decisions, judging  # noqa: PLC0415
        from awards.publicity_todo import publicities  # noqa: PLC0415
        from awards.related import of_activity, of_member, of_organization  # noqa: PLC0415
        from awards.sheets import register_sheets  # noqa: PLC0415
        from awards.todo import titles  # noqa: PLC0415
        from orgs.models import Member, Organization  # noqa: PLC0415
        from orgs.related import register as relate  # noqa: PLC0415

        register_sheets()
        todo.register(titles)
        todo.register(nominations.endorsements)
        todo.register(nominations.own_nominations)
        todo.register(nominations.open_awards)
        todo.register(nominations.handled)
        todo.register(judging)
        todo.register(decisions)
        todo.register(publicities)
        relate(Organization, of_organization)
        relate(Member, of_member)
        relate(Activity, of_activity)
