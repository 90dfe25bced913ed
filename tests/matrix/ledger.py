"""Rows of the matrix for rewards, penalties, the ledger, exemplars, records of persons and archives of titles."""

from datetime import date

from tests import factories_awards as awarded
from tests import factories_honours as honoured
from tests import factories_ledger as made
from tests.matrix.samples import of

# fmt: off
OUTCOMES = {
    # What goes with an award is staff's to set; who reads the scheme reads what it costs.
    ("scheme_rewards", "GET"):           "302 200 200 200 200 200 404 404 302",
    ("scheme_rewards_complete", "POST"): "302 403 403 403 302 403 404 404 302",
    ("reward_norm_create", "GET"):       "302 403 403 403 200 403 404 404 302",
    ("reward_norm_create", "POST"):      "302 403 403 403 302 403 404 404 302",
    ("reward_norm_edit", "GET"):         "302 403 403 403 200 403 404 404 302",
    ("reward_norm_edit", "POST"):        "302 403 403 403 302 403 404 404 302",
    ("reward_norm_remove", "POST"):      "302 403 403 403 302 403 404 404 302",
    ("reward_list", "GET"):              "302 200 200 200 200 200 200 200 302",
    ("reward_give", "POST"):             "302 403 403 403 302 403 403 403 302",
    ("reward_take_back", "GET"):         "302 403 403 404 200 403 404 404 302",
    ("reward_take_back", "POST"):        "302 403 403 404 302 403 404 404 302",
    # Penalties: read by the unit, kept by staff.
    ("penalty_list", "GET"):             "302 200 200 200 200 200 200 200 302",
    ("penalty_create", "GET"):           "302 403 403 403 200 403 403 403 302",
    ("penalty_create", "POST"):          "302 403 403 403 302 403 403 403 302",
    ("penalty_detail", "GET"):           "302 200 200 404 200 200 404 404 302",
    ("penalty_edit", "GET"):             "302 403 403 404 200 403 404 404 302",
    ("penalty_edit", "POST"):            "302 403 403 404 302 403 404 404 302",
    ("penalty_lift", "GET"):             "302 403 403 404 200 403 404 404 302",
    ("penalty_lift", "POST"):            "302 403 403 404 302 403 404 404 302",
    ("ledger_list", "GET"):              "302 200 200 200 200 200 200 200 302",
    ("member_ledger", "GET"):            "302 200 200 404 200 200 404 404 302",
    # Exemplars: the unit writes, staff review and bring to the media.
    ("exemplar_list", "GET"):            "302 200 200 200 200 200 200 200 302",
    ("exemplar_create", "GET"):          "302 200 200 200 200 403 403 403 302",
    ("exemplar_create", "POST"):         "302 302 302 422 302 403 403 403 302",
    ("exemplar_detail", "GET"):          "302 200 200 404 200 200 404 404 302",
    ("exemplar_edit", "GET"):            "302 200 200 404 200 403 404 404 302",
    ("exemplar_edit", "POST"):           "302 302 302 404 302 403 404 404 302",
    ("exemplar_hand_in", "POST"):        "302 302 302 404 302 403 404 404 302",
    ("exemplar_review", "POST"):         "302 403 403 404 302 403 404 404 302",
    ("exemplar_return", "GET"):          "302 403 403 404 200 403 404 404 302",
    ("exemplar_return", "POST"):         "302 403 403 404 302 403 404 404 302",
    ("exemplar_drop", "GET"):            "302 200 200 404 200 403 404 404 302",
    ("exemplar_drop", "POST"):           "302 302 302 404 302 403 404 404 302",
    ("publication_create", "GET"):       "302 403 403 404 200 403 404 404 302",
    ("publication_create", "POST"):      "302 403 403 404 302 403 404 404 302",
    ("publication_edit", "GET"):         "302 403 403 404 200 403 404 404 302",
    ("publication_edit", "POST"):        "302 403 403 404 302 403 404 404 302",
    # Records of persons are for those who keep the roll.
    ("person_record_list", "GET"):       "302 403 200 200 200 403 403 403 302",
    # Archives of titles: kept by those who write for the unit.
    ("archive_list", "GET"):             "302 200 200 200 200 200 200 200 302",
    ("archive_create", "GET"):           "302 200 200 200 200 403 403 403 302",
    ("archive_create", "POST"):          "302 302 302 422 302 403 403 403 302",
    ("archive_detail", "GET"):           "302 200 200 404 200 200 404 404 302",
    ("archive_print", "GET"):            "302 200 200 404 200 200 404 404 302",
    ("archive_edit", "GET"):             "302 200 200 404 200 403 404 404 302",
    ("archive_edit", "POST"):            "302 302 302 404 302 403 404 404 302",
    ("archive_take_over", "POST"):       "302 302 302 404 302 403 404 404 302",
    ("archive_item_create", "GET"):      "302 200 200 404 200 403 404 404 302",
    ("archive_item_create", "POST"):     "302 302 302 404 302 403 404 404 302",
    ("archive_item_edit", "GET"):        "302 200 200 404 200 403 404 404 302",
    ("archive_item_edit", "POST"):       "302 302 302 404 302 403 404 404 302",
    ("archive_item_remove", "POST"):     "302 302 302 404 302 403 404 404 302",
}
# fmt: on

