"""Rows of the matrix for events/: who gets what, and about which rows of Riverside it is asked."""

from events.choices import ContestState
from events.models import Mark
from tests import factories_events as events
from tests.matrix.samples import of

# fmt: off
OUTCOMES = {
    # Series and editions: everybody below reads, staff and the organization's own secretary write.
    ("series_list", "GET"):      "302 200 200 200 200 200 200 200 302",
    ("series_detail", "GET"):    "302 200 200 404 200 200 404 404 302",
    ("series_create", "GET"):    "302 403 200 200 200 403 403 403 302",
    ("series_create", "POST"):   "302 403 302 422 302 403 403 403 302",
    ("series_edit", "GET"):      "302 403 200 404 200 403 404 404 302",
    ("series_edit", "POST"):     "302 403 302 404 302 403 404 404 302",
    ("edition_create", "GET"):   "302 403 200 404 200 403 404 404 302",
    ("edition_create", "POST"):  "302 403 302 404 302 403 404 404 302",
    ("edition_detail", "GET"):   "302 200 200 404 200 200 404 404 302",
    ("edition_edit", "GET"):     "302 403 200 404 200 403 404 404 302",
    ("edition_edit", "POST"):    "302 403 302 404 302 403 404 404 302",
    ("event_create", "GET"):     "302 403 200 404 200 403 404 404 302",
    ("event_create", "POST"):    "302 403 302 404 302 403 404 404 302",
    ("event_edit", "GET"):       "302 403 200 404 200 403 404 404 302",
    ("event_edit", "POST"):      "302 403 302 404 302 403 404 404 302",
    ("event_remove", "POST"):    "302 403 302 404 302 403 404 404 302",
    # Children: counted for all who care for the unit, enrolled by those who may know their names.
    ("enrolment_list", "GET"):      "302 200 200 404 200 200 404 404 302",
    ("enrolment_create", "GET"):    "302 403 200 404 200 403 404 404 302",
    ("enrolment_create", "POST"):   "302 403 302 404 302 403 404 404 302",
    ("enrolment_withdraw", "POST"): "302 403 302 404 302 403 404 404 302",
    # Contests.
    ("contest_list", "GET"):       "302 200 200 200 200 200 200 200 302",
    ("contest_detail", "GET"):     "302 200 200 404 200 200 404 404 302",
    ("contest_create", "GET"):     "302 403 200 200 200 403 403 403 302",
    ("contest_create", "POST"):    "302 403 302 422 302 403 403 403 302",
    ("contest_edit", "GET"):       "302 403 200 404 200 403 404 404 302",
    ("contest_edit", "POST"):      "302 403 302 404 302 403 404 404 302",
    ("contest_advance", "POST"):   "302 403 302 404 302 403 404 404 302",
    ("contest_step_back", "POST"): "302 403 302 404 302 403 404 404 302",
    ("judge_add", "POST"):         "302 403 302 404 302 403 404 404 302",
    ("judge_remove", "POST"):      "302 403 302 404 302 403 404 404 302",
    ("entry_create", "GET"):       "302 200 200 404 200 403 404 404 302",
    ("entry_create", "POST"):      "302 302 302 404 302 403 404 404 302",
    ("entry_edit", "GET"):         "302 200 200 404 200 403 404 404 302",
    ("entry_edit", "POST"):        "302 302 302 404 302 403 404 404 302",
    ("entry_withdraw", "POST"):    "302 302 302 404 302 403 404 404 302",
    # Judging: wang is the judge; nobody else has a sheet.
    ("judging_sheet", "GET"):  "302 404 404 404 200 404 404 404 302",
    ("mark_give", "GET"):      "302 404 404 404 200 404 404 404 302",
    ("mark_give", "POST"):     "302 404 404 404 302 404 404 404 302",
    ("marks_hand_in", "POST"): "302 404 404 404 302 404 404 404 302",
    # Winners.
    ("winner_list", "GET"):    "302 200 200 200 200 200 200 200 302",
    ("winner_create", "GET"):  "302 200 200 200 200 403 403 403 302",
    ("winner_create", "POST"): "302 302 302 422 302 403 403 403 302",
    ("winner_remove", "POST"): "302 302 302 404 302 403 404 404 302",
}
# fmt: on
SAMPLES = {
    "series_detail": of("festival"),
    "series_edit": of("festival"),
    "edition_create": of("festival"),
    "edition_detail": of("edition"),
    "edition_edit": of("edition"),
    "event_create": of("edition"),
    "event_edit": of("event"),
    "event_remove": of("event"),
    "enrolment_list": of("camp"),
    "enrolment_create": of("camp"),
    "enrolment_withdraw": of("enrolment"),
    "contest_detail": of("open_contest"),
    "contest_edit": of("draft_contest"),
    "contest_advance": of("draft_contest"),
    "contest_step_back": of("open_contest"),
    "judge_add": of("draft_contest"),
    "judge_remove": of("draft_contest", "contest_judge"),
    "entry_create": of("open_contest"),
    "entry_edit": of("entry"),
    "entry_withdraw": of("entry"),
    "judging_sheet": of("judged_contest"),
    "mark_give": of("mark"),
    "marks_hand_in": of("judged_contest"),
    "winner_remove": of("winner"),
}


