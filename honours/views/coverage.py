"""How many organizations and members were honoured in a year, level by level, and who was not."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.views.list_pages import Sheet, list_page
from documents.xlsx import Column
from honours import coverage
from honours.choices import HonourLevel
from honours.filters.honours import MemberCoverage, OrganizationCoverage
from honours.permissions.commendations import can_read_fairness_anywhere
from honours.views.pages import roll_crumbs, year_asked
from orgs.models import Organization
from orgs.periods import Period, today

ORGANIZATIONS, MEMBERS = "organizations", "members"


@require_safe
def honour_coverage(request):
    """The organizations, or with ``?of=members`` the members in service, with their honours of ``?year=``."""
    of = request.GET.get("of", ORGANIZATIONS)
    if of not in (ORGANIZATIONS, MEMBERS):
        raise Http404
    year = year_asked(request, "year", today().year)
    day = min(today(), Period.parse(str(year)).last)
    mine = Organization.objects.in_care_of(request.user)
    if of == MEMBERS:
        rows = coverage.members(mine, day, year)
        filters = MemberCoverage(request.GET, rows.for_list(), request=request)
        found, sheet = filters.qs.by_organization(), _members_sheet()
    else:
        rows = coverage.organizations(mine, day, year)
        filters = OrganizationCoverage(request.GET, rows, request=request)
        found, sheet = filters.qs.in_tree_order(), _organizations_sheet()
    return list_page(
        request, filters, found, part="honours/_coverage.html", page="honours/honour_coverage.html", sheet=sheet,
        of=of, year=year, day=day, coverage=coverage.of(rows), levels=list(HonourLevel),
        can_read_fairness=can_read_fairness_anywhere(request.user),
        crumbs=roll_crumbs((_("Coverage of honours"), "")),
    )  # fmt: skip


def _cells(row):
    """(level, how many honours it has there) of one row."""
    return [(level, getattr(row, f"at_{level}")) for level in HonourLevel]


def _levels():
    return [Column(level.label, 10, "right") for level in HonourLevel]


def _organizations_sheet():
    columns = [Column(_("Organization"), 40), Column(_("Kind"), 16), *_levels()]
    return Sheet(_("Coverage of honours"), "honour-coverage", columns, _organization_row)


def _organization_row(row):
    return row.name, row.get_kind_display(), *(count for _level, count in _cells(row))


def _members_sheet():
    columns = [Column(_("Name"), 12), Column(_("Organization"), 40), *_levels()]
    return Sheet(_("Coverage of honours"), "honour-coverage-members", columns, _member_row)


def _member_row(row):
    return row.name, row.organization.name, *(count for _level, count in _cells(row))
