"""Checklists: which there are, units against items, and everything that units have said."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.htmx import render_part
from accounts.views.list_pages import PAGE, Sheet, list_page, sent
from campaigns.choices import ItemState
from campaigns.filters.checklists import ChecklistFilter, LineFilter, UnitItemFilter
from campaigns.models import ThemeGroup, UnitItem
from campaigns.permissions import can_plan_anything
from campaigns.units import checklists
from documents.xlsx import Column
from orgs.models import Organization
from orgs.periods import today

UNIT_KEYS = {"organization": "path", "confirmed": "confirmed_count"}


@require_safe
def checklist_list(request):
    """The checklists that concern her, each with how far her units have come."""
    found = ThemeGroup.objects.visible_to(request.user).checklists()
    filters = ChecklistFilter(request.GET, found, request=request)
    groups = list(filters.qs.latest_first())
    units = Organization.objects.in_care_of(request.user).standing_on(today())
    covered = checklists.coverages(groups, units)
    rows = [(group, covered[group.pk]) for group in groups]
    if request.GET.get("format") == "xlsx":
        return sent(_("Checklists"), _list_columns(), map(_list_row, rows), "checklists")
    context = {
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "page_obj": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "can_plan": can_plan_anything(request.user),
        "crumbs": [(_("Home"), reverse("home")), (_("Checklists"), "")],
    }
    return render_part(
        request,
        "campaigns/checklists/_checklists.html",
        context,
        page="campaigns/checklists/checklist_list.html",
    )


@require_safe
def checklist_detail(request, pk):
    """Units against items; a number opens into its units, a cell into what the unit says."""
    group = get_object_or_404(ThemeGroup.objects.visible_to(request.user).checklists(), pk=pk)
    items = group.items.all()
    mine = checklists.units_of(group).in_care_of(request.user)
    filters = LineFilter(request.GET, mine, request=request, items=items)
    sort = request.GET.get("sort", "")
    units, shown = _in_order(filters.qs, sort), filters.shown
    if request.GET.get("format") == "xlsx":
        rows = map(_line_row, checklists.lines(units, shown))
        return sent(group.name, _line_columns(shown), rows, "checklist")
    page = Paginator(units, PAGE).get_page(request.GET.get("page"))
    context = {
        "group": group,
        "items": shown,
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "sort": sort,
        "page_obj": page,
        "lines": checklists.lines(page, shown),
        "states": [(state.value, state.label) for state in ItemState],
        "tallies": [
            (tally.item, list(tally.counts.items()), tally.units) for tally in checklists.tallies(mine, items)
        ],
        "coverage": checklists.coverages([group], mine)[group.pk],
        "crumbs": _crumbs((group.name, "")),
    }
    return render_part(
        request,
        "campaigns/checklists/_checklist.html",
        context,
        page="campaigns/checklists/checklist_detail.html",
    )


@require_safe
def unit_item_list(request):
    """Everything that the units in her care have said; ``?format=xlsx`` is the same list."""
    found = UnitItem.objects.visible_to(request.user).on_checklists().for_list().with_proof_counts()
    filters = UnitItemFilter(request.GET, found, request=request)
    return list_page(
        request,
        filters,
        filters.qs.in_order(request.GET.get("sort", "")),
        part="campaigns/checklists/_unit_items.html",
        page="campaigns/checklists/unit_item_list.html",
        sheet=_items_sheet(),
        crumbs=_crumbs((_("What units say"), "")),
    )


def _in_order(units, sort):
    """By "organization" or "confirmed", downwards with a dash before it; else as the tree stands."""
    field = UNIT_KEYS.get(sort.removeprefix("-"), "path")
    return units.order_by(f"-{field}" if sort.startswith("-") else field, "path")


def _crumbs(*steps):
    return [(_("Home"), reverse("home")), (_("Checklists"), reverse("checklist_list")), *steps]


def _list_columns():
    return [
        Column(_("Checklist"), 28),
        Column(_("Campaign"), 32),
        Column(_("Items"), 8, "right"),
        Column(_("Units"), 8, "right"),
        Column(_("Confirmed"), 10, "right"),
        Column(_("Items in all"), 10, "right"),
        Column(_("Coverage, %"), 10, "right"),
        Column(_("Units with everything confirmed"), 16, "right"),
    ]


def _list_row(row):
    group, covered = row
    return (
        group.name, group.campaign.name, group.item_count, covered.units, covered.confirmed, covered.cells,
        covered.percent, covered.complete,
    )  # fmt: skip


def _line_columns(items):
    return [
        Column(_("Unit"), 28),
        *(Column(item.name, 16) for item in items),
        Column(_("Confirmed"), 10, "right"),
    ]


def _line_row(line):
    return (line.organization.name, *(str(cell.state.label) for cell in line.cells), line.confirmed)


def _items_sheet():
    columns = [
        Column(_("Organization"), 28),
        Column(_("Campaign"), 24),
        Column(_("Checklist"), 16),
        Column(_("Item"), 20),
        Column(_("State"), 14),
        Column(_("Note"), 40),
        Column(_("Records"), 8, "right"),
        Column(_("Said by"), 12),
        Column(_("Decided by"), 12),
        Column(_("Decided on"), 12),
        Column(_("Given back because"), 40),
    ]
    return Sheet(_("What units say"), "unit-items", columns, _item_row)


def _item_row(row):
    return (
        row.organization.name, row.item.group.campaign.name, row.item.group.name, row.item.name,
        row.get_state_display(), row.note, row.proof_count, str(row.said_by or ""), str(row.decided_by or ""),
        row.decided_on, row.reason,
    )  # fmt: skip
