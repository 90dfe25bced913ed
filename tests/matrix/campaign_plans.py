"""Rows of the matrix for campaigns with their plans and documents, asked about a part that Riverside runs itself.

The whole, ``sprint``, is the county's; ``own_campaign`` is Riverside's part of it: its secretary plans it.
"""

from datetime import date

from orgs.periods import today
from tests import factories_plans as plans
from tests.matrix.samples import of

# fmt: off
OUTCOMES = {
    # Setting up: staff anywhere in their care, a secretary a part for her own organization.
    ("campaign_create", "GET"):  "302 403 200 200 200 403 403 403 302",
    ("campaign_create", "POST"): "302 403 302 422 302 403 403 403 302",
    ("campaign_edit", "GET"):    "302 403 200 404 200 403 404 404 302",
    ("campaign_edit", "POST"):   "302 403 302 404 302 403 404 404 302",
    ("campaign_carry", "GET"):   "302 403 200 404 200 403 404 404 302",
    ("campaign_carry", "POST"):  "302 403 302 404 302 403 404 404 302",
    # The plan: whom the campaign concerns reads it, who sets it up writes it.
    ("campaign_plan", "GET"):       "302 200 200 404 200 200 404 404 302",
    ("campaign_plan_copy", "POST"): "302 403 302 404 302 403 404 404 302",
    ("campaign_tracks", "GET"):     "302 403 200 404 200 403 404 404 302",
    ("campaign_tracks", "POST"):    "302 403 302 404 302 403 404 404 302",
    ("campaign_nodes", "GET"):      "302 403 200 404 200 403 404 404 302",
    ("campaign_nodes", "POST"):     "302 403 302 404 302 403 404 404 302",
    ("campaign_group", "GET"):      "302 403 200 404 200 403 404 404 302",
    ("campaign_group", "POST"):     "302 403 302 404 302 403 404 404 302",
    ("theme_create", "GET"):        "302 403 200 404 200 403 404 404 302",
    ("theme_create", "POST"):       "302 403 302 404 302 403 404 404 302",
    ("theme_edit", "GET"):          "302 403 200 404 200 403 404 404 302",
    ("theme_edit", "POST"):         "302 403 302 404 302 403 404 404 302",
    ("theme_delete", "POST"):       "302 403 302 404 302 403 404 404 302",
    ("stage_create", "GET"):        "302 403 200 404 200 403 404 404 302",
    ("stage_create", "POST"):       "302 403 302 404 302 403 404 404 302",
    ("stage_edit", "GET"):          "302 403 200 404 200 403 404 404 302",
    ("stage_edit", "POST"):         "302 403 302 404 302 403 404 404 302",
    ("stage_delete", "POST"):       "302 403 302 404 302 403 404 404 302",
    # Documents: a draft is its writers' business; on an open one each unit below has its say.
    ("document_list", "GET"):       "302 200 200 200 200 200 200 200 302",
    ("document_create", "GET"):     "302 403 200 404 200 403 404 404 302",
    ("document_create", "POST"):    "302 403 302 404 302 403 404 404 302",
    ("document_detail", "GET"):     "302 200 200 404 200 200 404 404 302",
    ("document_edit", "GET"):       "302 403 200 404 200 403 404 404 302",
    ("document_edit", "POST"):      "302 403 302 404 302 403 404 404 302",
    ("document_compare", "GET"):    "302 200 200 404 200 200 404 404 302",
    ("document_open", "GET"):       "302 403 200 404 200 403 404 404 302",
    ("document_open", "POST"):      "302 403 302 404 302 403 404 404 302",
    ("document_take_back", "POST"): "302 403 403 403 302 403 404 404 302",
    ("document_issue", "GET"):      "302 403 200 404 200 403 404 404 302",
    ("document_issue", "POST"):     "302 403 302 404 302 403 404 404 302",
    ("document_revise", "POST"):    "302 403 302 404 302 403 404 404 302",
    ("opinion_create", "POST"):     "302 403 302 422 403 403 404 404 302",
    ("opinion_answer", "POST"):     "302 403 403 404 302 403 404 404 302",
}
# fmt: on
SAMPLES = {
    **dict.fromkeys(
        (
            "campaign_edit",
            "campaign_carry",
            "campaign_plan",
            "campaign_plan_copy",
            "campaign_tracks",
            "campaign_nodes",
            "campaign_group",
            "theme_create",
            "stage_create",
            "document_create",
        ),
        of("own_campaign"),
    ),
    **dict.fromkeys(("theme_edit", "theme_delete"), of("campaign_theme")),
    **dict.fromkeys(("stage_edit", "stage_delete"), of("campaign_stage")),
    **dict.fromkeys(
        ("document_detail", "document_edit", "document_compare", "document_open", "document_issue"),
        of("next_version"),
    ),
    "document_revise": of("issued_document"),
    **dict.fromkeys(("document_take_back", "opinion_create"), of("open_document")),
    "opinion_answer": of("plan_opinion"),
}  # fmt: skip


