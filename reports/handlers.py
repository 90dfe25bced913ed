"""The jobs of this app."""

from jobs.registry import handles
from reports.models import Bulletin
from reports.services import bulletins


@handles(bulletins.KIND)
def build_bulletin(job, progress):
    bulletin = Bulletin.objects.for_reading().get(pk=job.params["bulletin"])
    bulletins.build_bulletin(bulletin, progress=progress)
