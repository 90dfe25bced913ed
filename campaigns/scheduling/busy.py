"""Days on which units have their hands full: a re-election, 1 July, the end of the year."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from orgs.models import Term

# A re-election is prepared in the month before the term ends, and wound up in the week after.
BEFORE_ELECTION, AFTER_ELECTION = timedelta(days=30), timedelta(days=7)


@dataclass(frozen=True)
class Busy:
    """From ``first`` to ``last``, because of ``why``."""

    first: date
    last: date
    why: str

    def __contains__(self, day):
        return self.first <= day <= self.last


def everywhere(years):
    """What keeps every unit busy in each of ``years``."""
    found = []
    for year in years:
        found.append(Busy(date(year, 6, 24), date(year, 7, 1), _("1 July")))
        found.append(Busy(date(year, 12, 21), date(year, 12, 31), _("year-end")))
    return found


def elections(organization_ids):
    """{organization id: the Busy days of its next re-election}: one query."""
    found = defaultdict(list)
    terms = Term.objects.filter(organization__in=organization_ids).per_organization()
    for pk, _latest, due in terms:
        why = _("re-election due on %(day)s") % {"day": due}
        found[pk].append(Busy(due - BEFORE_ELECTION, due + AFTER_ELECTION, why))
    return found


def months_of(spans):
    """The first days of the months in which the last day of one of ``spans`` lies: where an election falls due."""
    return {(span.last - AFTER_ELECTION).replace(day=1) for span in spans}
