"""The reading list: what is to be read, how far each unit has come, and who has read it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import WrongState
from accounts.htmx import render_part
from accounts.once import once
from accounts.views.list_pages import sent
from activities.filters.readings import ReadingFilter
from activities.forms.readings import EmployeesForm, MarksForm, ReadingForm
from activities.models import Reading, ReadingMark
from activities.permissions import can_mark_reading, can_publish_reading, can_publish_readings
from activities.readers import readers_of, standings
from activities.services import readings
from documents import xlsx
from orgs.models import Organization
from orgs.periods import today

PAGE = 50


@require_safe
def reading_list(request):
    """What is to be read in her care; ``?format=xlsx`` is the same list as a workbook."""
    found = Reading.objects.visible_to(request.user).for_list()
    filters = ReadingFilter(request.GET, found, request=request)
    sort = request.GET.get("sort", "")
    found = filters.qs.in_order(sort)
    if request.GET.get("format") == "xlsx":
        return _list_workbook(found)
    context = {
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "sort": sort,
        "day": today(),
        "page_obj": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "can_publish": can_publish_readings(request.user),
        "crumbs": [(_("Home"), reverse("home")), (_("Reading list"), "")],
    }
    return render_part(request, "activities/_readings.html", context, page="activities/reading_list.html")


@require_http_methods(["GET", "POST"])
def reading_create(request):
    """Say what is to be read."""
    require(can_publish_readings(request.user))
    form = ReadingForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            url = once(
                request,
                lambda: readings.publish_reading(
                    form.instance, by=request.user, blocks=form.blocks()
                ).get_absolute_url(),
            )
        except WrongState as error:
            form.add_error("read_by", str(error))
        else:
            messages.success(request, _("Published. The units have been told."))
            return redirect(url)
    crumbs = [
        (_("Home"), reverse("home")),
        (_("Reading list"), reverse("reading_list")),
        (_("New reading"), ""),
    ]
    status = 422 if form.is_bound else 200
    return render(request, "activities/reading_form.html", {"form": form, "crumbs": crumbs}, status=status)


@require_safe
def reading_detail(request, pk):
    """What is to be read, how far the units in her care have come, and the readers of one of them (``?unit=``)."""
    return _show(request, _reading(request, pk))


def _show(request, reading, *, asked=None, form=None, status=200):
    """The page; with ``form``, what was typed about the employees of the unit with the id ``asked``, and why not."""
    units = _units(request, reading)
    found = standings(reading, units, today())
    if request.GET.get("format") == "xlsx":
        return _standings_workbook(reading, found)
    asked = asked or request.GET.get("unit", "")
    shown = next((one for one in found if str(one.unit.pk) == asked), None)
    if shown is None and len(found) == 1:
        shown = found[0]
    context = {
        "reading": reading,
        "day": today(),
        "can_close": can_publish_reading(request.user, reading.organization),
        "page_obj": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "due": sum(one.due for one in found),
        "read": sum(one.read for one in found),
        "blocks": reading.blocks.all(),
        "form": form,
        **_shown(request, reading, shown, form),
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("Reading list"), reverse("reading_list")),
            (reading.title, ""),
        ],
    }
    return render(request, "activities/reading_detail.html", context, status=status)


@require_POST
def reading_mark(request, pk, unit):
    """Note who of a unit has read it: those ticked, and nobody else."""
    reading = _reading(request, pk)
    unit = get_object_or_404(Organization.objects.in_care_of(request.user), pk=unit)
    require(can_mark_reading(request.user, unit))
    form = MarksForm(request.POST, readers=readers_of(reading, unit, today()))
    if not form.is_valid():
        messages.error(request, _("The list of readers has changed; look at it again."))
        return redirect(reading)
    try:
        count = readings.mark_reading(reading, unit, **form.said(), by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Noted: %(count)s have read it.") % {"count": count})
    return redirect(f"{reading.get_absolute_url()}?unit={unit.pk}")


@require_POST
def reading_employees(request, pk, unit):
    """Note how many of a unit's employees who are not members have read it."""
    reading = _reading(request, pk)
    unit = get_object_or_404(Organization.objects.in_care_of(request.user), pk=unit)
    require(can_mark_reading(request.user, unit))
    form = EmployeesForm(request.POST)
    if form.is_valid():
        try:
            readings.note_employees(reading, unit, by=request.user, **form.cleaned_data)
        except (ValueError, WrongState) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Noted."))
            return redirect(f"{reading.get_absolute_url()}?unit={unit.pk}")
    return _show(request, reading, asked=str(unit.pk), form=form, status=422)


@require_POST
def reading_close(request, pk):
    """Note no longer who has read it."""
    reading = _reading(request, pk)
    try:
        readings.close_reading(reading, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Closed. What was noted stays."))
    return redirect(reading)


def _reading(request, pk):
    return get_object_or_404(Reading.objects.visible_to(request.user).for_list(), pk=pk)


def _units(request, reading):
    """The units in her care that are to read it."""
    below = Organization.objects.in_care_of(request.user).within(reading.organization)
    return list(below.standing_on(today()).by_sort())


def _shown(request, reading, standing, form):
    """The readers of the unit, each with the mark that she has, and what it noted of its employees."""
    if standing is None:
        return {"unit": None}
    unit, noted = standing.unit, standing.employees
    begun = {name: getattr(noted, name) for name in ("employees", "have_read", "evidence")} if noted else {}
    readers = list(readers_of(reading, unit, today()))
    marks = {mark.member_id: mark for mark in ReadingMark.objects.of(reading).by_members(readers)}
    return {
        "unit": unit,
        "readers": [(reader, marks.get(reader.pk)) for reader in readers],
        "can_mark": can_mark_reading(request.user, unit),
        "employees": noted,
        "employees_form": form or EmployeesForm(initial=begun),
    }


def _list_workbook(found):
    columns = [
        xlsx.Column(_("To be read by the day"), 12),
        xlsx.Column(_("Title"), 50),
        xlsx.Column(_("Number or source"), 30),
        xlsx.Column(_("To be read by"), 16),
        xlsx.Column(_("Set by"), 28),
        xlsx.Column(_("Closed on"), 12),
    ]
    rows = (
        (
            reading.read_by,
            reading.title,
            reading.source,
            reading.get_readers_display(),
            reading.organization.name,
            reading.closed_on,
        )
        for reading in found
    )
    return sent(_("Reading list"), columns, rows, "readings")


def _standings_workbook(reading, found):
    columns = [
        xlsx.Column(_("Organization"), 30),
        xlsx.Column(_("Readers"), 10, "right"),
        xlsx.Column(_("Have read it"), 10, "right"),
    ]
    rows = [(one.unit.name, one.due, one.read) for one in found]
    if reading.asks_employees:
        columns += [
            xlsx.Column(_("Employees who are not members"), 10, "right"),
            xlsx.Column(_("Of these have read it"), 10, "right"),
            xlsx.Column(_("What shows it"), 30),
        ]
        rows = [(*row, *_employees_said(one.employees)) for row, one in zip(rows, found, strict=True)]
    return sent(reading.title, columns, rows, f"reading-{reading.pk}")


def _employees_said(noted):
    return (noted.employees, noted.have_read, noted.evidence) if noted else (None, None, "")
