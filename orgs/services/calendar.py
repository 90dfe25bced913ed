"""Keeping the committee's own calendar of working days."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from orgs.models import CalendarDay
from orgs.permissions import can_keep_calendar
from orgs.workdays import special_days

FIELDS = ("date", "is_workday", "note", "source")


@transaction.atomic
def enter_day(day, *, by):
    """Say whether a day is worked; from now on this wins over the published calendar."""
    if by is not None:  # None is the command line
        require(can_keep_calendar(by))
    if CalendarDay.objects.filter(date=day.date).exists():
        raise WrongState(_("This day is entered already; remove it first to enter it anew."))
    day.save()
    audit.record(by, "calendar_day.enter", day, after=audit.snapshot(day, FIELDS))
    return day


@transaction.atomic
def remove_day(day, *, by):
    """Let the published calendar decide about the day again."""
    if by is not None:
        require(can_keep_calendar(by))
    audit.record(by, "calendar_day.remove", day, before=audit.snapshot(day, FIELDS))
    day.delete()


@transaction.atomic
def take_year(year, *, by):
    """Enter what the published calendar says of ``year`` where it differs from the weekday; days that are entered
    already stay. Returns how many were new. NoCalendar when the year is not published."""
    if by is not None:
        require(can_keep_calendar(by))
    entered = set(CalendarDay.objects.of_year(year).values_list("date", flat=True))
    days = [
        CalendarDay(date=day, is_workday=is_workday, source="chinesecalendar")
        for day, is_workday in special_days(year)
        if day not in entered
    ]
    made = CalendarDay.objects.bulk_create(days)
    audit.record_all(by, "calendar_day.enter", made)
    return len(made)
