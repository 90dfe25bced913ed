"""Rows of the matrix for what campaigns ask of units: give-outs, tasks written whole, reports, plans, carriers."""

from datetime import date

from campaigns.models import Carrier, TaskProof, TaskTemplate, UnitPlan
from campaigns.services import giving
from campaigns.units import reviews
from tests.matrix.samples import of

VERDICTS = {criterion.code: "yes" for criterion in reviews.PLAN}

# fmt: off
OUTCOMES = {
    # Give-outs: only the sponsor's staff give; whoever reads the sponsor's work reads what was given.
    ("task_template_list", "GET"):    "302 200 200 200 200 200 404 404 302",
    ("task_template_create", "GET"):  "302 403 403 403 200 403 404 404 302",
    ("task_template_create", "POST"): "302 403 403 403 302 403 404 404 302",
    ("task_template_edit", "GET"):    "302 403 403 403 200 403 404 404 302",
    ("task_template_edit", "POST"):   "302 403 403 403 302 403 404 404 302",
    ("give_out_create", "GET"):       "302 403 403 403 200 403 404 404 302",
    ("give_out_create", "POST"):      "302 403 403 403 200 403 404 404 302",
    ("give_out_differences", "GET"):  "302 403 403 403 200 403 404 404 302",
    ("give_out_differences", "POST"): "302 403 403 403 422 403 404 404 302",
    ("give_out_list", "GET"):         "302 200 200 200 200 200 200 200 302",
    ("give_out_detail", "GET"):       "302 404 404 404 200 200 404 404 302",
    ("give_out_withdraw", "POST"):    "302 404 404 404 302 403 404 404 302",
    # Tasks written whole, proved and reported.
    ("task_create", "GET"):           "302 403 200 200 200 403 404 404 302",
    ("task_create", "POST"):          "302 403 302 422 302 403 404 404 302",
    ("task_edit", "GET"):             "302 200 200 404 200 403 404 404 302",
    ("task_edit", "POST"):            "302 302 302 404 302 403 404 404 302",
    ("task_proof_create", "POST"):    "302 302 302 404 302 403 404 404 302",
    ("task_proof_delete", "POST"):    "302 302 302 404 302 403 404 404 302",
    ("task_matrix", "GET"):           "302 200 200 200 200 200 404 404 302",
    ("task_sides", "GET"):            "302 200 200 200 200 200 200 200 302",
    ("result_list", "GET"):           "302 200 200 200 200 200 200 200 302",
    ("task_report_list", "GET"):      "302 200 200 200 200 200 200 200 302",
    ("task_report", "GET"):           "302 200 200 200 200 403 403 403 302",
    ("task_report", "POST"):          "302 302 302 302 302 403 403 403 302",
    # Units' own plans and carriers.
    ("unit_plan_list", "GET"):        "302 200 200 200 200 200 200 200 302",
    ("unit_plan_create", "GET"):      "302 200 200 200 403 403 403 403 302",
    ("unit_plan_create", "POST"):     "302 302 302 422 403 403 403 403 302",
    ("unit_plan_detail", "GET"):      "302 200 200 404 200 200 404 404 302",
    ("unit_plan_edit", "GET"):        "302 200 200 404 403 403 404 404 302",
    ("unit_plan_edit", "POST"):       "302 302 302 404 403 403 404 404 302",
    ("unit_plan_submit", "POST"):     "302 403 302 404 403 403 404 404 302",
    ("unit_plan_review", "POST"):     "302 403 403 404 302 403 404 404 302",
    ("unit_plan_coverage", "GET"):    "302 403 403 403 200 200 404 404 302",
    ("unit_plan_chase", "POST"):      "302 403 403 403 302 403 404 404 302",
    ("carrier_list", "GET"):          "302 200 200 200 200 200 200 200 302",
    ("carrier_create", "GET"):        "302 200 200 200 403 403 403 403 302",
    ("carrier_create", "POST"):       "302 302 302 422 403 403 403 403 302",
    ("carrier_detail", "GET"):        "302 200 200 404 200 200 404 404 302",
    ("carrier_edit", "GET"):          "302 200 200 404 403 403 404 404 302",
    ("carrier_edit", "POST"):         "302 302 302 404 403 403 404 404 302",
    ("carrier_review", "GET"):        "302 403 403 404 200 403 404 404 302",
    ("carrier_review", "POST"):       "302 403 403 404 302 403 404 404 302",
}
# fmt: on
CAMPAIGN_PAGES = (
    "task_template_list",
    "task_template_create",
    "give_out_create",
    "give_out_differences",
    "task_create",
    "task_matrix",
    "unit_plan_coverage",
    "unit_plan_chase",
)  # fmt: skip
SAMPLES = {
    **dict.fromkeys(CAMPAIGN_PAGES, of("sprint")),
    "task_template_edit": of("template"),
    "give_out_detail": of("give_out"),
    "give_out_withdraw": of("give_out"),
    "task_edit": of("task"),
    "task_proof_create": of("task"),
    "task_proof_delete": of("proof"),
    "unit_plan_detail": of("unit_plan"),
    "unit_plan_edit": of("unit_plan"),
    "unit_plan_submit": of("unit_plan"),
    "unit_plan_review": of("filed_plan"),
    "carrier_detail": of("carrier"),
    "carrier_edit": of("carrier"),
    "carrier_review": of("carrier"),
}


