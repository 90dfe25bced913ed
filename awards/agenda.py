"""What of each award waits for the committee's staff: to be decided, approved, filled again, judged after all."""

from collections import Counter
from dataclasses import dataclass, field

from awards.approvals import ripe_of
from awards.chain import PLACED, NominationState, ready_to_decide
from awards.choices import PanelState, SchemeState
from awards.judging import ready_to_judge
from awards.models import AwardItem, Nomination, Panel
from awards.results import vacated_of
from orgs.choices import Role
from orgs.models import Organization

S = NominationState


@dataclass
class Business:
    """An award with the numbers of its nominations."""

    item: AwardItem
    ready: int = 0
    noted: int = 0
    taken: int = 0
    reserve: int = 0
    to_approve: int = 0
    vacated: int = 0
    # Handed in after the panel was closed, which has to be reopened for them.
    late: int = 0
    closed_panel: Panel | None = None
    states: Counter = field(default_factory=Counter)


def items_of(user):
    """The awards under way of the committees whose staff she is."""
    led = Organization.objects.in_care_of(user, Role.STAFF)
    return AwardItem.objects.filter(scheme__organization__in=led, scheme__state=SchemeState.OPEN).for_list()


def agenda(items):
    """A Business for each of ``items``, in their order; constant queries."""
    found = {item.pk: Business(item) for item in items}
    for item_id, state, pending in Nomination.objects.filter(item__in=found).values_list(
        "item", "state", "pending"
    ):
        business = found[item_id]
        business.states[state] += 1
        business.noted += bool(pending) and state == ready_to_decide(business.item)
    for business in found.values():
        business.ready = business.states[ready_to_decide(business.item)]
        business.taken = sum(business.states[state] for state in PLACED)
        business.reserve = business.states[S.RESERVE]
    for panel in Panel.objects.filter(item__in=found, item__needs_judging=True, state=PanelState.CLOSED):
        business = found[panel.item_id]
        business.closed_panel = panel
        business.late = business.states[ready_to_judge(business.item)]
    for item_id in ripe_of(found).values_list("item", flat=True):
        found[item_id].to_approve += 1
    for one in vacated_of(found):
        found[one.item_id].vacated += 1
    return list(found.values())
