"""The demo office's series with their events, its contest, and prizes won elsewhere."""

from events.choices import ContestState, Level
from events.models import Contest, Edition, Entry, Event, Series, Winner
from events.services.contests import advance, save_contest
from events.services.entries import save_entry
from events.services.series import save_edition, save_event, save_series
from events.services.winners import add_winners
from orgs.models import Member


def prepare(told, committee, units, staff):
    for one in told["series"]:
        series = save_series(Series(organization=committee, kind=one["kind"], name=one["name"]), by=staff)
        edition = save_edition(Edition(series=series, organization=committee, **one["edition"]), by=staff)
        for event in one["events"]:
            save_event(Event(edition=edition, organization=committee, **event), by=staff)
    _contest(told["contest"], committee, units, staff)
    for one in told["winners"]:
        unit = units[one["organization"]]
        winner = Winner(level=Level.DISTRICT, **one | {"organization": unit})
        add_winners(winner, [_somebody_of(unit).name], by=staff)


def _contest(one, committee, units, staff):
    entries = one.pop("entries")
    contest = save_contest(Contest(organization=committee, **one), by=staff)
    contest = advance(contest, ContestState.OPEN, by=staff)
    for entry in entries:
        unit = units[entry["organization"]]
        row = Entry(contest=contest, organization=unit, title=entry["title"])
        save_entry(row, members=[_somebody_of(unit)], by=staff)


def _somebody_of(unit):
    return Member.objects.filter(organization=unit).order_by("pk").first()