def _template(**fields):
    return {
        "title": "公开承诺",
        "measures": "上墙",
        "due_on": "2010-06-30",
        "kind": "party",
        "sort": 0,
    } | fields


def _task(world, **fields):
    return {
        "organization": world.riverside.pk, "title": "窗口提速", "kind": "administrative", "leader": "甲", "owner": "乙",
        "measures": "办班", "due_on": "2010-12-31", "sort": 0,
    } | fields  # fmt: skip


def _owned(campaign, world, **fields):
    return {"campaign": campaign.pk, "organization": world.riverside.pk} | fields


DATA = {
    ("task_template_create", "POST"): lambda world: _template(title="另一项"),
    ("task_template_edit", "POST"): lambda world: _template(version=1),
    ("give_out_create", "POST"): lambda world: {
        "templates": [world.template.pk], "reach": "branches", "within": world.county.pk,
        "goals_by": "same", "weights_by": "same",
    },
    ("give_out_withdraw", "POST"): lambda world: {"version": 1, "reason": "口径有误"},
    ("task_create", "POST"): _task,
    ("task_edit", "POST"): lambda world: _task(world, title=world.task.title, kind="party", version=world.task.version),
    ("task_proof_create", "POST"): lambda world: {"activity": world.submitted.pk},
    ("task_report", "POST"): lambda world: {"seen": "0"},
    ("unit_plan_create", "POST"): lambda world: _owned(world.empty_campaign, world, title="方案", text="目标"),
    ("unit_plan_edit", "POST"): lambda world: _owned(world.sprint, world, title="方案", text="目标", version=1),
    ("unit_plan_submit", "POST"): lambda world: {"version": 1},
    ("unit_plan_review", "POST"): lambda world: VERDICTS | {"version": 1, "approve": "1"},
    ("carrier_create", "POST"): lambda world: _owned(world.sprint, world, name="另一个"),
    ("carrier_edit", "POST"): lambda world: _owned(world.sprint, world, name="三网融合", version=1),
    ("carrier_review", "POST"): lambda world: VERDICTS | {"version": 1},
}  # fmt: skip


def rows(make, world):
    """Named rows, added to the world; each is Riverside's own."""
    template = TaskTemplate.objects.create(
        campaign=world.sprint, title="公开承诺", measures="上墙", due_on=date(2010, 6, 30)
    )
    other = make.campaign(world.county, "文明机关")
    order = giving.Order(world.sprint, [], [template], [world.riverside])
    owned = {"organization": world.riverside, "title": "方案", "text": "目标"}
    return {
        "template": template,
        "empty_campaign": make.campaign(world.county, "学习型党组织"),
        "give_out": giving.give_out(order, by=world.people["staff"]),
        "proof": TaskProof.objects.create(task=world.task, activity=world.draft),
        "unit_plan": UnitPlan.objects.create(campaign=world.sprint, **owned),
        "filed_plan": UnitPlan.objects.create(campaign=other, state="submitted", **owned),
        "carrier": Carrier.objects.create(
            campaign=world.sprint, organization=world.riverside, name="三网融合"
        ),
    }
