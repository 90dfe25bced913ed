"""The calendar of working days: what the committee entered over the published one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import WrongState
from accounts.once import once
from documents import xlsx
from orgs.forms import CalendarDayForm, YearForm
from orgs.models import CalendarDay
from orgs.periods import today
from orgs.permissions import can_keep_calendar
from orgs.services import calendar
from orgs.workdays import NoCalendar


@require_safe
def calendar_day_list(request):
    """The days that were entered, of one year where it is named; ``?format=xlsx`` is the same as a workbook."""
    require(can_keep_calendar(request.user))
    form = YearForm(request.GET)
    year = form.cleaned_data["year"] if "year" in request.GET and form.is_valid() else None
    days = CalendarDay.objects.of_year(year) if year else CalendarDay.objects.all()
    sort = "date" if request.GET.get("sort") == "date" else "-date"
    days = days.order_by(sort)
    if request.GET.get("format") == "xlsx":
        return _workbook(days)
    context = {
        "page_obj": Paginator(days, 50).get_page(request.GET.get("page")),
        "year": year,
        "sort": sort,
        "next_year": today().year + 1,
        "crumbs": [(_("Home"), reverse("home")), (_("Working days"), "")],
    }
    return render(request, "orgs/calendar_day_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def calendar_day_create(request):
    """Enter a day that is worked, or is not, against what the published calendar or the weekday says."""
    require(can_keep_calendar(request.user))
    form = CalendarDayForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            return redirect(once(request, lambda: _entered(request, form)))
        except WrongState as error:
            form.add_error("date", str(error))
            status = 409
    context = {
        "form": form,
        "title": _("Enter a day"),
        "button": _("Enter the day"),
        "version": None,
        "crumbs": [(_("Working days"), reverse("calendar_day_list")), (_("Enter a day"), "")],
    }
    return render(request, "components/form_page.html", context, status=status)


def _entered(request, form):
    calendar.enter_day(form.save(commit=False), by=request.user)
    messages.success(request, _("Entered. Dates that are worked out from now on follow it."))
    return reverse("calendar_day_list")


@require_POST
def calendar_year_take(request):
    """Take over a year of the published calendar, to be changed here."""
    require(can_keep_calendar(request.user))
    form = YearForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Name a year, such as 2026."))
        return redirect("calendar_day_list")
    try:
        count = calendar.take_year(form.cleaned_data["year"], by=request.user)
    except NoCalendar as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Days entered: %(count)s.") % {"count": count})
    return redirect("calendar_day_list")


@require_POST
def calendar_day_remove(request, pk):
    """Let the published calendar decide about the day again."""
    require(can_keep_calendar(request.user))
    calendar.remove_day(get_object_or_404(CalendarDay, pk=pk), by=request.user)
    messages.success(request, _("Removed. The published calendar decides about this day again."))
    return redirect("calendar_day_list")


def _workbook(days):
    columns = [
        xlsx.Column(_("Date"), 12),
        xlsx.Column(_("Working day"), 12),
        xlsx.Column(_("Note"), 30),
        xlsx.Column(_("Source"), 40),
    ]
    rows = ((day.date, _("yes") if day.is_workday else _("no"), day.note, day.source) for day in days)
    headers = {"Content-Disposition": 'attachment; filename="working-days.xlsx"'}
    content = xlsx.write_table(_("Working days"), columns, rows)
    return HttpResponse(content, content_type=xlsx.CONTENT_TYPE, headers=headers)
