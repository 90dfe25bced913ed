"""Titles held: the matrix of all, the history of a unit, and how a title is granted, re-checked and lost."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from accounts.htmx import render_part
from accounts.views.form_pages import form_page
from awards.filters.titles import TitleFilter
from awards.forms.titles import LoseForm, RecheckForm, RecordForm
from awards.ladders import held_table, in_order, is_recheck_due, standings
from awards.models import TitleLadder, TitlePlan, TitleRecord
from awards.permissions.titles import can_change_plan, can_keep_ladders, can_plan, can_run_ladder
from awards.services import titles
from awards.views.lists import listed, wants_workbook, workbook
from orgs.models import Organization
from orgs.periods import today


@require_safe
def title_list(request):
    """Organizations in her care × ladders, with the highest titles held today."""
    units = Organization.objects.in_care_of(request.user).standing_on(today()).units()
    filters = TitleFilter(request.GET, units, request=request)
    found = in_order(filters.qs, request.GET.get("sort", ""))
    shown = _ladders(request, filters)
    if wants_workbook(request):
        return _workbook(held_table(list(found), shown, today()), shown)
    context = listed(request, filters, found, filters.filters)
    context |= {
        "ladders": shown,
        "table": held_table(list(context["page_obj"]), shown, today()),
        "can_keep": can_keep_ladders(request.user),
        "crumbs": [*title_crumbs()[:1], (_("Titles"), "")],
    }
    return render_part(request, "awards/_titles.html", context, page="awards/title_list.html")


@require_safe
def unit_titles(request, pk):
    """Everything that the organization ``pk`` was ever granted, and what it aims at."""
    unit = get_object_or_404(Organization.objects.in_care_of(request.user), pk=pk)
    day = today()
    records = TitleRecord.objects.of_unit(unit)
    held = set(records.held_on(day).values_list("pk", flat=True))
    plans = standings(TitlePlan.objects.of_unit(unit).for_list().in_order(""), day)
    context = {
        "unit": unit,
        "records": [
            _row(request.user, record, day, is_held=record.pk in held)
            for record in records.for_list().latest_first()
        ],
        "plans": [(standing, can_change_plan(request.user, standing.plan)) for standing in plans],
        "can_plan": can_plan(request.user, unit),
        "can_keep": can_keep_ladders(request.user),
        "crumbs": title_crumbs((unit.name, "")),
    }
    return render(request, "awards/unit_titles.html", context)


@require_http_methods(["GET", "POST"])
def title_create(request):
    """Enter a title that was granted; a link may name the organization."""
    require(can_keep_ladders(request.user))
    asked = {"organization": request.GET.get("organization")} if request.GET.get("organization") else {}
    form = RecordForm(request.POST or None, user=request.user, initial=asked)

    def write(form):
        return titles.grant_title(form.save(commit=False), by=request.user).get_absolute_url()

    return form_page(
        request, form, write,
        title=_("Enter a title"), crumbs=title_crumbs((_("Enter a title"), "")), done=_("The title is entered."),
        button=_("Enter"), hint=_("How long it is valid is counted by the ladder."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def title_recheck(request, pk):
    record = _record(request, pk)
    form = RecheckForm(request.POST or None, initial={"checked_on": today()})

    def write(form):
        asked = form.cleaned_data
        titles.recheck_title(record, asked["checked_on"], asked["note"], by=request.user)
        return record.get_absolute_url()

    return _about(request, record, form, write, _("Enter a re-check"), _("The re-check is entered."))


@require_http_methods(["GET", "POST"])
def title_lose(request, pk):
    record = _record(request, pk)
    form = LoseForm(request.POST or None, initial={"lost_on": today()})

    def write(form):
        asked = form.cleaned_data
        titles.lose_title(record, asked["lost_on"], asked["reason"], by=request.user)
        return record.get_absolute_url()

    return _about(
        request, record, form, write, _("Enter the loss of a title"), _("Entered; the record stays.")
    )


def title_crumbs(*steps):
    return [(_("Home"), reverse("home")), (_("Titles"), reverse("title_list")), *steps]


def _ladders(request, filters):
    """The columns: all ladders that concern her, or the one that she asked for."""
    found = TitleLadder.objects.visible_to(request.user).for_list()
    asked = filters.form.cleaned_data.get("ladder") if filters.form.is_valid() else None
    return list(found.filter(pk=asked.pk) if asked else found)


def _row(user, record, day, *, is_held):
    return {
        "record": record,
        "is_held": is_held,
        "is_due": is_held and is_recheck_due(record, day),
        "can_run": is_held and can_run_ladder(user, record.level.ladder),
    }


def _record(request, pk):
    record = get_object_or_404(TitleRecord.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_run_ladder(request.user, record.level.ladder))
    return record


def _about(request, record, form, write, title, done):
    steps = title_crumbs((record.organization.name, record.get_absolute_url()), (title, ""))
    return form_page(
        request, form, write, title=title, crumbs=steps, done=done, button=_("Enter"), hint=str(record)
    )


def _workbook(table, ladders):
    columns = [(_("Organization"), 36), *((ladder.name, 30) for ladder in ladders)]
    rows = (
        (unit.name, *("、".join(record.level.name for record in cell) for _ladder, cell in cells))
        for unit, cells in table
    )
    return workbook(_("Titles"), columns, rows, "titles")
