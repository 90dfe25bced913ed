from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "awards"

    def ready(self):
        from activities import todo  # noqa: PLC0415 - models have to be loaded first
        from activities.models import Activity  # noqa: PLC0415
        from awards.related import of_activity, of_member, of_organization  # noqa: PLC0415
        from awards.sheets import register_sheets  # noqa: PLC0415
        from awards.todo.judging import decisions, judging  # noqa: PLC0415
        from awards.todo.nominations import (  # noqa: PLC0415
            endorsements,
            handled,
            open_awards,
            own_nominations,
        )
        from awards.todo.opinions import asked  # noqa: PLC0415
        from awards.todo.publicities import publicities  # noqa: PLC0415
        from awards.todo.titles import titles  # noqa: PLC0415
        from orgs.choices import KEEPERS, Role  # noqa: PLC0415
        from orgs.models import Member, Organization  # noqa: PLC0415
        from orgs.related import register as relate  # noqa: PLC0415

        register_sheets()
        todo.register(titles)
        todo.register(endorsements, Role.SECRETARY)
        todo.register(own_nominations, *KEEPERS)
        todo.register(open_awards, *KEEPERS)
        todo.register(handled, Role.STAFF)
        todo.register(asked, Role.OFFICE)
        todo.register(judging)
        todo.register(decisions, Role.STAFF)
        todo.register(publicities, Role.STAFF)
        relate(Organization, of_organization)
        relate(Member, of_member)
        relate(Activity, of_activity)
