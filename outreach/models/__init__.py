from outreach.models.condolence import Condolence, Recipient
from outreach.models.contact_point import ContactPoint
from outreach.models.deed import GoodDeed, ResearchPaper
from outreach.models.pairing import Pairing
from outreach.models.visit import Problem, Visit

__all__ = [
    "Condolence",
    "ContactPoint",
    "GoodDeed",
    "Pairing",
    "Problem",
    "Recipient",
    "ResearchPaper",
    "Visit",
]
