"""The figures of a day, as JSON or as words."""

import json
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from orgs.errors import NotFound
from orgs.lookup import organization_called
from orgs.periods import quarter_before
from reports.overview import overview


class Command(BaseCommand):
    help = "Print the figures of an organization as of a day, such as 2010-07-31."

    def add_arguments(self, parser):
        parser.add_argument("day", type=date.fromisoformat, help="as of which day, such as 2010-07-31")
        parser.add_argument("--org", required=True, help="the organization, by its name or a part of it")
        parser.add_argument("--json", action="store_true", help="as JSON")

    def handle(self, *args, day, org, **options):
        try:
            organization = organization_called(org)
        except NotFound as error:
            raise CommandError(str(error)) from error
        figures = overview(organization, day)
        if options["json"]:
            self.stdout.write(json.dumps(figures, ensure_ascii=False, indent=1))
            return
        self.stdout.write(f"{organization}  {day}  ({quarter_before(day)})")
        for group, values in figures.items():
            self.stdout.write(group)
            for name, value in values.items():
                self.stdout.write(f"  {name}: {value}")
