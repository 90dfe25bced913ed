"""What can be counted of what organizations learn from one another."""

from django.utils.translation import gettext_lazy as _

from learning import coverage
from learning.models import Practice, PracticeAdoption
from orgs.figures import Definition, Figure
from orgs.models import Organization


def practices(organization, day):
    """Practices of organizations below that stand in the library."""
    rows = Practice.objects.within(organization).published().filter(published_on__lte=day)
    return Figure(rows.for_list().with_adoptions().latest_first())


def adoptions(organization, day):
    """Adoptions of the year so far, by the organizations that adopted."""
    rows = PracticeAdoption.objects.within(organization)
    return Figure(rows.filter(adopted_on__year=day.year, adopted_on__lte=day).for_list().latest_first())


def _organizations(has_sheet):
    def count(organization, day):
        found = coverage.organizations(Organization.objects.within(organization), day, day.year)
        return Figure(found.filter(has_sheet=has_sheet).by_sort())

    return count


def _members(has_sheet):
    def count(organization, day):
        found = coverage.members(Organization.objects.within(organization), day, day.year)
        return Figure(found.filter(has_sheet=has_sheet).for_list().by_name())

    return count


FIGURES = [
    Definition("learning.practices", _("Good practices in the library"), practices),
    Definition("learning.adoptions", _("Good practices adopted this year"), adoptions),
    Definition(
        "learning.organizations_with", _("Organizations with a benchmarking sheet"), _organizations(True)
    ),
    Definition(
        "learning.organizations_without",
        _("Organizations without a benchmarking sheet"),
        _organizations(False),
    ),
    Definition("learning.members_with", _("Members in service with a benchmarking sheet"), _members(True)),
    Definition(
        "learning.members_without", _("Members in service without a benchmarking sheet"), _members(False)
    ),
]
