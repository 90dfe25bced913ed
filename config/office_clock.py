"""The demo office's clock: what is told of a day is entered on that day."""

from contextlib import contextmanager

from django.conf import settings


@contextmanager
def office_day(day):
    """Let business be done on ``day`` ("2010-06-21"), whatever the clock says."""
    before = settings.OFFICE_DAY
    settings.OFFICE_DAY = day
    try:
        yield
    finally:
        settings.OFFICE_DAY = before
