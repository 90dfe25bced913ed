from orgs.models.appointment import Appointment
from orgs.models.calendar import CalendarDay
from orgs.models.identity import Identity
from orgs.models.member import Member
from orgs.models.membership import Membership
from orgs.models.organization import Organization, Post, Term

__all__ = ["Appointment", "CalendarDay", "Identity", "Member", "Membership", "Organization", "Post", "Term"]
