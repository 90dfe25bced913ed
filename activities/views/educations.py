"""Which of the five educations each unit gave in a year, and which it lacks."""

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.htmx import render_part
from accounts.views.list_pages import PAGE, sent
from activities import educations
from activities.choices import COUNTED, Education
from activities.filters.education import CoverageFilter
from activities.views.duties import year_asked
from documents import xlsx
from orgs.models import Organization


@require_safe
def education_coverage(request):
    """Units by educations; a figure opens the records that it counts; ``?format=xlsx`` is the same as a workbook."""
    year = year_asked(request)
    units = Organization.objects.in_care_of(request.user).branches().standing_during(year).in_tree_order()
    filters = CoverageFilter(request.GET, units, request=request, year=year)
    if request.GET.get("format") == "xlsx":
        rows = map(_row, educations.lines(filters.qs, year))
        return sent(_("Coverage of the educations"), _columns(), rows, "educations")
    page = Paginator(filters.qs, PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "page_obj": page,
        "rows": [(line, _cells(line)) for line in educations.lines(page, year)],
        "year": year,
        "educations": Education.labels,
        "counted": COUNTED,
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("Activities"), reverse("activity_list")),
            (_("Coverage of the educations"), ""),
        ],
    }
    return render_part(
        request, "activities/_education_coverage.html", context, page="activities/education_coverage.html"
    )


def _cells(line):
    return [(education.value, education.label, count) for education, count in line.counts.items()]


def _columns():
    return [
        xlsx.Column(_("Unit"), 28),
        *(xlsx.Column(label, 12, "right") for label in Education.labels),
        xlsx.Column(_("Lacking"), 40),
    ]


def _row(line):
    return (
        line.organization.name,
        *line.counts.values(),
        "、".join(str(education.label) for education in line.lacking),
    )
