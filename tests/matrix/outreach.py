"""Rows of the matrix for outreach/: who gets what, and about which rows of Riverside it is asked."""

from datetime import date

from orgs.periods import today
from tests import factories_outreach
from tests.matrix.samples import of

# fmt: off
OUTCOMES = {
    # Contact points and pairings: those who enter the work of the organization write, everyone who reads it reads.
    ("contact_point_create", "GET"):  "302 200 200 200 200 403 403 403 302",
    ("contact_point_create", "POST"): "302 302 302 302 302 403 403 403 302",
    ("contact_point_detail", "GET"):  "302 200 200 404 200 200 404 404 302",
    ("contact_point_edit", "GET"):    "302 200 200 404 200 403 404 404 302",
    ("contact_point_edit", "POST"):   "302 302 302 404 302 403 404 404 302",
    ("contact_point_end", "POST"):    "302 302 302 404 302 403 404 404 302",
    ("contact_point_list", "GET"):    "302 200 200 200 200 200 200 200 302",
    ("contact_point_mine", "GET"):    "302 200 200 200 200 200 200 200 302",
    ("contact_point_visit", "GET"):   "302 200 200 404 200 403 404 404 302",
    ("contact_point_visit", "POST"):  "302 302 302 404 302 403 404 404 302",
    ("pairing_create", "GET"):        "302 200 200 200 200 403 403 403 302",
    ("pairing_create", "POST"):       "302 302 302 302 302 403 403 403 302",
    ("pairing_detail", "GET"):        "302 200 200 404 200 200 404 404 302",
    ("pairing_edit", "GET"):          "302 200 200 404 200 403 404 404 302",
    ("pairing_edit", "POST"):         "302 302 302 404 302 403 404 404 302",
    ("pairing_end", "POST"):          "302 302 302 404 302 403 404 404 302",
    ("pairing_list", "GET"):          "302 200 200 200 200 200 200 200 302",
    ("pairing_visit", "GET"):         "302 200 200 404 200 403 404 404 302",
    ("pairing_visit", "POST"):        "302 302 302 404 302 403 404 404 302",
    # Visits and problems: a problem is reopened by staff alone.
    ("visit_detail", "GET"):    "302 200 200 404 200 200 404 404 302",
    ("visit_edit", "GET"):      "302 200 200 404 200 403 404 404 302",
    ("visit_edit", "POST"):     "302 302 302 404 302 403 404 404 302",
    ("visit_list", "GET"):      "302 200 200 200 200 200 200 200 302",
    ("problem_create", "GET"):  "302 200 200 404 200 403 404 404 302",
    ("problem_create", "POST"): "302 302 302 404 302 403 404 404 302",
    ("problem_detail", "GET"):  "302 200 200 404 200 200 404 404 302",
    ("problem_edit", "GET"):    "302 200 200 404 200 403 404 404 302",
    ("problem_edit", "POST"):   "302 302 302 404 302 403 404 404 302",
    ("problem_list", "GET"):    "302 200 200 200 200 200 200 200 302",
    ("problem_reopen", "POST"): "302 403 403 404 302 403 404 404 302",
    ("problem_solve", "POST"):  "302 302 302 404 302 403 404 404 302",
    # Good deeds and research papers.
    ("good_deed_create", "GET"):       "302 200 200 200 200 403 403 403 302",
    ("good_deed_create", "POST"):      "302 302 302 302 302 403 403 403 302",
    ("good_deed_detail", "GET"):       "302 200 200 404 200 200 404 404 302",
    ("good_deed_edit", "GET"):         "302 200 200 404 200 403 404 404 302",
    ("good_deed_edit", "POST"):        "302 302 302 404 302 403 404 404 302",
    ("good_deed_list", "GET"):         "302 200 200 200 200 200 200 200 302",
    ("research_paper_create", "GET"):  "302 200 200 200 200 403 403 403 302",
    ("research_paper_create", "POST"): "302 302 302 302 302 403 403 403 302",
    ("research_paper_detail", "GET"):  "302 200 200 404 200 200 404 404 302",
    ("research_paper_edit", "GET"):    "302 200 200 404 200 403 404 404 302",
    ("research_paper_edit", "POST"):   "302 302 302 404 302 403 404 404 302",
    ("research_paper_list", "GET"):    "302 200 200 200 200 200 200 200 302",
    # Names and amounts of a condolence: the organization's secretary and committee staff, nobody else.
    ("condolence_create", "GET"):   "302 403 200 404 200 403 404 404 302",
    ("condolence_create", "POST"):  "302 403 302 404 302 403 404 404 302",
    ("condolence_detail", "GET"):   "302 200 200 404 200 200 404 404 302",
    ("condolence_edit", "POST"):    "302 403 302 404 302 403 404 404 302",
    ("condolence_list", "GET"):     "302 200 200 200 200 200 200 200 302",
    ("condolence_reveal", "POST"):  "302 403 200 404 200 403 404 404 302",
}
# fmt: on