def _campaign(world, **fields):
    days = {"starts_on": "2010-06-01", "ends_on": "2010-12-31"}
    return {"sponsor": world.riverside.pk, "name": "河滨的另一个", "parent": world.sprint.pk, **days} | fields


def _stage(**fields):
    return (
        {"name": "总结", "starts_on": "2010-11-01", "ends_on": "2010-12-31", "version": 1}
        | plans.rows()
        | fields
    )


DATA = {
    ("campaign_create", "POST"): _campaign,
    ("campaign_edit", "POST"): lambda world: _campaign(world, name="改名", version=1),
    ("campaign_carry", "POST"): lambda world: {"tasks": [world.task.pk], "due_on": "2010-12-01"},
    ("campaign_plan_copy", "POST"): lambda world: {"source": world.sprint.pk, "version": 1},
    ("campaign_tracks", "POST"): lambda world: {"version": 1} | plans.rows({"name": "抓基础"}),
    ("campaign_nodes", "POST"): lambda world: {"version": 1} | plans.rows({"name": "七一", "day": "2010-07-01"}),
    ("campaign_group", "POST"): lambda world: {"version": 1} | plans.rows({"name": "甲", "body": "group"}),
    ("theme_create", "POST"): lambda world: {"name": "五个好", "version": 1} | plans.rows({"name": "班子好"}),
    ("theme_edit", "POST"): lambda world: {"name": "改名", "version": 1} | plans.rows(),
    ("theme_delete", "POST"): lambda world: {"version": 1},
    ("stage_create", "POST"): lambda world: _stage(),
    ("stage_edit", "POST"): lambda world: _stage(name="改名"),
    ("stage_delete", "POST"): lambda world: {"version": 1},
    ("document_create", "POST"): lambda world: {"title": "细则", "text": "一、"},
    ("document_edit", "POST"): lambda world: {"title": "细则", "text": "一、", "version": 1},
    ("document_open", "POST"): lambda world: {"opinions_by": today(), "version": 1},
    ("document_take_back", "POST"): lambda world: {"version": 1},
    ("document_issue", "POST"): lambda world: {
        "number": "2号", "issued_on": "2010-08-01", "in_force_from": "2010-09-01", "version": 1,
    },
    ("opinion_create", "POST"): lambda world: {"organization": world.riverside.pk, "text": "同意"},
    ("opinion_answer", "POST"): lambda world: {"is_adopted": "yes", "answer": "采纳"},
}  # fmt: skip


def rows(make, world):
    """Named rows, added to the world; each is Riverside's own, but for the document that the county asks about."""
    own = make.campaign(world.riverside, "河滨行动", parent=world.sprint, predecessor=world.sprint)
    issued = plans.document(own, "河滨方案", state="issued", issued_on=date(2010, 6, 1))
    asked = plans.document(world.sprint, "征求意见稿", state="consultation", opinions_by=today())
    return {
        "own_campaign": own,
        "campaign_theme": plans.theme(own),
        "campaign_stage": plans.stage(own),
        "issued_document": issued,
        "next_version": plans.document(own, "河滨方案（修订）", replaces=issued),
        "open_document": asked,
        "plan_opinion": plans.opinion(asked, world.riverside, world.people["secretary"]),
    }
