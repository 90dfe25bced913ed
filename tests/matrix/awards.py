"""Rows of the matrix for awards/: who gets what, and about which rows of Riverside it is asked."""

from tests import factories_awards as made
from tests.matrix.samples import of

# fmt: off
OUTCOMES = {
    # Schemes: staff draw them up, everyone below the committee reads what is under way.
    ("scheme_list", "GET"):          "302 200 200 200 200 200 200 200 302",
    ("scheme_create", "GET"):        "302 403 403 403 200 403 403 403 302",
    ("scheme_create", "POST"):       "302 403 403 403 302 403 403 403 302",
    ("scheme_detail", "GET"):        "302 200 200 200 200 200 404 404 302",
    ("scheme_edit", "GET"):          "302 404 404 404 200 404 404 404 302",
    ("scheme_edit", "POST"):         "302 404 404 404 302 404 404 404 302",
    ("scheme_copy", "POST"):         "302 403 403 403 302 403 404 404 302",
    ("scheme_open", "POST"):         "302 404 404 404 302 404 404 404 302",
    ("scheme_take_back", "POST"):    "302 403 403 403 302 403 404 404 302",
    ("scheme_close", "POST"):        "302 403 403 403 302 403 404 404 302",
    ("award_item_create", "GET"):    "302 403 403 403 200 403 404 404 302",
    ("award_item_create", "POST"):   "302 403 403 403 302 403 404 404 302",
    ("award_item_detail", "GET"):    "302 200 200 200 200 200 404 404 302",
    ("award_item_edit", "GET"):      "302 404 404 404 200 404 404 404 302",
    ("award_item_edit", "POST"):     "302 404 404 404 302 404 404 404 302",
    ("award_item_delete", "POST"):   "302 404 404 404 302 404 404 404 302",
    # Who is eligible: each sees her own people.
    ("eligibility_list", "GET"):     "302 200 200 200 200 200 404 404 302",
    # Dividing the places.
    ("quota_list", "GET"):           "302 200 200 200 200 200 200 200 302",
    ("quota_simulator", "GET"):      "302 403 403 403 200 403 404 404 302",
    ("quota_simulator", "POST"):     "302 403 403 403 302 403 404 404 302",
    ("scenario_apply", "POST"):      "302 403 403 403 302 403 404 404 302",
    ("scenario_delete", "POST"):     "302 403 403 403 302 403 404 404 302",
    ("quota_edit", "GET"):           "302 403 403 403 200 403 404 404 302",
    ("quota_edit", "POST"):          "302 403 403 403 302 403 404 404 302",
}
# fmt: on

SAMPLES = {
    "scheme_detail": of("scheme"),
    "scheme_edit": of("draft_scheme"),
    "scheme_copy": of("scheme"),
    "scheme_open": of("draft_scheme"),
    "scheme_take_back": of("scheme"),
    "scheme_close": of("scheme"),
    "award_item_create": of("scheme"),
    "award_item_detail": of("award_item"),
    "award_item_edit": of("draft_award_item"),
    "award_item_delete": of("draft_award_item"),
    "eligibility_list": of("award_item"),
    "quota_simulator": of("award_item"),
    "scenario_apply": of("award_item", "scenario"),
    "scenario_delete": of("award_item", "scenario"),
    "quota_edit": of("award_item"),
}


def _item(world):
    return {
        "name": "抗旱救灾先进个人", "level": "own", "recipient": "member", "places": 3, "is_special": "on",
        "publicity_days": 5, "counting": "exclusive", "deeds_least": 0, "deeds_most": 1500, "front_line_percent": 0,
        "leaders_percent": 100,
    }  # fmt: skip


def _scheme(world):
    return {"organization": world.county.pk, "year": 2012, "name": "五项十佳"}


DATA = {
    ("scheme_create", "POST"): _scheme,
    ("scheme_edit", "POST"): _scheme,
    ("award_item_create", "POST"): _item,
    ("award_item_edit", "POST"): _item,
    ("quota_simulator", "POST"): lambda world: {
        "name": "按组织", "by": "organizations", "floor": 0, "floor_from": 0, "front_line_percent": 0,
        "leaders_percent": 100,
    },
    ("quota_edit", "POST"): lambda world: {
        "reason": "试点", f"unit_{world.riverside.pk}": 5, f"unit_{world.hillside_unit.pk}": 5,
    },
}  # fmt: skip


def rows(make, world):
    """Named rows, added to the world; each is Riverside's own."""
    hillside = type(world.county).objects.get(name="山边党支部")
    scheme = made.scheme(world.county, state="open")
    item = made.item(scheme, rules=[("full_member", 0)])
    made.quota(item, world.riverside, 4)
    made.quota(item, hillside, 6)
    draft = made.scheme(world.county, "草案")
    return {
        "scheme": scheme,
        "award_item": item,
        "scenario": made.scenario(item, world.people["staff"]),
        "draft_scheme": draft,
        "draft_award_item": made.item(draft),
        "hillside_unit": hillside,
    }
