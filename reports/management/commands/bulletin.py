"""The bulletin of a month from the shell: the same service, the same job, the same file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.errors import WrongState
from campaigns.models import Campaign
from jobs.tasks import run_job
from orgs.errors import NotFound
from orgs.lookup import organization_called
from orgs.periods import NotAPeriod, Period
from reports.bulletins.workbook import efficiency_workbook, file_name, number_words
from reports.models import Bulletin
from reports.services.bulletins import ask_for_bulletin, sign_bulletin


class Command(BaseCommand):
    help = "Build the efficiency bulletin of a month, such as 2010-07, and write it as .xlsx."

    def add_arguments(self, parser):
        parser.add_argument("period", help="the month, such as 2010-07")
        parser.add_argument("--org", required=True, help="the issuing committee, by its name or a part of it")
        parser.add_argument("--campaign", default="", help="the campaign, where the committee runs several")
        parser.add_argument("--out", default=".", type=Path, help="the folder for the file")
        parser.add_argument("--sign", action="store_true", help="sign it, which gives it its number")

    def handle(self, *args, period, org, campaign, out, sign, **options):
        bulletin = self._built(*self._asked(org, campaign, period))
        if sign and not bulletin.is_signed:
            try:
                bulletin = sign_bulletin(bulletin, by=None)
            except WrongState as error:
                raise CommandError(str(error)) from error
        out.mkdir(parents=True, exist_ok=True)
        path = out / file_name(bulletin)
        path.write_bytes(efficiency_workbook(bulletin))
        totals = bulletin.snapshot["totals"]
        self.stdout.write(
            f"{bulletin} {number_words(bulletin)}: {totals['done']}/{totals['total']}, "
            f"{totals['rate']} % ({totals['time_progress']} %, {totals['gap']:+})"
        )
        self.stdout.write(str(path))

    def _asked(self, org, campaign, period):
        try:
            organization, month = organization_called(org), Period.parse(period)
        except (NotFound, NotAPeriod) as error:
            raise CommandError(str(error)) from error
        if month.months != 1:
            raise CommandError(_("A bulletin is about one month, such as 2010-07."))
        found = Campaign.objects.filter(sponsor=organization, name__contains=campaign)
        if len(found) != 1:
            names = ", ".join(str(one) for one in found) or "-"
            words = {"organization": organization, "names": names}
            raise CommandError(
                _("Name one campaign of %(organization)s by --campaign; found: %(names)s") % words
            )
        return organization, found[0], month

    def _built(self, organization, campaign, month):
        try:
            bulletin = ask_for_bulletin(organization, campaign, month, by=None)
        except WrongState as error:
            raise CommandError(str(error)) from error
        if bulletin.is_signed:
            return bulletin
        done = run_job.apply(args=[bulletin.job_id], throw=True).get()
        bulletin = Bulletin.objects.for_reading().get(pk=bulletin.pk)
        if not done:
            raise CommandError(
                bulletin.job.error or _("A worker is building this bulletin; try again when it is done.")
            )
        return bulletin