SAMPLES = {
    **{f"contact_point_{verb}": of("contact_point") for verb in ("detail", "edit", "end", "visit")},
    **{f"pairing_{verb}": of("pairing") for verb in ("detail", "edit", "end", "visit")},
    **{f"visit_{verb}": of("visit") for verb in ("detail", "edit")},
    "problem_create": of("visit"),
    **{f"problem_{verb}": of("problem") for verb in ("detail", "edit", "solve")},
    "problem_reopen": of("solved_problem"),
    **{f"good_deed_{verb}": of("good_deed") for verb in ("detail", "edit")},
    **{f"research_paper_{verb}": of("research_paper") for verb in ("detail", "edit")},
    "condolence_create": of("unlisted"),
    **{
        f"condolence_{verb}": lambda world: ((world.condolence.activity_id,), {})
        for verb in ("detail", "edit", "reveal")
    },
}


def _point(world):
    return {
        "organization": world.riverside.pk, "leader": "周主任", "place_name": "杨树村", "from_on": "2010-02-01",
        "visits_a_year": 2, "papers_a_year": 1,
    }  # fmt: skip


def _pairing(world):
    return {
        "organization": world.riverside.pk, "kind": "community", "partner_name": "西门社区", "plan": "共建",
        "from_on": "2010-02-01",
    }  # fmt: skip


def _visit(world):
    return {"held_on": "2010-06-02", "topic": "看望", "person_times": 2, "days": "1", "seen": "路灯不亮"}


def _problem(world):
    return {"description": "路灯不亮", "owner": "李书记", "promised_on": "2010-07-02"}


def _deed(world):
    return {
        "organization": world.riverside.pk, "title": "修路灯", "done_on": "2010-06-02", "beneficiaries": "居民",
        "person_times": 30,
    }  # fmt: skip


def _paper(world):
    return {
        "organization": world.riverside.pk, "title": "调研报告", "author": "孙领导", "written_on": "2010-06-02",
    }  # fmt: skip


def _list(world):
    return {
        "occasion": "party_day", "group": "elder_member", "giver": "机关工委", "lines": "1", "line-0-name": "郑老",
        "line-0-amount": "300",
    }  # fmt: skip


def _again(data, name):
    """The same for a row that she has seen."""
    return lambda world: data(world) | {"version": getattr(world, name).version}


DATA = {
    ("contact_point_create", "POST"): _point,
    ("contact_point_edit", "POST"): _again(_point, "contact_point"),
    ("contact_point_end", "POST"): lambda world: {"on": str(today())},
    ("contact_point_visit", "POST"): _visit,
    ("pairing_create", "POST"): _pairing,
    ("pairing_edit", "POST"): _again(_pairing, "pairing"),
    ("pairing_end", "POST"): lambda world: {"on": "2010-12-31", "result": "建成活动室"},
    ("pairing_visit", "POST"): _visit,
    ("visit_edit", "POST"): _again(_visit, "visit"),
    ("problem_create", "POST"): _problem,
    ("problem_edit", "POST"): _again(_problem, "problem"),
    ("problem_solve", "POST"): lambda world: {
        "solved_on": "2010-06-20", "result": "已修好", "version": world.problem.version,
    },
    ("problem_reopen", "POST"): lambda world: {"reason": "又坏了", "version": world.solved_problem.version},
    ("good_deed_create", "POST"): _deed,
    ("good_deed_edit", "POST"): _again(_deed, "good_deed"),
    ("research_paper_create", "POST"): _paper,
    ("research_paper_edit", "POST"): _again(_paper, "research_paper"),
    ("condolence_create", "POST"): _list,
    ("condolence_edit", "POST"): _again(_list, "condolence"),
    ("condolence_reveal", "POST"): lambda world: {"reason": "核对发放"},
}  # fmt: skip


def rows(make, world):
    """Named rows, added to the world; each is Riverside's own."""
    point = factories_outreach.contact_point(world.riverside)
    visit = factories_outreach.visit(point)
    return {
        "contact_point": point,
        "pairing": factories_outreach.pairing(world.riverside),
        "visit": visit,
        "problem": factories_outreach.problem(visit),
        "solved_problem": factories_outreach.problem(
            visit, "水渠堵塞", state="solved", solved_on=date(2010, 6, 10), result="已疏通"
        ),
        "good_deed": factories_outreach.good_deed(world.riverside),
        "research_paper": factories_outreach.paper(world.riverside),
        "unlisted": make.activity(world.riverside, "慰问老党员", code="condolence"),
        "condolence": factories_outreach.condolence(world.riverside, world.people["secretary"]),
    }
