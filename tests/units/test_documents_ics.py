"""Calendar files as other programs read them."""

from datetime import UTC, date, datetime, time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.ics import Event, folded, write_calendar

NOW = datetime(2010, 7, 20, 4, tzinfo=UTC)


def written(*events):
    return write_calendar("日历", events, zone="Asia/Shanghai", now=NOW).decode()


def test_an_event_of_a_whole_day():
    text = written(Event("plan-1@zhengyou", date(2010, 7, 31), "共建", place="河滨;广场, 东\n门"))

    assert text.split("\r\n") == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Zhengyou//Calendar//ZH", "CALSCALE:GREGORIAN", "X-WR-CALNAME:日历",
        "BEGIN:VEVENT", "UID:plan-1@zhengyou", "DTSTAMP:20100720T040000Z",
        "DTSTART;VALUE=DATE:20100731", "DTEND;VALUE=DATE:20100801",
        "SUMMARY:共建", "LOCATION:河滨\\;广场\\, 东\\n门", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip


def test_hours_are_those_of_the_office():
    text = written(Event("a", date(2010, 7, 28), "会", starts_at=time(7, 30), ends_at=time(9)))

    assert "DTSTART:20100727T233000Z\r\nDTEND:20100728T010000Z\r\n" in text


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=300))
def test_a_long_line_is_folded_and_nothing_of_it_is_lost(line):
    parts = list(folded(line))

    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
