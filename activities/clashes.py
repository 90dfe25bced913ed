"""Two things at once: the same people asked to two places, one room wanted twice, a plan on the committee's day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from django.utils.translation import gettext as _

from activities import calendar
from activities.calendar import Entry
from activities.calendar_sources import COMING, notice_entry, plan_entry
from orgs.models import Organization
from orgs.periods import Period

# How long an activity lasts of which nobody said when it ends.
USUAL_LENGTH = timedelta(hours=2)
# How many organizations are named one by one.
NAMED = 3


@dataclass(frozen=True)
class Clash:
    """Both sides, why they are in each other's way, and how that is mended."""

    first: Entry
    second: Entry
    why: str
    mend: str


def among(entries):
    """The clashes of ``entries``, each pair once, in the order of their days."""
    groups = defaultdict(list)
    for entry in entries:
        for meeting in _meeting_points(entry):
            groups[meeting].append(entry)
    pairs = {
        (first.key, second.key): (first, second)
        for together in groups.values()
        for first, second in combinations(together, 2)
    }
    found = [clash for first, second in pairs.values() if (clash := _clash(first, second))]
    return sorted(found, key=lambda clash: (clash.first.day, clash.first.key, clash.second.key))


def of_plan(plan, user):
    """What stands in the way of ``plan``, of everything that ``user`` may know."""
    return _of(plan_entry(plan), user)


def of_notice(notice, user, units=()):
    """What stands in the way of ``notice`` at ``units``; of a draft, at every unit below its issuer."""
    below = Organization.objects.within(notice.organization).exclude(pk=notice.organization_id)
    reached = list(units) or list(below.standing_on(notice.held_on))
    return _of(notice_entry(notice, notice.held_on, reached), user) if reached else []


def _of(candidate, user):
    everybody = Organization.objects.in_care_of(user)
    month = calendar.entries(user, everybody, Period.month_of(candidate.day), only=COMING)
    others = [entry for entry in month if entry.day == candidate.day and not _same(entry, candidate)]
    return [clash for entry in others if (clash := _clash(candidate, entry))]


def _same(entry, candidate):
    """Whether they are the same row: a notice that some units have shifted is still itself."""
    return entry.url == candidate.url


def _meeting_points(entry):
    """Where entries of a day can be in each other's way: at an organization, or in a place."""
    if not entry.coming:
        return
    for pk in entry.involved:
        yield entry.day, pk
    if _place(entry):
        yield entry.day, _place(entry)


def _clash(first, second):
    """The gravest clash of two entries of one day; None where each leaves room for the other."""
    if _same(first, second):
        return None
    both = [name for pk, name in first.involved.items() if pk in second.involved]
    at_once = _overlap(first, second)
    if both and at_once is not False:
        why = (
            _("At the same time for: %(units)s")
            if at_once
            else _("On the same day, the time is not said, for: %(units)s")
        )
        return Clash(first, second, why % {"units": _named(both)}, _how_to_move(first, second))
    if _place(first) and _place(first) == _place(second) and at_once is not False:
        why = (
            _("The same place at the same time: %(place)s")
            if at_once
            else _("The same place on the same day: %(place)s")
        )
        return Clash(
            first, second, why % {"place": first.place}, _("Take another place, or say another time.")
        )
    if both and first.from_above != second.from_above:
        why = _("Planned on a day on which the committee holds an activity for all: %(units)s")
        return Clash(first, second, why % {"units": _named(both)}, _how_to_move(first, second))
    return None


def _overlap(first, second):
    """Whether they are held at the same time; None where one of them does not say when it begins."""
    if first.starts_at is None or second.starts_at is None:
        return None
    return _begin(first) < _end(second) and _begin(second) < _end(first)


def _begin(entry):
    return datetime.combine(entry.day, entry.starts_at)


def _end(entry):
    return datetime.combine(entry.day, entry.ends_at) if entry.ends_at else _begin(entry) + USUAL_LENGTH


def _place(entry):
    return "".join(entry.place.split()).lower()


def _named(names):
    return "、".join(names[:NAMED]) + ("…" if len(names) > NAMED else "")


def _how_to_move(first, second):
    if first.from_above and second.from_above:
        return _("The unit may shift what a notice asks for by up to a week.")
    if first.from_above or second.from_above:
        return _("Change the day of the plan; or the unit shifts what the notice asks for by up to a week.")
    return _("Change the day or the time of one of the plans.")
