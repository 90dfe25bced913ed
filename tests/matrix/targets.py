"""Rows of the matrix for targets, their schedules and the calendar of working days."""

from datetime import date, timedelta

from campaigns.choices import CountedFrom
from orgs.models import CalendarDay
from orgs.periods import today
from tests import factories_targets
from tests.matrix.samples import of

TARGET = {
    "title": "走访", "unit": "次", "counted_from": "by_hand", "baseline": "0", "goal": "12", "weight": "1",
    "starts_on": "2010-01-01", "due_on": "2010-12-31", "horizon": "year", "shape": "even",
}  # fmt: skip

# fmt: off
OUTCOMES = {
    # Targets of a campaign concern everyone below the sponsor; its staff set them and lay them out.
    ("target_list", "GET"):        "302 200 200 200 200 200 200 200 302",
    ("target_create", "GET"):      "302 403 403 403 200 403 404 404 302",
    ("target_create", "POST"):     "302 403 403 403 302 403 404 404 302",
    ("target_detail", "GET"):      "302 200 200 200 200 200 404 404 302",
    ("target_edit", "GET"):        "302 403 403 403 200 403 404 404 302",
    ("target_edit", "POST"):       "302 403 403 403 302 403 404 404 302",
    ("schedule_edit", "GET"):      "302 403 403 403 200 403 404 404 302",
    ("schedule_edit", "POST"):     "302 403 403 403 200 403 404 404 302",
    # What a unit owes is its own business and that of those above it.
    ("unit_target_detail", "GET"): "302 200 200 404 200 200 404 404 302",
    ("unit_target_rows", "GET"):   "302 200 200 404 200 200 404 404 302",
    ("progress_report", "POST"):   "302 302 302 404 302 403 404 404 302",
    ("milestones_edit", "GET"):    "302 403 200 404 200 403 404 404 302",
    ("milestones_edit", "POST"):   "302 403 200 404 200 403 404 404 302",
    # The calendar is kept at the top.
    ("calendar_day_list", "GET"):    "302 403 403 403 200 403 403 403 302",
    ("calendar_day_create", "GET"):  "302 403 403 403 200 403 403 403 302",
    ("calendar_day_create", "POST"): "302 403 403 403 302 403 403 403 302",
    ("calendar_day_remove", "POST"): "302 403 403 403 302 403 403 403 302",
    ("calendar_year_take", "POST"):  "302 403 403 403 302 403 403 403 302",
}
# fmt: on
SAMPLES = {
    "target_create": of("sprint"),
    "target_detail": of("target"),
    "target_edit": of("target"),
    "schedule_edit": of("target"),
    "unit_target_detail": of("unit_target"),
    "unit_target_rows": of("unit_target"),
    "progress_report": of("unit_target"),
    "milestones_edit": of("unit_target"),
    "calendar_day_remove": of("calendar_day"),
}
DATA = {
    ("target_create", "POST"): lambda world: TARGET | {"title": "另一个目标"},
    ("target_edit", "POST"): lambda world: TARGET | {"version": 1},
    ("schedule_edit", "POST"): lambda world: {"shape": "even", "plan": "1"},
    ("milestones_edit", "POST"): lambda world: {"shape": "even", "plan": "1"},
    ("progress_report", "POST"): lambda world: {"as_of": "2010-06-20", "value": "3", "proof": "台账第三页"},
    ("calendar_day_create", "POST"): lambda world: {"date": "2027-02-06", "is_workday": "on"},
    ("calendar_year_take", "POST"): lambda world: {"year": "2026"},
}


def rows(make, world):
    """Named rows, added to the world; the unit's target is Riverside's own."""
    target = factories_targets.target(
        world.sprint, "走访", counted_from=CountedFrom.BY_HAND, due_on=today() + timedelta(days=150)
    )
    return {
        "target": target,
        "unit_target": factories_targets.unit_target(target, world.riverside),
        "calendar_day": CalendarDay.objects.create(date=date(2027, 1, 1), is_workday=False),
    }
