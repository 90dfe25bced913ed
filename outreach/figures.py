"""What can be counted of contact points, pairings, visits, problems, good deeds, papers and condolences."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from orgs.figures import Definition, Figure
from orgs.periods import Period
from outreach.models import ContactPoint, GoodDeed, Pairing, Problem, ResearchPaper, Visit

PERSON_TIMES = "person_times"


class Span(NamedTuple):
    """Days from ``first`` to ``last``, for what asks for a period."""

    first: date
    last: date


def so_far(day):
    """The year that ``day`` lies in, up to ``day``."""
    return Span(Period.year_of(day).first, day)


def contact_points(organization, day):
    return Figure(ContactPoint.objects.within(organization).in_force_on(day).for_list().in_order(""))


def pairings(organization, day):
    return Figure(Pairing.objects.within(organization).in_force_on(day).for_list().in_order(""))


def _visits(organization, day):
    return Visit.objects.within(organization).during(so_far(day)).for_list().latest_first()


def visits(organization, day):
    """Visits of the year so far."""
    return Figure(_visits(organization, day))


def visit_person_times(organization, day):
    return Figure(_visits(organization, day), measure=PERSON_TIMES)


def problems_found(organization, day):
    rows = Problem.objects.within(organization).found_during(so_far(day))
    return Figure(rows.for_list().most_pressing_first())


def problems_solved(organization, day):
    rows = Problem.objects.within(organization).solved_during(so_far(day))
    return Figure(rows.for_list().most_pressing_first())


def problems_overdue(organization, day):
    rows = Problem.objects.within(organization).overdue_on(day)
    return Figure(rows.for_list().most_pressing_first())


def papers(organization, day):
    rows = ResearchPaper.objects.within(organization).during(so_far(day))
    return Figure(rows.for_list().latest_first())


def _deeds(organization, day):
    return GoodDeed.objects.within(organization).during(so_far(day)).for_list().latest_first()


def good_deeds(organization, day):
    return Figure(_deeds(organization, day))


def good_deed_person_times(organization, day):
    return Figure(_deeds(organization, day), measure=PERSON_TIMES)


def condolence_person_times(organization, day):
    """By the records of condolence, whose number follows from the list where there is one."""
    rows = Activity.objects.within(organization).during(so_far(day)).of_kind("condolence").counted()
    return Figure(rows.for_list().latest_first(), measure="service_person_times")


FIGURES = [
    Definition("outreach.contact_points", _("Contact points"), contact_points),
    Definition("outreach.pairings", _("Pairings in force"), pairings),
    Definition("outreach.visits", _("Visits this year"), visits),
    Definition("outreach.visit_person_times", _("Person-times of visits this year"), visit_person_times),
    Definition("outreach.problems_found", _("Problems found this year"), problems_found),
    Definition("outreach.problems_solved", _("Problems solved this year"), problems_solved),
    Definition("outreach.problems_overdue", _("Problems past their promise"), problems_overdue),
    Definition("outreach.papers", _("Research papers this year"), papers),
    Definition("outreach.good_deeds", _("Good deeds this year"), good_deeds),
    Definition(
        "outreach.good_deed_person_times", _("Person-times of good deeds this year"), good_deed_person_times
    ),
    Definition(
        "outreach.condolence_person_times",
        _("Person-times of condolences this year"),
        condolence_person_times,
    ),
]
