"""Rows of the matrix for checklists, standard documents, and the view of lead bodies."""

from tests import factories_plans as plans
from tests.matrix.samples import of

# fmt: off
OUTCOMES = {
    # Checklists: whoever is concerned reads her own units; the unit says, staff decide.
    ("checklist_list", "GET"):            "302 200 200 200 200 200 200 200 302",
    ("checklist_detail", "GET"):          "302 200 200 200 200 200 404 404 302",
    ("unit_item_list", "GET"):            "302 200 200 200 200 200 200 200 302",
    ("unit_item_detail", "GET"):          "302 200 200 404 200 200 404 404 302",
    ("unit_item_edit", "GET"):            "302 200 200 404 200 403 404 404 302",
    ("unit_item_edit", "POST"):           "302 302 302 404 302 403 404 404 302",
    ("unit_item_confirm", "POST"):        "302 403 403 404 302 403 404 404 302",
    ("unit_item_return", "POST"):         "302 403 403 404 302 403 404 404 302",
    # Standard documents: kept by staff, read by whoever is judged by them.
    ("standard_document_list", "GET"):    "302 200 200 200 200 200 200 200 302",
    ("standard_document_detail", "GET"):  "302 200 200 200 200 200 404 404 302",
    ("standard_document_create", "GET"):  "302 403 403 403 200 403 403 403 302",
    ("standard_document_create", "POST"): "302 403 403 403 302 403 403 403 302",
    ("standard_document_edit", "GET"):    "302 403 403 403 200 403 404 404 302",
    ("standard_document_edit", "POST"):   "302 403 403 403 302 403 404 404 302",
    # A lead body reads and urges on the track that it leads.
    ("led_task_list", "GET"):             "302 200 200 200 200 200 200 200 302",
    ("task_urge", "POST"):                "302 302 302 404 302 403 404 404 302",
    # Whoever verifies: staff, and secretaries of lead bodies; others have nothing to verify. Whose task it is, is said
    # of each row.
    ("task_check_list", "GET"):           "302 200 200 200 200 200 200 200 302",
    ("task_report_check_list", "GET"):    "302 200 200 200 200 200 200 200 302",
    ("task_decide_many", "POST"):         "302 403 302 302 302 403 403 403 302",
    ("task_report_decide_many", "POST"):  "302 403 302 302 302 403 403 403 302",
}
# fmt: on
SAMPLES = {
    "checklist_detail": of("checklist"),
    "unit_item_detail": of("checklist_item", "riverside"),
    "unit_item_edit": of("silent_item", "riverside"),
    "unit_item_confirm": of("unit_item"),
    "unit_item_return": of("unit_item"),
    "standard_document_detail": of("standard_document"),
    "standard_document_edit": of("standard_document"),
    "task_urge": of("led_task"),
}


def _document(world, **fields):
    return {"organization": world.county.pk, "number": "江工委〔2005〕26号", "title": "考核办法"} | fields


DATA = {
    ("unit_item_edit", "POST"): lambda world: {"state": "done", "note": "已建立", "version": 0},
    ("unit_item_confirm", "POST"): lambda world: {"version": 1},
    ("unit_item_return", "POST"): lambda world: {"version": 1, "reason": "没有制度"},
    ("standard_document_create", "POST"): _document,
    ("standard_document_edit", "POST"): lambda world: _document(
        world, number="江工委〔2005〕10号", version=1
    ),
}


def rows(make, world):
    """Named rows, added to the world; each is Riverside's own, but for what the county keeps."""
    campaign = make.campaign(world.county, "三年方案")
    checklist = plans.checklist(campaign)
    said, silent = checklist.items.all()
    led = make.task(world.riverside, campaign, "建好职工之家")
    led.tracks.add(plans.track(campaign, "职工之家", lead=world.riverside))
    return {
        "checklist": checklist,
        "checklist_item": said,
        "silent_item": silent,
        "unit_item": plans.unit_item(said, world.riverside, state="done", said_by=world.people["secretary"]),
        "standard_document": plans.standard_document(world.county),
        "led_task": led,
    }
