"""The jobs of this app, done in the language of the page from which they were asked for; and its hourly chore."""

from django.utils import translation

from exchange import services
from exchange.models import ImportBatch
from jobs.registry import each_hour, handles


@handles(services.PREVIEW)
def preview_batch(job, progress):
    with translation.override(job.params["language"]):
        services.preview_batch(_batch(job), progress=progress)


@handles(services.APPLY)
def apply_batch(job, progress):
    with translation.override(job.params["language"]):
        services.apply_batch(_batch(job), progress=progress)


@each_hour
def forget_old_uploads():
    services.forget_old_uploads()


def _batch(job):
    return ImportBatch.objects.select_related("uploaded_by").get(pk=job.params["batch"])
