"""manage.py sweepfiles: remove files of records that a crash left without a row."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from activities.services import evidence


class Command(BaseCommand):
    help = "Remove kept files that have belonged to no record for a day."

    def handle(self, **options):
        self.stdout.write(_("%(count)d files were removed.") % {"count": evidence.sweep_files()})
