from django.db import models
from django.utils.translation import gettext_lazy as _


class ActivityState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Awaiting verification")
    RETURNED = "returned", _("Returned")
    VERIFIED = "verified", _("Verified")


MOVES = {
    ActivityState.DRAFT: {ActivityState.SUBMITTED},
    ActivityState.SUBMITTED: {ActivityState.VERIFIED, ActivityState.RETURNED},
    ActivityState.RETURNED: {ActivityState.SUBMITTED},
    ActivityState.VERIFIED: {ActivityState.RETURNED},
}
# Its own people may still write in it.
OPEN_STATES = (ActivityState.DRAFT, ActivityState.RETURNED)


class Presence(models.TextChoices):
    """Where a member who was due was, with the reasons of the record book."""

    PRESENT = "present", _("Present")
    BUSINESS = "business", _("Leave: on business")
    SICK = "sick", _("Leave: ill")
    PRIVATE = "private", _("Leave: private matters")
    MATERNITY = "maternity", _("Leave: maternity or nursing")
    TRAINING = "training", _("Leave: study or training")
    SECONDED = "seconded", _("Leave: on secondment")
    HOLIDAY = "holiday", _("Leave: family visit or holiday")
    OTHER = "other", _("Leave: another reason")
    ABSENT = "absent", _("Absent without leave")


LEAVE = tuple(presence for presence in Presence if presence not in (Presence.PRESENT, Presence.ABSENT))


class TrainingWay(models.TextChoices):
    """How a training is given: in a class of one's own, by those who are commissioned, or in study together."""

    CLASS = "class", _("Class held by the unit")
    COMMISSIONED = "commissioned", _("Commissioned training")
    TOGETHER = "together", _("Study together")


# The kind of activity that is given in one of these ways.
TRAINING = "training"


class Education(models.TextChoices):
    """The five educations that every unit is to give in a year."""

    THEORY = "theory", _("Political theory")
    SITUATION = "situation", _("Situation and tasks")
    INTEGRITY = "integrity", _("Integrity within the Party")
    LAW = "law", _("Law")
    ETHICS = "ethics", _("Professional ethics")


class Occasion(models.TextChoices):
    """The festival or commemoration on which an activity is held."""

    SPRING_FESTIVAL = "spring_festival", _("Spring Festival")
    WOMEN = "women", _("Women's Day")
    YOUTH = "youth", _("Youth Day")
    PARTY = "party", _("1 July, the founding of the Party")
    ARMY = "army", _("1 August, the founding of the army")
    NATIONAL = "national", _("National Day")
    DOUBLE_NINTH = "double_ninth", _("Double Ninth Festival")
    OTHER = "other", _("Another festival")


class LessonGiver(models.TextChoices):
    """Which leader gave a Party lesson."""

    WORK_COMMITTEE = "work_committee", _("Secretary of the work committee")
    PARTY_COMMITTEE = "party_committee", _("Leader of the Party committee")
    BRANCH = "branch", _("Branch secretary")
    OTHER = "other", _("Another lecturer")


# The kind of activity that is given by one of these.
PARTY_LESSON = "party_lesson"
# What figures count, as the list of records is asked for it.
COUNTED = "counted"


class ResultUnit(models.TextChoices):
    """What is counted: things, events, or attendances by persons who may come again."""

    OBJECTS = "objects", _("items")
    EVENTS = "events", _("times")
    PERSONS = "persons", _("persons")
    PERSON_TIMES = "person_times", _("person-times")


class VoteMethod(models.TextChoices):
    HANDS = "hands", _("Show of hands")
    SECRET = "secret", _("Secret ballot")
    ORAL = "oral", _("By word of mouth")


class DutyPeriod(models.TextChoices):
    MONTH = "month", _("month")
    QUARTER = "quarter", _("quarter")
    HALF = "half", _("half-year")
    YEAR = "year", _("year")


class DutyState(models.TextChoices):
    """How a duty stands on a day, the gravest first."""

    MISSED = "missed", _("Missing")
    RUNNING = "running", _("Still to be held")
    TO_COME = "to_come", _("Not begun")
    MET = "met", _("Held")
    EXCUSED = "excused", _("Excused")


class ActivityForm(models.TextChoices):
    """The unified form of an activity."""

    MEETING = "meeting", _("Meeting")
    STUDY = "study", _("Study")
    VISIT = "visit", _("Visit")
    CONTEST = "contest", _("Contest")
    SERVICE = "service", _("Service")
    OTHER = "other", _("Other form")


