from django.apps import AppConfig


class HonoursConfig(AppConfig):
    name = "honours"

    def ready(self):
        from activities import todo  # noqa: PLC0415 - models have to be loaded first
        from awards.eligibility.rules import register as ask  # noqa: PLC0415
        from honours import related, related_ledger  # noqa: PLC0415
        from honours.eligibility import NO_PENALTY  # noqa: PLC0415
        from honours.todo import commendations, exemplars  # noqa: PLC0415
        from orgs.choices import WRITERS, Role  # noqa: PLC0415
        from orgs.models import Member, Organization  # noqa: PLC0415
        from orgs.related import register as relate  # noqa: PLC0415

        todo.register(commendations, Role.STAFF)
        todo.register(exemplars, *WRITERS)
        ask(NO_PENALTY)
        relate(Organization, related.of_organization)
        relate(Member, related.of_member)
        relate(Organization, related_ledger.of_organization)
        relate(Member, related_ledger.of_member)
