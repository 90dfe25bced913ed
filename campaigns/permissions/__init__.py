"""May she? One module for each noun; all answers are imported from here."""

from campaigns.permissions.campaigns import can_give_opinion, can_plan, can_plan_anything, can_sponsor
from campaigns.permissions.tasks import can_complete, can_reopen, can_undo

__all__ = [
    "can_complete",
    "can_give_opinion",
    "can_plan",
    "can_plan_anything",
    "can_reopen",
    "can_sponsor",
    "can_undo",
]