class NoticeState(models.TextChoices):
    DRAFT = "draft", _("Being written")
    SENT = "sent", _("Sent")
    WITHDRAWN = "withdrawn", _("Withdrawn")


NOTICE_MOVES = {
    NoticeState.DRAFT: {NoticeState.SENT},
    NoticeState.SENT: {NoticeState.WITHDRAWN},
    NoticeState.WITHDRAWN: set(),
}
# How many days a branch may shift an activity, how long before it is announced, and how long after it is reported.
SHIFT_DAYS, ADVANCE_DAYS, FEEDBACK_DAYS = 7, 3, 5


class Repeat(models.TextChoices):
    """How often a notice comes again."""

    WEEK = "week", _("every week")
    FORTNIGHT = "fortnight", _("every two weeks")
    MONTH = "month", _("every month")


class ReceiptStep(models.TextChoices):
    """What a unit still owes a notice."""

    SIGN = "sign", _("Not signed for")
    HOLD = "hold", _("Not held")
    REPORT = "report", _("Not reported")


class PlannedState(models.TextChoices):
    PLANNED = "planned", _("Planned to be held")
    REQUESTED = "requested", _("Awaiting approval")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Not approved")
    WITHDRAWN = "withdrawn", _("Given up")
    HELD = "held", _("Held and recorded")


# Writing a plan again makes it planned, or requested where approval is asked, whatever had been said to the old text.
PLANNED_MOVES = {
    PlannedState.PLANNED: {
        PlannedState.PLANNED,
        PlannedState.REQUESTED,
        PlannedState.WITHDRAWN,
        PlannedState.HELD,
    },
    PlannedState.REQUESTED: {
        PlannedState.PLANNED,
        PlannedState.REQUESTED,
        PlannedState.APPROVED,
        PlannedState.REFUSED,
        PlannedState.WITHDRAWN,
    },
    PlannedState.APPROVED: {
        PlannedState.PLANNED,
        PlannedState.REQUESTED,
        PlannedState.WITHDRAWN,
        PlannedState.HELD,
    },
    PlannedState.REFUSED: {PlannedState.PLANNED, PlannedState.REQUESTED, PlannedState.WITHDRAWN},
    PlannedState.WITHDRAWN: set(),
    PlannedState.HELD: set(),
}
# What is going to take place, so far as anybody knows.
COMING_STATES = (PlannedState.PLANNED, PlannedState.REQUESTED, PlannedState.APPROVED)
# Nothing stands in the way of holding it.
CLEARED_STATES = (PlannedState.PLANNED, PlannedState.APPROVED)


class Readers(models.TextChoices):
    """Who is to read something."""

    MEMBERS = "members", _("Every member")
    OFFICERS = "officers", _("Those who hold a post")


class MeetingOpinionState(models.TextChoices):
    """What became of an opinion that was given at a meeting."""

    WAITING = "waiting", _("Not answered yet")
    ADOPTED = "adopted", _("Adopted")
    PARTLY = "partly", _("Adopted in part")
    NOT_ADOPTED = "declined", _("Not adopted")


OPINION_MOVES = {
    MeetingOpinionState.WAITING: {
        MeetingOpinionState.ADOPTED,
        MeetingOpinionState.PARTLY,
        MeetingOpinionState.NOT_ADOPTED,
    },
    MeetingOpinionState.ADOPTED: set(),
    MeetingOpinionState.PARTLY: set(),
    MeetingOpinionState.NOT_ADOPTED: set(),
}


class EvidenceKind(models.TextChoices):
    PHOTO = "photo", _("Photo")
    DOCUMENT = "document", _("Document")


class ParticipationState(models.TextChoices):
    PUBLISHED = "published", _("Published")
    CLOSED = "closed", _("Closed")


PARTICIPATION_MOVES = {
    ParticipationState.PUBLISHED: {ParticipationState.CLOSED},
    ParticipationState.CLOSED: set(),
}


class ObjectionState(models.TextChoices):
    OPEN = "open", _("Being looked into")
    UPHELD = "upheld", _("Upheld")
    DISMISSED = "dismissed", _("Dismissed")


OBJECTION_MOVES = {
    ObjectionState.OPEN: {ObjectionState.UPHELD, ObjectionState.DISMISSED},
    ObjectionState.UPHELD: set(),
    ObjectionState.DISMISSED: set(),
}
