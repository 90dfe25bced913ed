from supervision.models.check import Check, CheckFinding
from supervision.models.comment import LeaderComment
from supervision.models.commitment import Commitment
from supervision.models.escalation import Escalation
from supervision.models.letter import LetterItem, ResponsibilityLetter
from supervision.models.lookback import LookBack
from supervision.models.order import OrderCounter, OrderPush, OrderReceipt, OrderStep, SupervisionOrder

__all__ = [
    "Check",
    "CheckFinding",
    "Commitment",
    "Escalation",
    "LeaderComment",
    "LetterItem",
    "LookBack",
    "OrderCounter",
    "OrderPush",
    "OrderReceipt",
    "OrderStep",
    "ResponsibilityLetter",
    "SupervisionOrder",
]
