"""The board of a campaign: units against tracks, and the rows behind each of its cells."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.htmx import render_part
from accounts.views.list_pages import PAGE
from campaigns import boards
from campaigns.filters.boards import BoardFilter
from campaigns.models import Task, Track, UnitTarget
from campaigns.targets.standing import standings
from campaigns.views.campaign_heads import campaign_or_404, crumbs_of, head
from campaigns.views.days import day_asked
from documents import xlsx
from orgs.models import Organization

SORT_KEYS = {
    "rate": lambda row: row.whole.percent or 0,
    "tasks": lambda row: row.whole.tasks_done,
    "targets": lambda row: row.whole.targets_reached,
}


@require_safe
def campaign_board(request, pk):
    """Each unit in her care against each track: a light, how far it has come, and the way to the rows behind it."""
    campaign, day = campaign_or_404(request, pk), day_asked(request)
    filters = BoardFilter(request.GET, Organization.objects.in_care_of(request.user), request=request)
    columns, rows, together = _board(campaign, filters.qs, day)
    if filters.light_asked:
        rows = [row for row in rows if row.whole.pace == filters.light_asked]
    sort = request.GET.get("sort", "")
    if key := SORT_KEYS.get(sort.removeprefix("-")):
        rows = sorted(rows, key=key, reverse=sort.startswith("-"))
    if request.GET.get("format") == "xlsx":
        return _workbook(campaign, columns, rows, day)
    context = head(campaign) | {
        "campaign": campaign,
        "day": day,
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "sort": sort,
        "columns": columns,
        "page_obj": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "together": together,
        "list_url": reverse("campaign_board", args=[pk]),
        "crumbs": crumbs_of(campaign, (_("Board"), "")),
    }
    return render_part(
        request, "campaigns/boards/_board.html", context, page="campaigns/boards/campaign_board.html"
    )


@require_safe
def campaign_board_rows(request, pk):
    """The targets and tasks behind one cell: ``?unit=`` a unit (all of them without), ``?track=`` a column of the board."""
    campaign, day = campaign_or_404(request, pk), day_asked(request)
    units = Organization.objects.in_care_of(request.user)
    unit = request.GET.get("unit", "")
    if unit:
        units = units.filter(pk=int(unit)) if unit.isdecimal() else units.none()
    asked = request.GET.get("track") or boards.ALL
    columns, rows, together = _board(campaign, units, day)
    names = dict(columns) | {boards.ALL: _("All tracks")}
    if asked not in names or (unit and not rows):
        raise Http404
    cells = [together.whole, *together.cells]
    context = {
        "campaign": campaign,
        "day": day,
        "unit": rows[0].organization if unit else None,
        "track": names[asked],
        "cell": next(cell for cell in cells if cell.column == asked),
        "crumbs": crumbs_of(campaign, (_("Board"), reverse("campaign_board", args=[pk])), (names[asked], "")),
    }
    return render_part(
        request, "campaigns/boards/_rows.html", context, page="campaigns/boards/campaign_board_rows.html"
    )


def _board(campaign, organizations, day):
    """The board of what ``organizations`` have to do in ``campaign``, in a fixed number of queries."""
    owed = UnitTarget.objects.of_campaign(campaign).of_units(organizations).for_list().by_unit()
    given = Task.objects.of_campaign(campaign).of_units(organizations).for_list().with_links().by_unit()
    tasks = [boards.LitTask(task, task.light_on(day), task.due_on <= day) for task in given]
    return boards.board(Track.objects.of_campaign(campaign), standings(owed, day), tasks)


def _workbook(campaign, columns, rows, day):
    heads = [xlsx.Column(_("Organization"), 30)]
    for _code, name in [*columns, (boards.ALL, _("All tracks"))]:
        heads += [xlsx.Column(name, 12, "right"), xlsx.Column(_("Light"), 14)]
    lines = ([row.organization.name, *_line([*row.cells, row.whole])] for row in rows)
    title = _("%(campaign)s: board as of %(day)s") % {"campaign": campaign, "day": day}
    headers = {"Content-Disposition": 'attachment; filename="board.xlsx"'}
    content = xlsx.write_table(title, heads, lines)
    return HttpResponse(content, content_type=xlsx.CONTENT_TYPE, headers=headers)


def _line(cells):
    return [value for cell in cells for value in (cell.percent, str(cell.pace.label))]
