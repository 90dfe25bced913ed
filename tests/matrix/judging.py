"""Rows of the matrix for judging, deciding, approving, and for the person behind an account."""

from orgs.models import Identity
from tests import factories_awards as awards
from tests import factories_judging as made
from tests.matrix.samples import of

# fmt: off
OUTCOMES = {
    # Deciding: the committee's staff alone; results each for what she may see.
    ("decision_list", "GET"):         "302 403 403 403 200 403 403 403 302",
    ("award_decide", "GET"):          "302 403 403 403 200 403 404 404 302",
    ("award_decide_note", "POST"):    "302 403 403 403 302 403 404 404 302",
    ("award_decide_first", "POST"):   "302 403 403 403 302 403 404 404 302",
    ("award_decide_undo", "POST"):    "302 403 403 403 302 403 404 404 302",
    ("award_release", "POST"):        "302 403 403 403 302 403 404 404 302",
    ("award_results", "GET"):         "302 200 200 200 200 200 404 404 302",
    ("reserve_release", "POST"):      "302 403 403 403 302 403 404 404 302",
    ("scheme_approve", "GET"):        "302 403 403 403 200 403 404 404 302",
    ("scheme_approve", "POST"):       "302 403 403 403 302 403 404 404 302",
    ("substitute_choose", "POST"):    "302 403 403 404 302 403 404 404 302",
    # Whoever judges or decides may stand aside; here the leader sits on the panel.
    ("conflict_declare", "GET"):      "302 403 403 404 200 200 404 404 302",
    ("conflict_declare", "POST"):     "302 403 403 404 302 302 404 404 302",
    # Judging panels: drawn up by staff, a judge has her own sheet.
    ("panel_list", "GET"):            "302 200 200 200 200 200 200 200 302",
    ("panel_create", "GET"):          "302 403 403 403 200 403 404 404 302",
    ("panel_create", "POST"):         "302 403 403 403 302 403 404 404 302",
    ("panel_detail", "GET"):          "302 404 404 404 200 302 404 404 302",
    ("panel_edit", "GET"):            "302 404 404 404 200 403 404 404 302",
    ("panel_edit", "POST"):           "302 404 404 404 302 403 404 404 302",
    ("panel_move", "POST"):           "302 404 404 404 302 403 404 404 302",
    ("panel_judge_add", "POST"):      "302 404 404 404 302 403 404 404 302",
    ("panel_judge_remove", "POST"):   "302 404 404 404 302 403 404 404 302",
    ("panel_sheet", "GET"):           "302 404 404 404 404 200 404 404 302",
    ("panel_mark", "GET"):            "302 404 404 404 404 200 404 404 302",
    ("panel_mark", "POST"):           "302 404 404 404 404 302 404 404 302",
    ("panel_hand_in", "POST"):        "302 404 404 404 404 302 404 404 302",
    # The person behind an account: administrators alone.
    ("identity_edit", "GET"):         "302 403 403 403 403 403 403 200 302",
    ("identity_edit", "POST"):        "302 403 403 403 403 403 403 302 302",
    ("identity_remove", "POST"):      "302 403 403 403 403 403 403 302 302",
}
# fmt: on


def _recorder(world):
    return (world.people["recorder"].pk,), {}


SAMPLES = {
    "award_decide": of("decided_item"),
    "award_decide_note": of("decided_item"),
    "award_decide_first": of("decided_item"),
    "award_decide_undo": of("decided_item"),
    "award_release": of("decided_item"),
    "award_results": of("decided_item"),
    "reserve_release": of("decided_item"),
    "scheme_approve": of("decided_scheme"),
    "substitute_choose": of("ripe_nomination"),
    "conflict_declare": of("judged_nomination"),
    "panel_create": of("judged_by_none"),
    "panel_detail": of("judging_panel"),
    "panel_edit": of("setup_panel"),
    "panel_move": of("judging_panel"),
    "panel_judge_add": of("setup_panel"),
    "panel_judge_remove": of("setup_panel", "setup_seat"),
    "panel_sheet": of("judging_panel"),
    "panel_mark": of("judging_panel", "judged_nomination"),
    "panel_hand_in": of("judging_panel"),
    "identity_edit": _recorder,
    "identity_remove": _recorder,
}

DATA = {
    ("award_decide_note", "POST"): lambda world: {
        "verb": "chosen", "row": f"{world.ripe_nomination.pk}-{world.ripe_nomination.version}",
    },
    ("award_decide_first", "POST"): lambda world: {"count": 1},
    ("award_release", "POST"): lambda world: {"seen": "x"},
    ("reserve_release", "POST"): lambda world: {"reason": "名额已满"},
    ("scheme_approve", "POST"): lambda world: {
        "row": f"{world.ripe_nomination.pk}-{world.ripe_nomination.version}",
    },
    ("conflict_declare", "POST"): lambda world: {"reason": "亲属"},
    ("panel_create", "POST"): lambda world: {"criteria_text": "事迹 100", "drop_high": 0, "drop_low": 0},
    ("panel_edit", "POST"): lambda world: {
        "criteria_text": "事迹 100", "drop_high": 0, "drop_low": 0, "version": world.setup_panel.version,
    },
    ("panel_move", "POST"): lambda world: {"to": "setup", "version": world.judging_panel.version},
    ("panel_judge_add", "POST"): lambda world: {"user": world.people["recorder"].pk},
    ("panel_mark", "POST"): lambda world: {
        f"points_{one.pk}": 10 for one in world.judging_panel.criteria.all()
    },
    ("identity_edit", "POST"): lambda world: {"member": world.member.pk},
}  # fmt: skip


def rows(make, world):
    """Named rows, added to the world; each is Riverside's own."""
    staff, leader = world.people["staff"], world.people["leader"]
    scheme = awards.scheme(world.county, "年度评选", state="open")
    item = made.open_item(world.county, scheme=scheme, name="先进个人")
    judged = [
        made.open_item(world.county, scheme=scheme, name=name, needs_judging=True)
        for name in ("标兵", "能手", "新秀")
    ]
    nomination = made.waiting(judged[0], world.riverside)
    panel = made.panel(judged[0], staff, [leader], drop_high=0, drop_low=0)
    setup = made.panel(judged[1], staff, [leader], drop_high=0, drop_low=0)
    Identity.objects.create(user=world.people["recorder"], member=make.member(world.riverside, "梅记录"))
    return {
        "decided_scheme": scheme,
        "decided_item": item,
        "ripe_nomination": made.ripe(item, world.riverside, score=90),
        "judged_nomination": nomination,
        "judged_by_none": judged[2],
        "judging_panel": made.begun(panel, staff),
        "setup_panel": setup,
        "setup_seat": setup.judges.get(),
    }
