"""Where a nomination stands on its way, told to one person: what is done, what comes next, what she may do."""

from dataclasses import dataclass
from datetime import date

from accounts.access import ALLOWED, refused
from awards.chain import IN_HAND, MOVES, OVER, NominationState, asked_of, next_after
from awards.eligibility import rules
from awards.permissions.nominations import (
    can_ask_exception,
    can_grant,
    can_handle,
    can_move,
    can_nominate,
    can_read_opinions,
)
from awards.services.exceptions import BEFORE_REVIEW
from awards.services.reviews import findings_of

S = NominationState
# While they can still be given back or refused by page: afterwards the decision has pages of its own.
UNDECIDED = (S.SUBMITTED, *IN_HAND)


@dataclass(frozen=True)
class Stage:
    """One step of the way: done on which day, or the one that comes next, or still to come."""

    state: NominationState
    on: date | None = None
    is_next: bool = False

    @property
    def label(self):
        return self.state.label

    @property
    def is_done(self):
        return self.on is not None


def way(nomination):
    """The steps that its award asks for, those of the latest handing in marked as done."""
    days = _days(nomination)
    following = next_after(nomination.state, nomination.item)
    return [Stage(step, days.get(step), step == following) for step in asked_of(nomination.item)]


def _days(nomination):
    """{step: day} since it was last handed in; what it went back behind is not done any more."""
    days = {}
    for step in nomination.steps.all():
        to = S(step.to)
        if to == S.DRAFT:
            days = {}
        elif to == S.CHOSEN:
            days.pop(S.PUBLISHED, None)
        days.setdefault(to, step.on)
    return days


def steps_for(user, nomination):
    """Each step as it happened. Why it was suspended is only for those who handle it: objections are not the unit's."""
    handles = can_handle(user, nomination.item)
    return [
        (step, step.reason if handles or S.SUSPENDED not in (step.was, step.to) else "")
        for step in nomination.steps.for_list()
    ]


def findings(user, nomination):
    """What the rules found when it was reviewed; before that, what they find today: (finding, exception, may she grant)."""
    kept = nomination.findings
    if not kept and nomination.state not in OVER:
        kept = findings_of([nomination])[nomination.pk]
    asked = {one.code: one for one in nomination.exceptions.all()}
    return [
        (one, asked.get(one["code"]), _may_grant(user, nomination, asked.get(one["code"]))) for one in kept
    ]


def _may_grant(user, nomination, exception):
    is_open = exception is not None and exception.granted is None and nomination.state in BEFORE_REVIEW
    return can_grant(user, exception) if is_open else refused("")


def allowed(user, nomination):
    """{what: Verdict} of everything that is done from its page."""
    state, item = S(nomination.state), nomination.item
    nominates, handles = can_nominate(user, nomination.organization), can_handle(user, item)
    judges = can_move(user, nomination, S.REJECTED) if state in UNDECIDED else refused("")
    following = next_after(state, item)

    def in_state(verdict, *states):
        return verdict if state in states else refused("")

    return {
        "edit": in_state(nominates, S.DRAFT),
        "withdraw": nominates if state != S.DRAFT and S.WITHDRAWN in MOVES[state] else refused(""),
        "confirm": in_state(nominates, S.LISTED),
        "endorse": in_state(judges, S.SUBMITTED),
        "list": judges if following == S.LISTED else refused(""),
        "review": judges if following == S.REVIEWED and state != S.SUBMITTED else refused(""),
        "inspect": judges if following == S.INSPECTED or state == S.INSPECTED else refused(""),
        "ask": judges if following == S.CONSULTED else refused(""),
        "return": judges if S.DRAFT in MOVES[state] else refused(""),
        "reject": judges,
        "ask_exception": in_state(can_ask_exception(user, nomination), *BEFORE_REVIEW),
        "read_opinions": can_read_opinions(user, nomination) or refused(""),
        "handle": ALLOWED if handles else refused(""),
    }


def eligible(nominations):
    """{nomination id: the titles of the rules not met}; queries follow the awards among them, not their number."""
    found = rules.of_nominations(nominations)
    return {pk: [one.title for one in findings if not one.passed] for pk, findings in found.items()}
