from supervision.models.check import Check, CheckFinding
from supervision.models.comment import LeaderComment
from supervision.models.commitment import Commitment
from supervision.models.escalation import Escalation
from supervision.models.inspection_group import InspectionGroup
from supervision.models.letter import LetterItem, ResponsibilityLetter
from supervision.models.lookback import LookBack, MeasureLookBack
from supervision.models.order import OrderCounter, OrderPush, OrderReceipt, OrderStep, SupervisionOrder
from supervision.models.public_board import PublicBoard

__all__ = [
    "Check",
    "CheckFinding",
    "Commitment",
    "Escalation",
    "InspectionGroup",
    "LeaderComment",
    "LetterItem",
    "LookBack",
    "MeasureLookBack",
    "OrderCounter",
    "OrderPush",
    "OrderReceipt",
    "OrderStep",
    "PublicBoard",
    "ResponsibilityLetter",
    "SupervisionOrder",
]
