"""Rows of the matrix for publicities and objections: staff post and look into, everybody reads and objects."""

from tests import factories_awards as made
from tests import factories_nominations as on_way
from tests import factories_publicity as notices
from tests.matrix.samples import of

# fmt: off
OUTCOMES = {
    # Staff draw up and post; whoever reads the scheme reads what is posted.
    ("publicity_list", "GET"):           "302 200 200 200 200 200 200 200 302",
    ("publicity_create", "GET"):         "302 403 403 403 200 403 404 404 302",
    ("publicity_create", "POST"):        "302 403 403 403 302 403 404 404 302",
    ("publicity_detail", "GET"):         "302 200 200 200 200 200 404 404 302",
    ("publicity_edit", "GET"):           "302 404 404 404 200 404 404 404 302",
    ("publicity_edit", "POST"):          "302 404 404 404 302 404 404 404 302",
    ("publicity_post", "POST"):          "302 404 404 404 302 404 404 404 302",
    ("publicity_correct", "GET"):        "302 403 403 403 200 403 404 404 302",
    ("publicity_correct", "POST"):       "302 403 403 403 302 403 404 404 302",
    ("publicity_interrupt", "GET"):      "302 403 403 403 200 403 404 404 302",
    ("publicity_interrupt", "POST"):     "302 403 403 403 302 403 404 404 302",
    ("publicity_post_again", "POST"):    "302 403 403 403 302 403 404 404 302",
    ("publicity_take_down", "GET"):      "302 403 403 403 200 403 404 404 302",
    ("publicity_take_down", "POST"):     "302 403 403 403 302 403 404 404 302",
    ("publicity_close", "POST"):         "302 403 403 403 302 403 404 404 302",
    # Objections: staff alone know that there are any.
    ("objection_list", "GET"):           "302 200 200 200 200 200 200 200 302",
    ("objection_detail", "GET"):         "302 404 404 404 200 404 404 404 302",
    ("objection_assign", "GET"):         "302 404 404 404 200 404 404 404 302",
    ("objection_assign", "POST"):        "302 404 404 404 302 404 404 404 302",
    ("objection_conclude", "GET"):       "302 404 404 404 200 404 404 404 302",
    ("objection_conclude", "POST"):      "302 404 404 404 302 404 404 404 302",
    ("objection_reveal", "POST"):        "302 404 404 404 200 404 404 404 302",
    # Without signing in.
    ("public_publicity_list", "GET"):    "200 200 200 200 200 200 200 200 200",
    ("public_publicity_detail", "GET"):  "200 200 200 200 200 200 200 200 200",
    ("public_objection_create", "GET"):  "200 200 200 200 200 200 200 200 200",
    ("public_objection_create", "POST"): "302 302 302 302 302 302 302 302 302",
    ("public_receipt_detail", "GET"):    "200 200 200 200 200 200 200 200 200",
    ("public_objection_status", "GET"):  "200 200 200 200 200 200 200 200 200",
    ("public_objection_status", "POST"): "200 200 200 200 200 200 200 200 200",
}
# fmt: on


def _by_uid(world):
    return (world.publicity.uid,), {}


SAMPLES = {
    "publicity_create": of("publicity_scheme"),
    "publicity_detail": of("publicity"),
    "publicity_edit": of("draft_publicity"),
    "publicity_post": of("draft_publicity"),
    "publicity_correct": of("publicity"),
    "publicity_interrupt": of("publicity"),
    "publicity_post_again": of("interrupted_publicity"),
    "publicity_take_down": of("publicity"),
    "publicity_close": of("publicity"),
    "objection_detail": of("award_objection"),
    "objection_assign": of("award_objection"),
    "objection_conclude": of("award_objection"),
    "objection_reveal": of("award_objection"),
    "public_publicity_detail": _by_uid,
    "public_objection_create": _by_uid,
}


def _notice(world):
    return {
        "title": "表彰对象公示", "text": "现予公示。", "working_days": 5, "counting": "exclusive", "office": "机关工委办公室",
        "awards": [str(world.publicity_item.pk)],
    }  # fmt: skip


DATA = {
    ("publicity_create", "POST"): _notice,
    ("publicity_edit", "POST"): lambda world: _notice(world) | {"version": world.draft_publicity.version},
    ("publicity_correct", "POST"): lambda world: (
        _notice(world) | {"version": world.publicity.version, "reason": "单位名称有误"}
    ),
    ("publicity_interrupt", "POST"): lambda world: {"reason": "网站停机"},
    ("publicity_take_down", "POST"): lambda world: {"reason": "重新研究"},
    ("objection_assign", "POST"): lambda world: {"investigator": world.people["staff"].pk},
    ("objection_conclude", "POST"): lambda world: {
        "outcome": "unfounded", "conclusion": "查阅了考勤簿", "reply": "已核实", "replied_on": world.award_objection.received_on,
    },
    ("objection_reveal", "POST"): lambda world: {"reason": "当面核实"},
    ("public_objection_create", "POST"): lambda world: {
        "nomination": world.posted_nomination.uid, "how": "anonymous",
        "facts": "该同志去年三次无故缺席支部党员大会，与所报事迹材料明显不符。",
    },
    ("public_objection_status", "POST"): lambda world: {
        "number": world.award_objection.receipt_number, "code": world.objection_code,
    },
}  # fmt: skip


def rows(make, world):
    """Named rows, added to the world; each is Riverside's own."""
    wang = world.people["staff"]
    scheme = made.scheme(world.county, "公示办法", state="open")
    item = made.item(scheme, decide_by=None)

    def chosen():
        return on_way.in_state(on_way.nomination(item, world.riverside), "chosen")

    interrupted = notices.posted([chosen()], by=wang)
    notices.publicities.interrupt_publicity(interrupted, "网站停机", by=wang)
    nomination = chosen()
    publicity = notices.posted([nomination], by=wang)
    objection, code = notices.objection(publicity, nomination, name="钱举报", contact="qian@example.com")
    objection = notices.objections.assign_investigator(objection, wang, "调查组", by=wang)
    chosen()
    return {
        "publicity_scheme": scheme,
        "publicity_item": item,
        "publicity": publicity,
        "interrupted_publicity": interrupted,
        "draft_publicity": notices.draft(scheme, by=wang),
        "posted_nomination": nomination,
        "award_objection": objection,
        "objection_code": code,
    }
