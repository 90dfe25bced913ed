"""Rows of the matrix for campaigns/: who gets what, and about which rows of Riverside it is asked."""

from tests import factories_campaigns
from tests.matrix.samples import of

PROJECT = {"title": "窗口建设", "leader": "甲", "owner": "乙", "measures": "办班", "due_on": "2010-12-31"}

# fmt: off
OUTCOMES = {
    # Projects: a published one concerns every unit of the committee; only the sponsor's staff decide on it.
    ("project_list", "GET"):       "302 200 200 200 200 200 200 200 302",
    ("project_create", "GET"):     "302 403 403 403 200 403 404 404 302",
    ("project_create", "POST"):    "302 403 403 403 302 403 404 404 302",
    ("project_detail", "GET"):     "302 200 200 200 200 200 404 404 302",
    ("project_edit", "GET"):       "302 403 403 403 200 403 404 404 302",
    ("project_edit", "POST"):      "302 403 403 403 302 403 404 404 302",
    ("project_publish", "POST"):   "302 403 403 403 302 403 404 404 302",
    ("project_take_back", "POST"): "302 403 403 403 302 403 404 404 302",
    ("project_start", "POST"):     "302 403 403 403 302 403 404 404 302",
    ("project_accept", "POST"):    "302 403 403 403 409 403 404 404 302",
    ("project_close", "POST"):     "302 403 403 403 302 403 404 404 302",
    ("project_reopen", "POST"):    "302 403 403 403 409 403 404 404 302",
    ("claim_create", "POST"):      "302 422 409 422 409 422 404 404 302",
    ("claim_talk", "POST"):        "302 403 403 404 302 403 404 404 302",
    ("claim_offer", "POST"):       "302 403 403 404 409 403 404 404 302",
    ("claim_refuse", "POST"):      "302 403 403 404 302 403 404 404 302",
    ("claim_confirm", "POST"):     "302 403 302 404 302 403 404 404 302",
    ("claim_withdraw", "POST"):    "302 403 302 404 302 403 404 404 302",
}
# fmt: on
SAMPLES = {
    "project_create": of("sprint"),
    **dict.fromkeys(
        (
            "project_detail",
            "project_edit",
            "project_publish",
            "project_take_back",
            "project_start",
            "project_accept",
            "project_close",
            "project_reopen",
            "claim_create",
        ),
        of("project"),
    ),
    **dict.fromkeys(
        ("claim_talk", "claim_offer", "claim_refuse", "claim_confirm", "claim_withdraw"), of("claim")
    ),
}
DATA = {
    ("project_create", "POST"): lambda world: (
        PROJECT | {"programme": world.project.programme_id, "title": "另一个"}
    ),
    ("project_edit", "POST"): lambda world: PROJECT | {"programme": world.project.programme_id, "version": 1},
    ("project_accept", "POST"): lambda world: {"on": "2010-07-01", "result": "建成"},
    ("project_close", "POST"): lambda world: {"reason": "条件不具备"},
    ("project_reopen", "POST"): lambda world: {"reason": "条件不具备"},
    ("claim_create", "POST"): lambda world: {"organization": world.riverside.pk, "reason": "有基础"},
    ("claim_talk", "POST"): lambda world: {"held_on": "2010-07-01", "text": "可行"},
    ("claim_refuse", "POST"): lambda world: {"reason": "力量不足"},
}


def rows(make, world):
    """Named rows, added to the world; each is Riverside's own."""
    project = factories_campaigns.project(world.sprint)
    return {
        "project": project,
        "claim": factories_campaigns.claim(project, world.riverside),
    }
