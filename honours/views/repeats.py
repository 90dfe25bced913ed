"""The same honour over the years, and those who received it more than once."""

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.htmx import render_part
from accounts.views.list_pages import PAGE, sent
from documents.xlsx import Column
from honours import repeats
from honours.filters.honours import RepeatFilter
from honours.models import Honour
from honours.views.pages import roll_crumbs, year_asked
from orgs.periods import today

# So many years side by side, unless others are asked for; never more than fit on a page.
USUAL, MOST = 3, 10


@require_safe
def honour_repeats(request):
    """Honours × years with how many received each and how many again, and below it the repeat winners by name."""
    years = _years(request)
    found = Honour.objects.visible_to(request.user).standing()
    filters = RepeatFilter(request.GET, found, request=request)
    matrix, winners = repeats.told(filters.qs, years)
    if request.GET.get("format") == "xlsx":
        return _workbook(winners, years)
    context = {
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "years": years,
        "matrix": matrix,
        "page_obj": Paginator(winners, PAGE).get_page(request.GET.get("page")),
        "crumbs": roll_crumbs((_("Repeat winners"), "")),
    }
    return render_part(request, "honours/_repeats.html", context, page="honours/honour_repeats.html")


def _years(request):
    last = year_asked(request, "last", today().year)
    first = year_asked(request, "first", last - USUAL + 1)
    first, last = min(first, last), max(first, last)
    return list(range(max(first, last - MOST + 1), last + 1))


def _workbook(winners, years):
    columns = [
        Column(_("Honour"), 30),
        Column(_("Who was honoured"), 20),
        Column(_("Organization"), 36),
        *(Column(str(year), 8) for year in years),
        Column(_("Times"), 8, "right"),
    ]
    rows = (
        (
            one.name,
            one.recipient,
            one.organization,
            *("✓" if pk else "" for pk in one.years),
            one.count,
        )
        for one in winners
    )
    return sent(_("Repeat winners"), columns, rows, "repeat-winners")
