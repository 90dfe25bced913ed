"""What beat starts."""

from celery import shared_task

from exchange import services


@shared_task(name="exchange.forget_old_uploads")
def forget_old_uploads():
    services.forget_old_uploads()
