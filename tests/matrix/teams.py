"""Rows of the matrix for teams/: who gets what, and about which rows of Riverside it is asked."""

from datetime import date, timedelta
from decimal import Decimal

from orgs.periods import today
from teams.models import ServicePlan
from tests import factories_teams
from tests.matrix.samples import of

# fmt: off
OUTCOMES = {
    ("team_list", "GET"):              "302 200 200 200 200 200 200 200 302",
    ("team_create", "GET"):            "302 200 200 200 200 403 403 403 302",
    ("team_create", "POST"):           "302 302 302 422 302 403 403 403 302",
    ("team_detail", "GET"):            "302 200 200 404 200 200 404 404 302",
    ("team_edit", "GET"):              "302 200 200 404 200 403 404 404 302",
    ("team_edit", "POST"):             "302 302 302 404 302 403 404 404 302",
    ("team_member_list", "GET"):       "302 200 200 200 200 200 200 200 302",
    ("team_member_detail", "GET"):     "302 200 200 404 200 200 404 404 302",
    ("team_member_create", "GET"):     "302 200 200 404 200 403 404 404 302",
    ("team_member_create", "POST"):    "302 302 302 404 302 403 404 404 302",
    ("team_member_edit", "GET"):       "302 200 200 404 200 403 404 404 302",
    ("team_member_edit", "POST"):      "302 302 302 404 302 403 404 404 302",
    ("service_list", "GET"):           "302 200 200 200 200 200 200 200 302",
    ("service_detail", "GET"):         "302 200 200 404 200 200 404 404 302",
    ("service_create", "GET"):         "302 200 200 404 200 403 404 404 302",
    ("service_create", "POST"):        "302 302 302 404 302 403 404 404 302",
    ("service_edit", "GET"):           "302 200 200 404 200 403 404 404 302",
    ("service_edit", "POST"):          "302 302 302 404 302 403 404 404 302",
    ("service_confirm", "POST"):       "302 302 302 404 302 403 404 404 302",
    ("service_cancel", "POST"):        "302 302 302 404 302 403 404 404 302",
    ("service_plan_create", "GET"):    "302 200 200 404 200 403 404 404 302",
    ("service_plan_create", "POST"):   "302 302 302 404 302 403 404 404 302",
    ("service_plan_continue", "POST"): "302 302 302 404 302 403 404 404 302",
    ("service_plan_end", "POST"):      "302 302 302 404 302 403 404 404 302",
}
# fmt: on
SAMPLES = {
    "team_detail": of("team"),
    "team_edit": of("team"),
    "team_member_create": of("team"),
    "service_create": of("team"),
    "service_plan_create": of("team"),
    "team_member_detail": of("team_member"),
    "team_member_edit": of("team_member"),
    "service_detail": of("planned_service"),
    "service_edit": of("planned_service"),
    "service_confirm": of("planned_service"),
    "service_cancel": of("planned_service"),
    "service_plan_continue": of("service_plan"),
    "service_plan_end": of("service_plan"),
}
DATA = {
    ("team_create", "POST"): lambda world: _team(world) | {"name": "宣讲队"},
    ("team_edit", "POST"): lambda world: _team(world) | {"version": world.team.version},
    ("team_member_create", "POST"): lambda world: {"name": "钱讲师", "joined_on": "2010-06-01"},
    ("team_member_edit", "POST"): lambda world: {
        "name": "周志愿", "joined_on": "2010-06-01", "version": world.team_member.version,
    },
    ("service_create", "POST"): lambda world: _service(),
    ("service_edit", "POST"): lambda world: _service() | {"version": world.planned_service.version},
    ("service_confirm", "POST"): lambda world: {"version": world.planned_service.version},
    ("service_cancel", "POST"): lambda world: {"version": world.planned_service.version, "reason": "暴雨"},
    ("service_plan_create", "POST"): lambda world: {
        "topic": "义诊", "weekday": 3, "hours": "2", "from_on": "2010-06-01",
    },
    ("service_plan_end", "POST"): lambda world: {"version": world.service_plan.version, "reason": "队伍调整"},
}  # fmt: skip


def rows(make, world):
    """Named rows, added to the world; each is Riverside's own."""
    team = factories_teams.team(world.riverside)
    person = factories_teams.team_member(team)
    plan = ServicePlan.objects.create(
        team=team, weekday=3, topic="健康检测", hours=Decimal(3), from_on=date(2010, 1, 1)
    )
    planned = factories_teams.service(team, person, state="planned", held_on=today() - timedelta(days=1))
    return {"team": team, "team_member": person, "service_plan": plan, "planned_service": planned}


def _team(world):
    return {
        "organization": world.riverside.pk, "kind": "volunteers", "name": world.team.name, "set_up_on": "2010-01-01",
    }  # fmt: skip


def _service():
    return {"held_on": "2010-06-10", "topic": "义诊", "hours": "2", "persons_served": 5}
