"""What beat starts."""

from celery import shared_task

from jobs.tasks import deliver
from reports.services import monthly


@shared_task(name="reports.monthly_bulletins")
def monthly_bulletins():
    for job in monthly.ask_for_missing_bulletins():
        deliver(job)
