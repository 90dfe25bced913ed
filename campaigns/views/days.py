"""The day as of which tasks are looked at."""

from django.contrib import messages
from django.utils.translation import gettext as _

from orgs.periods import NotAPeriod, Period, day_from, today


def day_asked(request):
    """The day in ``?day=``; today when there is none, and a word when it is no day."""
    try:
        return day_from(request.GET.get("day"))
    except NotAPeriod as error:
        messages.warning(request, _("%(error)s Shown as of today.") % {"error": error})
        return today()


def month_asked(request, campaign):
    """The month in ``?month=``, else the present one; kept within the campaign."""
    month = Period.month_of(_within(campaign, today()))
    text = request.GET.get("month")
    if not text:
        return month
    try:
        return Period.month_of(_within(campaign, Period.parse(text).last))
    except NotAPeriod as error:
        messages.warning(request, str(error))
        return month


def as_of(month):
    """The day as of which ``month`` is judged: its last one, or today while it still runs."""
    return today() if today() in month else month.last


def _within(campaign, day):
    return min(max(day, campaign.starts_on), campaign.ends_on)
