"""Delivery by Celery. With no broker the job table is the queue and ``manage.py runjobs`` the worker."""

from celery import shared_task
from django.conf import settings
from django.db import transaction

from jobs import reconciler, runner


@shared_task(name="jobs.run")
def run_job(pk):
    return runner.run(pk)


@shared_task(name="jobs.reconcile")
def reconcile():
    for pk in reconciler.to_deliver():
        run_job.delay(pk)


def deliver(job):
    """Send the job on its way once the transaction that wrote it is through."""
    if settings.REDIS_URL:
        transaction.on_commit(lambda: run_job.delay(job.pk), robust=True)