SAMPLES = {
    "scheme_rewards": of("rewarding_scheme"),
    "scheme_rewards_complete": of("rewarding_scheme"),
    "reward_norm_create": of("rewarding_item"),
    "reward_norm_edit": of("reward_norm"),
    "reward_norm_remove": of("reward_norm"),
    "reward_take_back": of("given_reward"),
    "penalty_detail": of("penalty"),
    "penalty_edit": of("penalty"),
    "penalty_lift": of("penalty"),
    "member_ledger": of("member"),
    "exemplar_detail": of("exemplar"),
    "exemplar_edit": of("exemplar"),
    "exemplar_hand_in": of("exemplar"),
    "exemplar_review": of("written_exemplar"),
    "exemplar_return": of("reviewed_exemplar"),
    "exemplar_drop": of("exemplar"),
    "publication_create": of("reviewed_exemplar"),
    "publication_edit": of("publication"),
    "archive_detail": of("title_archive"),
    "archive_print": of("title_archive"),
    "archive_edit": of("title_archive"),
    "archive_take_over": of("title_archive"),
    "archive_item_create": of("title_archive"),
    "archive_item_edit": of("archive_line"),
    "archive_item_remove": of("archive_line"),
}


def _norm(world):
    return {"kind": "thing", "what": "奖杯", "amount": "80"}


def _penalty(world):
    return {
        "organization": world.riverside.pk, "kind": "criticism", "decided_on": "2010-03-05",
        "decided_by_office": "机关纪委", "reason": "迟报材料", "version": 1,
    }  # fmt: skip


def _exemplar(world):
    return {
        "organization": world.riverside.pk, "title": "窗口十年", "deeds": "十年如一日", "level": 1,
        "found_on": "2010-03-05", "version": 1,
    }  # fmt: skip


def _publication(world):
    return {"medium": "机关党建网", "recommended_on": "2010-05-04", "points": 0, "version": 1}


def _line(world):
    return {"criterion": "创建规划", "is_required": "on", "location": "柜1", "version": 1}


DATA = {
    ("reward_norm_create", "POST"): _norm,
    ("reward_norm_edit", "POST"): _norm,
    ("reward_give", "POST"): lambda world: {"reward": world.due_reward.pk, "given_on": "2010-07-01"},
    ("reward_take_back", "POST"): lambda world: {"reason": "点错"},
    ("penalty_create", "POST"): _penalty,
    ("penalty_edit", "POST"): _penalty,
    ("penalty_lift", "POST"): lambda world: {"lifted_on": "2010-07-01", "reason": "期满", "version": 1},
    ("exemplar_create", "POST"): _exemplar,
    ("exemplar_edit", "POST"): _exemplar,
    ("exemplar_return", "POST"): lambda world: {"reason": "再核实", "version": 1},
    ("exemplar_drop", "POST"): lambda world: {"reason": "不宜宣传", "version": 1},
    ("publication_create", "POST"): _publication,
    ("publication_edit", "POST"): _publication,
    ("archive_create", "POST"): lambda world: {
        "organization": world.riverside.pk, "level": world.free_title.pk, "custodian": "王档案",
    },
    ("archive_edit", "POST"): lambda world: {"custodian": "钱档案", "version": 1},
    ("archive_item_create", "POST"): _line,
    ("archive_item_edit", "POST"): _line,
}  # fmt: skip


def rows(make, world):
    """Named rows, added to the world; each is Riverside's own."""
    scheme = awarded.scheme(world.county, "奖励办法", state="open")
    item = awarded.item(scheme)
    honour = honoured.honour(
        world.riverside, "优秀共产党员", member=world.member, awarded_on=date(2010, 6, 28)
    )
    levels = list(awarded.ladder(world.county, "档案创建", conditions="创建规划\n年度总结").levels.all())
    archive = awarded.archive(world.riverside, levels[0], lines=["创建规划"])
    recommended = made.exemplar(world.riverside, "已推荐", state="recommended")
    return {
        "rewarding_scheme": scheme,
        "rewarding_item": item,
        "reward_norm": made.norm(item),
        "due_reward": made.reward(honour),
        "given_reward": made.reward(honour, "证书", 0, "honourable", given_on=date(2010, 7, 1)),
        "penalty": made.penalty(world.riverside),
        "exemplar": made.exemplar(world.riverside),
        "written_exemplar": made.exemplar(world.riverside, state="written"),
        "reviewed_exemplar": made.exemplar(world.riverside, state="reviewed"),
        "publication": made.publication(recommended),
        "title_archive": archive,
        "archive_line": archive.items.get(),
        "free_title": levels[1],
    }
