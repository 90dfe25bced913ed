"""What can be counted of activities."""

from django.utils.translation import gettext_lazy as _

from activities import duty_grid
from activities.models import Activity
from orgs.figures import Definition, Figure
from orgs.models import Organization
from orgs.periods import Period, quarter_before

CONGRESS = "branch_assembly"


def _this_year(organization, day):
    return Activity.objects.within(organization).filter(held_on__year=day.year, held_on__lte=day)


def held(organization, day):
    """Activities of the year so far."""
    return Figure(_this_year(organization, day).counted().for_list().latest_first())


def held_this_month(organization, day):
    month = Period.month_of(day)
    rows = Activity.objects.within(organization).during(month).filter(held_on__lte=day).counted()
    return Figure(rows.for_list().latest_first())


def awaiting_verification(organization, day):
    return Figure(_this_year(organization, day).awaiting().for_list().latest_first())


def without_congress(organization, day):
    """Branches that owed an assembly in the last quarter that was over on ``day`` and held none."""
    return _missing(organization, quarter_before(day), kind_code=CONGRESS)


def irregular(organization, day):
    """Organizations that left any duty unmet whose period ended in the last quarter that was over on ``day``."""
    return _missing(organization, quarter_before(day))


def _missing(organization, quarter, *, kind_code=None):
    asked = duty_grid.owing(Organization.objects.within(organization), quarter)
    missing = duty_grid.ids_missing_any(asked, quarter, kind_code=kind_code)
    return Figure(Organization.objects.filter(pk__in=missing).by_sort())


def person_times_by_topic(organization, day):
    """Person-times served this year, by what was done: a list of (topic, person-times)."""
    served = _this_year(organization, day).counted().exclude(service_person_times=None)
    return list(served.order_by("held_on", "pk").values_list("topic", "service_person_times"))


FIGURES = [
    Definition("activities.rows", _("Activities this year"), held),
    Definition("activities.this_month", _("Activities this month"), held_this_month),
    Definition("activities.awaiting", _("Awaiting verification"), awaiting_verification),
    Definition("checkup.no_congress", _("Branches without an assembly last quarter"), without_congress),
    Definition("checkup.irregular", _("Branches that missed a duty last quarter"), irregular),
]
