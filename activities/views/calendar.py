"""The calendar of the committee and its units: a month with what clashes in it, on the page, as a workbook, as .ics."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.htmx import render_part
from accounts.views.list_pages import sent
from activities import calendar as dates
from activities import clashes
from activities.calendar import Entry
from activities.forms.calendar import CalendarForm
from activities.permissions import can_plan_anything
from documents import ics, xlsx
from orgs.models import Organization
from orgs.periods import FIRST_YEAR, LAST_YEAR, Period, today

# How many entries of a day stand in the month, and how many clashes above it.
SHOWN, CLASHES_SHOWN = 4, 20
WEEK = 7


@dataclass(frozen=True)
class Day:
    """A cell of the month."""

    day: date
    is_in_month: bool
    is_today: bool
    shown: list[Entry]
    more: int


@require_safe
def calendar(request):
    """A month of what is in her care; ``?format=xlsx`` and ``?format=ics`` are the same dates to take away."""
    form = CalendarForm(request.GET, user=request.user)
    form.is_valid()
    asked = form.cleaned_data
    month = _month(asked)
    organizations = Organization.objects.in_care_of(request.user)
    if asked.get("organization"):
        organizations = organizations.within(asked["organization"])
    only = [asked["category"]] if asked.get("category") else []
    found = dates.entries(request.user, organizations, month, only=only)
    if request.GET.get("format") == "xlsx":
        return _workbook(month, found)
    if request.GET.get("format") == "ics":
        return _calendar_file(request, month, found)
    context = _context(request, form, month, found)
    return render_part(request, "activities/_calendar.html", context, page="activities/calendar.html")


def _month(asked):
    """The month that is asked for, by itself or by a day of it; else this month."""
    if asked.get("month"):
        return Period.month_of(Period.parse(asked["month"]).first)
    day = asked.get("day")
    return Period.month_of(day if day and FIRST_YEAR < day.year < LAST_YEAR else today())


def _context(request, form, month, found):
    clashing = clashes.among(found)
    day = form.cleaned_data.get("day")
    return {
        "form": form,
        "is_filtered": any(form.cleaned_data.get(name) for name in ("organization", "category")),
        "month": month,
        "this_month": Period.month_of(today()),
        "weeks": _weeks(month, found),
        "found": found,
        "day": day if day and day in month else None,
        "of_day": [entry for entry in found if entry.day == day],
        "categories": dates.categories(),
        "clashes": clashing[:CLASHES_SHOWN],
        "more_clashes": max(len(clashing) - CLASHES_SHOWN, 0),
        "can_plan": can_plan_anything(request.user),
        "crumbs": [(_("Home"), reverse("home")), (_("Calendar"), "")],
    }


def _weeks(month, found):
    """The weeks of ``month``, each from Monday to Sunday, those at its ends whole."""
    first = month.first - timedelta(days=month.first.weekday())
    count = ((month.last - first).days // WEEK + 1) * WEEK
    days = [_day(first + timedelta(days=number), month, found) for number in range(count)]
    return [days[start : start + WEEK] for start in range(0, count, WEEK)]


def _day(day, month, found):
    of_day = [entry for entry in found if entry.day == day]
    return Day(day, day in month, day == today(), of_day[:SHOWN], max(len(of_day) - SHOWN, 0))


def _workbook(month, found):
    columns = [
        xlsx.Column(_("Date"), 12),
        xlsx.Column(_("Time"), 14),
        xlsx.Column(_("What"), 14),
        xlsx.Column(_("Title"), 50),
        xlsx.Column(_("Organization"), 28),
        xlsx.Column(_("Place"), 20),
    ]
    rows = (
        (entry.day, entry.hours, str(entry.category.label), entry.title, entry.organization, entry.place)
        for entry in found
    )
    return sent(_("Calendar of %(month)s") % {"month": month}, columns, rows, f"calendar-{month}")


def _calendar_file(request, month, found):
    events = (
        ics.Event(
            uid=f"{entry.key}@zhengyou",
            day=entry.day,
            title=entry.title,
            starts_at=entry.starts_at,
            ends_at=entry.ends_at,
            place=entry.place,
            url=request.build_absolute_uri(entry.url),
            category=str(entry.category.label),
            description=entry.organization,
        )
        for entry in found
    )
    name = _("Calendar of %(month)s") % {"month": month}
    content = ics.write_calendar(name, events, zone=settings.TIME_ZONE, now=timezone.now())
    headers = {"Content-Disposition": f'attachment; filename="calendar-{month}.ics"'}
    return HttpResponse(content, content_type=ics.CONTENT_TYPE, headers=headers)