def _contest(world):
    return {
        "organization": world.riverside.pk, "title": "书法比赛", "held_on": "2199-06-30", "entries_until": "2199-06-01",
        "max_entries": 2, "judge_count": 5, "drop_high": 1, "drop_low": 1, "mark_min": 0, "mark_max": 100,
        "mark_step": "0.1", "tie_rule": "shared", "first_prizes": 1, "second_prizes": 2, "third_prizes": 3,
    }  # fmt: skip


def _edition(number):
    return {"number": number, "from_on": "2010-05-01", "until_on": "2010-06-30"}


def _event(world):
    return {"name": "运动会", "organization": world.riverside.pk, "from_on": "2010-05-10"}


DATA = {
    ("series_create", "POST"): lambda world: {
        "organization": world.riverside.pk, "kind": "camp", "name": "夏令营",
    },
    ("series_edit", "POST"): lambda world: {"kind": "other", "name": "艺术节", "version": world.festival.version},
    ("edition_create", "POST"): lambda world: _edition(2),
    ("edition_edit", "POST"): lambda world: _edition(1) | {"version": world.edition.version},
    ("event_create", "POST"): _event,
    ("event_edit", "POST"): lambda world: _event(world) | {"version": world.event.version},
    ("enrolment_create", "POST"): lambda world: {
        "organization": world.riverside.pk, "child_name": "小红", "parent_name": "李四",
    },
    ("contest_create", "POST"): _contest,
    ("contest_edit", "POST"): lambda world: _contest(world) | {"version": world.draft_contest.version},
    ("contest_advance", "POST"): lambda world: {"to": "open", "version": world.draft_contest.version},
    ("contest_step_back", "POST"): lambda world: {
        "to": "draft", "version": world.open_contest.version, "reason": "改规则",
    },
    ("judge_add", "POST"): lambda world: {"user": world.people["recorder"].pk},
    ("entry_create", "POST"): lambda world: {
        "organization": world.riverside.pk, "title": "创一流", "names": "选手乙",
    },
    ("entry_edit", "POST"): lambda world: {"title": "创一流", "names": "选手乙", "version": world.entry.version},
    ("entry_withdraw", "POST"): lambda world: {"reason": "选手生病"},
    ("mark_give", "POST"): lambda world: {"value": "9.5"},
    ("winner_create", "POST"): lambda world: {
        "organization": world.riverside.pk, "level": "city", "contest_name": "全市演讲比赛", "held_on": "2010-06-10",
        "prize": "一等奖", "names": "甲\n乙",
    },
}  # fmt: skip


def rows(make, world):
    """Named rows, added to the world; each is Riverside's own."""
    riverside, wang, li = world.riverside, world.people["staff"], world.people["secretary"]
    festival = events.series(riverside)
    edition = events.edition(festival)
    camp = events.edition(events.series(riverside, kind="camp"), 21)
    draft, opened = events.contest(riverside), events.contest(riverside, state=ContestState.OPEN)
    judged = events.judging_contest(riverside, wang, [wang], [riverside], drop_high=0, drop_low=0)
    return {
        "festival": festival,
        "edition": edition,
        "event": events.event(edition),
        "camp": camp,
        "enrolment": events.enrolment(camp, riverside, li),
        "draft_contest": draft,
        "contest_judge": draft.judges.create(user=li),
        "open_contest": opened,
        "entry": events.entry(opened, riverside),
        "judged_contest": judged,
        "mark": Mark.objects.get(judge__contest=judged),
        "winner": events.winner(riverside),
    }
