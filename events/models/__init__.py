from events.models.contest import Contest, Draw
from events.models.edition import Edition
from events.models.enrolment import Enrolment
from events.models.entry import Entry, Judge, Mark
from events.models.event import Event
from events.models.series import Series
from events.models.winner import Winner

__all__ = ["Contest", "Draw", "Edition", "Enrolment", "Entry", "Event", "Judge", "Mark", "Series", "Winner"]
