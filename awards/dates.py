"""The days of an award reckoned backwards from its decision."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from awards.choices import Counting
from orgs.workdays import DAY, NoCalendar, calendar_between

# Longer than any publicity with every holiday that could fall into it.
LOOK_BACK = timedelta(days=30)


@dataclass(frozen=True)
class PublicityStart:
    """The latest day on which publicity may start, or ``why`` there is none; ``is_too_late`` if it collides."""

    day: date | None = None
    why: str = ""
    is_too_late: bool = False


def publicity_start(item) -> PublicityStart:
    """When the publicity of ``item`` has to be posted at the latest, so that it is over before the day of decision."""
    if item.decide_by is None:
        return PublicityStart(why=_("Set the day of decision first."))
    try:
        day = latest_start(item.decide_by, item.publicity_days, item.counting)
    except NoCalendar as error:
        return PublicityStart(why=str(error))
    if item.endorse_by and day <= item.endorse_by:
        return PublicityStart(
            day, _("Too late: the endorsement is only due on %(day)s.") % {"day": item.endorse_by}, True
        )
    return PublicityStart(day)


def latest_start(decide_by, working_days, counting):
    """The last working day to post on, with ``working_days`` of publicity before ``decide_by``. NoCalendar."""
    first = decide_by - working_days * 3 * DAY - LOOK_BACK
    office = calendar_between(first, decide_by)
    posted = office.last_workday_on_or_before(decide_by - DAY)
    needed = working_days if counting == Counting.EXCLUSIVE else working_days - 1
    for _step in range(needed):
        posted = office.last_workday_on_or_before(posted - DAY)
    return posted
