"""As of which day a page is asked for."""

from django.http import Http404

from orgs.periods import NotAPeriod, day_from


def asked_day(data):
    """The ``day`` of the address; the office's today without one. A text that is no day is not found, with a reason."""
    try:
        return day_from(data.get("day"))
    except NotAPeriod as error:
        raise Http404(str(error)) from error
