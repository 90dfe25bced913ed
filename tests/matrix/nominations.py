"""Rows of the matrix for nominations up to the opinions of offices: who gets what, about rows of Riverside."""

from datetime import date

from orgs.choices import OrganizationKind
from tests import factories_awards as made
from tests import factories_nominations as nominated
from tests.matrix.samples import of

# fmt: off
OUTCOMES = {
    # Units draft, hand in, confirm and withdraw their own; a draft is nobody else's business.
    ("nomination_list", "GET"):      "302 200 200 200 200 200 200 200 302",
    ("nomination_create", "GET"):    "302 200 200 200 200 403 404 404 302",
    ("nomination_create", "POST"):   "302 302 302 422 302 403 404 404 302",
    ("nomination_detail", "GET"):    "302 200 200 404 200 200 404 404 302",
    ("nomination_edit", "GET"):      "302 200 200 404 404 404 404 404 302",
    ("nomination_edit", "POST"):     "302 302 302 404 404 404 404 404 302",
    ("nomination_submit", "POST"):   "302 302 302 404 404 404 404 404 302",
    ("nomination_discard", "POST"):  "302 302 302 404 404 404 404 404 302",
    ("nomination_confirm", "POST"):  "302 302 302 404 302 403 404 404 302",
    ("nomination_withdraw", "POST"): "302 302 302 404 302 403 404 404 302",
    # Superiors endorse; staff in their place. What is not hers is skipped with a reason.
    ("endorsement_list", "GET"):         "302 200 200 200 200 200 200 200 302",
    ("nomination_endorse_many", "POST"): "302 403 302 302 302 403 403 403 302",
    # Staff review, inspect, ask and note; exceptions are asked for by either side and granted by staff.
    ("review_list", "GET"):              "302 403 403 403 200 403 403 403 302",
    ("nomination_handle_many", "POST"):  "302 403 403 403 302 403 403 403 302",
    ("nomination_inspect", "GET"):       "302 403 403 404 200 403 404 404 302",
    ("nomination_inspect", "POST"):      "302 403 403 404 302 403 404 404 302",
    ("exception_ask", "POST"):           "302 302 302 404 302 403 404 404 302",
    ("exception_answer", "POST"):        "302 403 403 404 302 403 404 404 302",
    ("office_opinion_list", "GET"):        "302 403 403 403 200 403 403 403 302",
    ("office_opinion_detail", "GET"):      "302 404 404 404 200 404 404 404 302",
    ("office_opinion_detail", "POST"):     "302 404 404 404 302 404 404 404 302",
    ("office_opinion_reply_many", "POST"): "302 403 403 403 302 403 403 403 302",
}
# fmt: on

SAMPLES = {
    "nomination_create": of("open_item"),
    "nomination_detail": of("endorsed_nomination"),
    "nomination_edit": of("draft_nomination"),
    "nomination_submit": of("draft_nomination"),
    "nomination_discard": of("draft_nomination"),
    "nomination_confirm": of("listed_nomination"),
    "nomination_withdraw": of("endorsed_nomination"),
    "nomination_inspect": of("reviewed_nomination"),
    "exception_ask": of("unfit_nomination"),
    "office_opinion_detail": of("office_opinion"),
    "exception_answer": of("rule_exception"),
}


def _row(name):
    return lambda world: {"row": f"{getattr(world, name).pk}-{getattr(world, name).version}"}


def _nomination(world):
    return {"member": world.member.pk, "deeds": nominated.DEEDS}


DATA = {
    ("nomination_create", "POST"): _nomination,
    ("nomination_edit", "POST"): lambda world: _nomination(world) | {"version": world.draft_nomination.version},
    ("nomination_withdraw", "POST"): lambda world: {"reason": "本人放弃"},
    ("nomination_endorse_many", "POST"): lambda world: _row("waiting_nomination")(world) | {"verb": "endorse"},
    ("nomination_handle_many", "POST"): lambda world: _row("endorsed_nomination")(world) | {"verb": "review"},
    ("nomination_inspect", "POST"): lambda world: {
        "inspected_on": "2010-06-01", "group": "考察一组", "talks_members": 3, "talks_cadres": 2, "talks_masses": 1,
        "finding": "属实",
    },
    ("exception_ask", "POST"): lambda world: {"code": "full_member", "reason": "抗旱突出"},
    ("exception_answer", "POST"): lambda world: {"answer": "grant"},
    ("office_opinion_detail", "POST"): lambda world: {
        "reply": "agree", "replied_on": "2010-06-02", "version": world.office_opinion.version,
    },
    ("office_opinion_reply_many", "POST"): lambda world: _row("office_opinion")(world) | {
        "reply": "agree", "replied_on": "2010-06-02",
    },
}  # fmt: skip


def rows(make, world):
    """Named rows, added to the world; each is Riverside's own but what waits for the committee above a pier's branch."""
    scheme = made.scheme(world.county, "推荐", state="open")
    days = {"nominate_by": None, "endorse_by": None, "decide_by": None}
    item = made.item(scheme, rules=[("full_member", 0)], opinions_of="区纪委", two_rounds=True, **days)
    li = world.people["secretary"]
    lake = make.organization("湖区党委", parent=world.county, kind=OrganizationKind.PARTY_COMMITTEE, sort=51)
    pier = make.organization("码头党支部", parent=lake, sort=52)
    fresh = make.member(world.riverside, "预备", kind="probationary")
    unfit = nominated.in_state(nominated.nomination(item, world.riverside, recipient=fresh), "endorsed")
    reviewed = nominated.in_state(nominated.nomination(item, world.riverside), "reviewed")

    def at(state):
        return nominated.in_state(nominated.nomination(item, world.riverside, by=li), state)

    inspected = at("inspected")
    return {
        "open_item": item,
        "draft_nomination": nominated.nomination(item, world.riverside, by=li, recipient=world.member),
        "endorsed_nomination": at("endorsed"),
        "listed_nomination": at("listed"),
        "reviewed_nomination": reviewed,
        "unfit_nomination": unfit,
        "waiting_nomination": nominated.in_state(
            nominated.nomination(item, pier, stands_with=lake), "submitted"
        ),
        "rule_exception": nominated.in_state(
            nominated.nomination(item, world.riverside, recipient=make.member(world.riverside, "预备乙", kind="probationary")),
            "endorsed",
        ).exceptions.create(code="full_member", reason="突出", asked_by=li),
        "office_opinion": inspected.opinions.create(office="区纪委", asked_on=date(2010, 6, 1)),
    }  # fmt: skip
