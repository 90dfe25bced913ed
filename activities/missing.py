"""Which units have something missing in a month, and whom to ask for it. Every kind is checked by itself."""

from collections import Counter
from dataclasses import dataclass

from activities import duty_grid
from activities.duties import Duty, ending_in
from activities.models import Activity, Chase
from orgs.appointments import keepers_of
from orgs.models import Organization
from orgs.periods import Period


@dataclass(frozen=True)
class Unit:
    """A unit in a month: what it reported, which duties whose period ends then are missing, who answers for it."""

    organization: Organization
    reported: int
    missing: list[Duty]
    people: list
    chased: bool

    @property
    def is_silent(self):
        """Nothing at all was reported of the month."""
        return self.reported == 0


def units(organizations, month, *, day):
    """Those of ``organizations`` that were silent in ``month`` or left a duty of it unmet.

    Who reported nothing is found among the organizations, never among the reports: with no report at all everybody is
    on the list. A fixed number of queries.
    """
    throughout = organizations.standing_on(month.first).standing_on(month.last)
    standing = duty_grid.owing(throughout, month).by_sort()
    reported = _reported(standing, month)
    people, chased = keepers_of(standing), _chased(day)
    found = []
    for line in duty_grid.lines(standing, ending_in(month)):
        pk = line.organization.pk
        missing = [duty for duty in line.duties if duty.lacking]
        if missing or not reported[pk]:
            answering = people[pk]
            asked = bool(answering) and all(person.pk in chased for person in answering)
            found.append(Unit(line.organization, reported[pk], missing, answering, asked))
    return found


def _reported(organizations, month: Period):
    activities = Activity.objects.filter(organization__in=organizations).during(month).counted()
    counts = Counter()
    for pk, _month, how_many in activities.per_organization_and_month():
        counts[pk] += how_many
    return counts


def _chased(day):
    return set(Chase.objects.filter(day=day).values_list("user_id", flat=True))
