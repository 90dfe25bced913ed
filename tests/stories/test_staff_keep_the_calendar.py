"""Wang enters the working days of a year that was just published; milestones follow them at once."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from orgs import workdays
from orgs.models import CalendarDay


def test_what_is_entered_wins_over_the_published_calendar(client, wang):
    client.force_login(wang)
    saturday = date(2010, 5, 29)
    typed = {"date": str(saturday), "is_workday": "on", "note": "防汛值班", "source": "县府办〔2010〕9号"}
    assert client.post(reverse("calendar_day_create"), typed)["Location"] == reverse("calendar_day_list")

    assert workdays.is_workday(saturday)
    assert not workdays.is_workday(date(2010, 5, 30))
    day = CalendarDay.objects.get()
    assert AuditEntry.objects.about(day).get().action == "calendar_day.enter"
    assert client.post(reverse("calendar_day_create"), typed).status_code == 422
    client.post(reverse("calendar_day_remove", args=[day.pk]))
    assert not workdays.is_workday(saturday)


def test_a_published_year_is_taken_over_once(client, wang):
    client.force_login(wang)
    for _time in range(2):
        client.post(reverse("calendar_year_take"), {"year": "2026"})
    assert CalendarDay.objects.of_year(2026).count() == len(workdays.special_days(2026))
    rows = client.get(reverse("calendar_day_list"), {"year": "2026"}).context["page_obj"]
    assert rows[0].date.year == 2026
    assert client.get(reverse("calendar_day_list"), {"format": "xlsx"}).status_code == 200


def test_a_year_that_nobody_knows_is_not_guessed(client, wang):
    client.force_login(wang)
    client.post(reverse("calendar_year_take"), {"year": "2031"})
    assert not CalendarDay.objects.exists()
    with pytest.raises(workdays.NoCalendar) as raised:
        workdays.is_workday(date(2031, 1, 2))
    assert raised.value.year == 2031


def test_the_swapped_days_of_2010(db):
    """26 September was a worked Sunday; 1 to 7 October were off."""
    assert workdays.workdays_between(date(2010, 9, 24), date(2010, 10, 8)) == [
        date(2010, 9, 25), date(2010, 9, 26), date(2010, 9, 27), date(2010, 9, 28), date(2010, 9, 29),
        date(2010, 9, 30), date(2010, 10, 8),
    ]  # fmt: skip
    assert workdays.last_workday_on_or_before(date(2010, 10, 7)) == date(2010, 9, 30)


def test_a_secretary_does_not_keep_it(client, li):
    client.force_login(li)
    assert client.get(reverse("calendar_day_list")).status_code == 403
