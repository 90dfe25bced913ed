"""How long a publicity runs: the last of its working days, at the end of which it is over."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from awards.choices import Counting
from orgs.workdays import DAY, NoCalendar, calendar_between

# What stands in place of the last day while nobody can know it.
UNKNOWN = _("waits for the State Council's arrangement of holidays")
# Longer than all holidays that could fall into a publicity.
LOOK_AHEAD = timedelta(days=30)


def last_day(posted_on, working_days, counting, calendar):
    """The last of ``working_days`` from ``posted_on`` on; None while its year has no calendar (``UNKNOWN``).

    The day of posting itself counts only where ``counting`` says so, and only if people work on it.
    """
    day = posted_on if counting == Counting.INCLUSIVE else posted_on + DAY
    try:
        while True:
            working_days -= calendar.is_workday(day)
            if not working_days:
                return day
            day += DAY
    except NoCalendar:
        return None


def last_days(publicities):
    """{publicity id: the last day of its latest period, or None}, as the calendar says today. One query.

    A day that stands in the notice is never brought forward, whatever is entered into the calendar later.
    """
    posted = {one.pk: (one, period) for one in publicities if (period := one.latest_period)}
    if not posted:
        return {}
    first = min(day_of(period) for _one, period in posted.values())
    last = max(day_of(period) + one.working_days * 3 * DAY + LOOK_AHEAD for one, period in posted.values())
    calendar = calendar_between(first, last)
    return {pk: _last_day_of(one, period, calendar) for pk, (one, period) in posted.items()}


def last_day_of(publicity):
    """The last day of the latest period of ``publicity``; None while it is not posted, or nobody can know."""
    return last_days([publicity]).get(publicity.pk)


def day_of(period):
    """The day of Asia/Shanghai on which the period began."""
    return timezone.localtime(period.posted_at).date()


def _last_day_of(publicity, period, calendar):
    if period.ended_at:
        return period.last_day
    counted = last_day(day_of(period), publicity.working_days, publicity.counting, calendar)
    return counted and max(counted, period.last_day or counted)
