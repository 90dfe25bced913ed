from activities.models.attendance import Attendance, MemberExemption
from activities.models.chase import Chase
from activities.models.duty import DutyExemption, DutyRule
from activities.models.evidence import Evidence
from activities.models.kind import ActivityKind, ResultField
from activities.models.notice import Notice, NoticeCounter, Receipt
from activities.models.opinion import MeetingOpinion
from activities.models.participation import Participation, ParticipationLine, ParticipationObjection
from activities.models.plan import ApprovalRule, PlannedActivity
from activities.models.reading import EmployeeReading, Reading, ReadingBlock, ReadingMark
from activities.models.record import Activity, ActivityResult, Decision, Stop

__all__ = [
    "Activity",
    "ActivityKind",
    "ActivityResult",
    "ApprovalRule",
    "Attendance",
    "Chase",
    "Decision",
    "DutyExemption",
    "DutyRule",
    "EmployeeReading",
    "Evidence",
    "MeetingOpinion",
    "MemberExemption",
    "Notice",
    "NoticeCounter",
    "Participation",
    "ParticipationLine",
    "ParticipationObjection",
    "PlannedActivity",
    "Reading",
    "ReadingBlock",
    "ReadingMark",
    "Receipt",
    "ResultField",
    "Stop",
]
