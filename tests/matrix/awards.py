"""Rows of the matrix for awards/: who gets what, and about which rows of Riverside it is asked."""

from datetime import date

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
    # Titles: staff keep ladders and enter titles, secretaries plan for their own unit.
    ("title_list", "GET"):           "302 200 200 200 200 200 200 200 302",
    ("title_create", "GET"):         "302 403 403 403 200 403 403 403 302",
    ("title_create", "POST"):        "302 403 403 403 302 403 403 403 302",
    ("unit_titles", "GET"):          "302 200 200 404 200 200 404 404 302",
    ("title_recheck", "GET"):        "302 403 403 404 200 403 404 404 302",
    ("title_recheck", "POST"):       "302 403 403 404 302 403 404 404 302",
    ("title_lose", "GET"):           "302 403 403 404 200 403 404 404 302",
    ("title_lose", "POST"):          "302 403 403 404 302 403 404 404 302",
    ("ladder_create", "GET"):        "302 403 403 403 200 403 403 403 302",
    ("ladder_create", "POST"):       "302 403 403 403 302 403 403 403 302",
    ("ladder_detail", "GET"):        "302 200 200 200 200 200 404 404 302",
    ("ladder_edit", "GET"):          "302 403 403 403 200 403 404 404 302",
    ("ladder_edit", "POST"):         "302 403 403 403 302 403 404 404 302",
    ("title_level_create", "GET"):   "302 403 403 403 200 403 404 404 302",
    ("title_level_create", "POST"):  "302 403 403 403 302 403 404 404 302",
    ("title_level_edit", "GET"):     "302 403 403 403 200 403 404 404 302",
    ("title_level_edit", "POST"):    "302 403 403 403 302 403 404 404 302",
    ("title_plan_list", "GET"):      "302 200 200 200 200 200 200 200 302",
    ("title_plan_create", "GET"):    "302 403 200 200 200 403 403 403 302",
    ("title_plan_create", "POST"):   "302 403 302 422 302 403 403 403 302",
    ("title_plan_edit", "GET"):      "302 403 200 404 200 403 404 404 302",
    ("title_plan_edit", "POST"):     "302 403 302 404 302 403 404 404 302",
    ("title_plan_give_up", "GET"):   "302 403 200 404 200 403 404 404 302",
    ("title_plan_give_up", "POST"):  "302 403 302 404 302 403 404 404 302",
    # Brands: each unit keeps its own.
    ("brand_list", "GET"):           "302 200 200 200 200 200 200 200 302",
    ("brand_create", "GET"):         "302 403 200 200 200 403 403 403 302",
    ("brand_create", "POST"):        "302 403 302 422 302 403 403 403 302",
    ("brand_detail", "GET"):         "302 200 200 404 200 200 404 404 302",
    ("brand_edit", "GET"):           "302 403 200 404 200 403 404 404 302",
    ("brand_edit", "POST"):          "302 403 302 404 302 403 404 404 302",
    ("brand_reach", "GET"):          "302 403 200 404 200 403 404 404 302",
    ("brand_reach", "POST"):         "302 403 302 404 302 403 404 404 302",
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
    "unit_titles": of("riverside"),
    "title_recheck": of("title"),
    "title_lose": of("title"),
    "ladder_detail": of("ladder"),
    "ladder_edit": of("ladder"),
    "title_level_create": of("ladder"),
    "title_level_edit": of("title_level"),
    "title_plan_edit": of("title_plan"),
    "title_plan_give_up": of("title_plan"),
    "brand_detail": of("brand"),
    "brand_edit": of("brand"),
    "brand_reach": of("brand"),
}


def _item(world):
    return {
        "name": "抗旱救灾先进个人", "level": "own", "recipient": "member", "places": 3, "is_special": "on",
        "publicity_days": 5, "counting": "exclusive", "deeds_least": 0, "deeds_most": 1500, "front_line_percent": 0, "surplus_percent": 0,
        "leaders_percent": 100,
    }  # fmt: skip


def _scheme(world):
    return {"organization": world.county.pk, "year": 2012, "name": "五项十佳"}


def _brand(world):
    return {"organization": world.riverside.pk, "name": "河滨先锋", "about": "便民服务"}


def _level(world):
    return {"name": "省级文明单位", "step": 3}


DATA = {
    ("title_create", "POST"): lambda world: {
        "organization": world.riverside.pk, "level": world.ladder.levels.first().pk, "granted_on": "2008-03-01",
    },
    ("title_recheck", "POST"): lambda world: {"checked_on": "2010-03-01"},
    ("title_lose", "POST"): lambda world: {"lost_on": "2010-03-01", "reason": "发生责任事故"},
    ("ladder_create", "POST"): lambda world: {"organization": world.county.pk, "name": "职工之家"},
    ("ladder_edit", "POST"): lambda world: {"organization": world.county.pk, "name": "职工之家"},
    ("title_level_create", "POST"): _level,
    ("title_level_edit", "POST"): _level,
    ("title_plan_create", "POST"): lambda world: {
        "organization": world.riverside.pk, "level": world.top_title.pk, "planned_by": "2030-12-20",
    },
    ("title_plan_edit", "POST"): lambda world: {"planned_by": "2030-12-20"},
    ("title_plan_give_up", "POST"): lambda world: {"reason": "条件不够"},
    ("brand_create", "POST"): _brand,
    ("brand_edit", "POST"): _brand,
    ("brand_reach", "POST"): lambda world: {"reach": 2, "reached_on": "2010-03-01", "proof": "区委〔2010〕5号"},
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
    ladder = made.ladder(world.county, titles=("合格", "区级文明单位", "市级文明单位", "全国文明单位"))
    levels = list(ladder.levels.all())
    return {
        "ladder": ladder,
        "title_level": levels[2],
        "top_title": levels[3],
        "title": made.title(world.riverside, levels[1]),
        "title_plan": made.title_plan(world.riverside, levels[2]),
        "brand": made.brand(world.riverside, reach_1=date(2009, 5, 1)),
        "scheme": scheme,
        "award_item": item,
        "scenario": made.scenario(item, world.people["staff"]),
        "draft_scheme": draft,
        "draft_award_item": made.item(draft),
        "hillside_unit": hillside,
    }
