"""How many organizations and members have a benchmarking sheet of a year, and who has none."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.views.list_pages import Sheet, list_page
from documents.xlsx import Column
from learning import coverage
from learning.filters import MemberCoverage, OrganizationCoverage
from learning.permissions import can_write_any
from orgs.models import Organization
from orgs.periods import FIRST_YEAR, LAST_YEAR, today

ORGANIZATIONS, MEMBERS = "organizations", "members"


@require_safe
def benchmark_coverage(request):
    """The organizations, or with ``?of=members`` the members in service, with and without a sheet of ``?year=``."""
    of = request.GET.get("of", ORGANIZATIONS)
    if of not in (ORGANIZATIONS, MEMBERS):
        raise Http404
    day, year = today(), _year(request)
    mine = Organization.objects.in_care_of(request.user)
    organizations, members = coverage.organizations(mine, day, year), coverage.members(mine, day, year)
    asked = request.GET.copy()
    asked.setdefault("has", "False")
    if of == MEMBERS:
        filters = MemberCoverage(asked, members.for_list(), request=request)
        found, sheet = filters.qs.by_organization(), _members_sheet(year)
    else:
        filters = OrganizationCoverage(asked, organizations, request=request)
        found, sheet = filters.qs.in_tree_order(), _organizations_sheet(year)
    return list_page(
        request, filters, found, part="learning/_coverage.html", page="learning/benchmark_coverage.html", sheet=sheet,
        of=of, year=year, can_write=can_write_any(request.user),
        shares=[
            (ORGANIZATIONS, coverage.share(_("Organizations"), organizations)),
            (MEMBERS, coverage.share(_("Members in service"), members)),
        ],
        crumbs=[
            (_("Home"), reverse("home")),
            (_("Benchmarking"), reverse("benchmark_list")),
            (_("Who has a sheet"), ""),
        ],
    )  # fmt: skip


def _year(request):
    text = request.GET.get("year", "")
    year = int(text) if text.isdecimal() and len(text) <= len(str(LAST_YEAR)) else today().year
    return year if FIRST_YEAR <= year <= LAST_YEAR else today().year


def _organizations_sheet(year):
    columns = [
        Column(_("Organization"), 40),
        Column(_("Kind"), 16),
        Column(_("Sheet of %(year)s") % {"year": year}, 12),
    ]
    return Sheet(_("Benchmarking"), "benchmark-organizations", columns, _organization_row)


def _organization_row(organization):
    return organization.name, organization.get_kind_display(), _("Yes") if organization.has_sheet else _("No")


def _members_sheet(year):
    columns = [
        Column(_("Name"), 12),
        Column(_("Organization"), 40),
        Column(_("Sheet of %(year)s") % {"year": year}, 12),
    ]
    return Sheet(_("Benchmarking"), "benchmark-members", columns, _member_row)


def _member_row(member):
    return member.name, member.organization.name, _("Yes") if member.has_sheet else _("No")
