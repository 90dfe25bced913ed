"""Calendar files (RFC 5545), for the calendars of phones and office programs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

CONTENT_TYPE = "text/calendar; charset=utf-8"
# How many octets a line may have.
LINE = 75
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


@dataclass(frozen=True)
class Event:
    """Something on a day; without ``starts_at`` it takes the whole of it. ``uid`` stays the same for ever."""

    uid: str
    day: date
    title: str
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    url: str = ""
    category: str = ""
    description: str = ""


def write_calendar(name, events: Iterable[Event], *, zone: str, now: datetime) -> bytes:
    """A calendar called ``name``; times are those of ``zone``. ``now`` is the moment at which it is written."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Zhengyou//Calendar//ZH",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for event in events:
        lines += _event(event, ZoneInfo(zone), now)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line)).encode()


def folded(line):
    """``line`` in parts of at most 75 octets, no character torn, each after the first begun with a space."""
    part, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LINE:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + width
    yield part


def _event(event, zone, now):
    pairs = [
        ("UID", _text(event.uid)),
        ("DTSTAMP", _moment(now)),
        *_when(event, zone),
        ("SUMMARY", _text(event.title)),
        ("LOCATION", _text(event.place)),
        ("DESCRIPTION", _text(event.description)),
        ("CATEGORIES", _text(event.category)),
        ("URL", event.url),
    ]
    return ["BEGIN:VEVENT", *(f"{name}:{value}" for name, value in pairs if value), "END:VEVENT"]


def _when(event, zone):
    if event.starts_at is None:
        yield "DTSTART;VALUE=DATE", f"{event.day:%Y%m%d}"
        yield "DTEND;VALUE=DATE", f"{event.day + timedelta(days=1):%Y%m%d}"
        return
    yield "DTSTART", _moment(datetime.combine(event.day, event.starts_at, zone))
    if event.ends_at:
        yield "DTEND", _moment(datetime.combine(event.day, event.ends_at, zone))


def _moment(moment):
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value):
    return str(value).translate(ESCAPES)
