from django.db import models
from django.utils.translation import gettext_lazy as _


class TaskState(models.TextChoices):
    OPEN = "open", _("Not done")
    DONE = "done", _("Done")


MOVES = {
    TaskState.OPEN: {TaskState.DONE},
    TaskState.DONE: {TaskState.OPEN},
}


class Light(models.TextChoices):
    """The state of one task on one day."""

    DONE = "done", _("Done")
    ON_TIME = "on_time", _("On time")
    DUE_SOON = "due_soon", _("Due soon")
    OVERDUE = "overdue", _("Overdue")


class Pace(models.TextChoices):
    """A unit's rate against time progress: behind by over 30 points red, by 10 to 30 yellow."""

    COMPLETE = "complete", _("Complete")
    AHEAD = "ahead", _("On schedule")
    BEHIND = "behind", _("Behind schedule")
    FAR_BEHIND = "far_behind", _("Far behind schedule")
    NO_TASKS = "no_tasks", _("No tasks")


class Subject(models.TextChoices):
    """Who takes part in a campaign, besides or instead of the Party organizations."""

    ORGANIZATIONS = "organizations", _("Party organizations")
    MEMBERS = "members", _("Party members")
    UNION = "union", _("trade union")
    YOUTH = "youth", _("youth league")
    WOMEN = "women", _("women's committee")


# What stands beside the Party organization of a unit; its people need not be in the Party.
MASS_ORGANIZATIONS = (Subject.UNION, Subject.YOUTH, Subject.WOMEN)


class ItemState(models.TextChoices):
    """Where a unit stands with an item of a checklist: what it says is done, the committee confirms."""

    NOT_BEGUN = "not_begun", _("Not begun")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done, not confirmed yet")
    CONFIRMED = "confirmed", _("Confirmed")


# What a unit may say itself.
SAID = (ItemState.NOT_BEGUN, ItemState.UNDER_WAY, ItemState.DONE)
ITEM_MOVES = {
    ItemState.NOT_BEGUN: {ItemState.UNDER_WAY, ItemState.DONE},
    ItemState.UNDER_WAY: {ItemState.NOT_BEGUN, ItemState.DONE},
    ItemState.DONE: {ItemState.NOT_BEGUN, ItemState.UNDER_WAY, ItemState.CONFIRMED},
    ItemState.CONFIRMED: {ItemState.UNDER_WAY},
}


class Phase(models.TextChoices):
    """Where a campaign stands on a day."""

    RUNNING = "running", _("Running")
    FUTURE = "future", _("Not begun")
    OVER = "over", _("Over")


class Body(models.TextChoices):
    """The two bodies that run a campaign."""

    GROUP = "group", _("leading group")
    OFFICE = "office", _("office")


class DocumentState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    CONSULTATION = "consultation", _("Open for opinions")
    ISSUED = "issued", _("Issued")
    REPLACED = "replaced", _("Replaced by a later version")


DOCUMENT_MOVES = {
    DocumentState.DRAFT: {DocumentState.CONSULTATION, DocumentState.ISSUED},
    DocumentState.CONSULTATION: {DocumentState.DRAFT, DocumentState.ISSUED},
    DocumentState.ISSUED: {DocumentState.REPLACED},
    DocumentState.REPLACED: set(),
}


class Horizon(models.TextChoices):
    YEAR = "year", _("this year")
    MIDDLE = "middle", _("middle term")
    LONG = "long", _("long term")


class CountedFrom(models.TextChoices):
    """Where the value of a target comes from. Only BY_HAND is ever typed."""

    ACTIVITIES = "activities", _("activity records of a kind")
    RESULTS = "results", _("a result that activity records state")
    PERSON_TIMES = "person_times", _("person-times served in activity records of a kind")
    TASKS = "tasks", _("tasks of the campaign that are done")
    TASK_RATE = "task_rate", _("share of the campaign's tasks that are done, in percent")
    ORGANIZATIONS = "organizations", _("organizations that meet a standard")
    MEMBERS = "members", _("members who meet a standard")
    BY_HAND = "by_hand", _("reported by hand, with evidence")


class Shape(models.TextChoices):
    """How a goal is spread over the months before its deadline."""

    EVEN = "even", _("evenly")
    FRONT_LOADED = "front_loaded", _("more at the beginning")
    LAST_YEAR = "last_year", _("as last year's months went")
    BY_HAND = "by_hand", _("by hand")


class GiveOutState(models.TextChoices):
    GIVEN = "given", _("Given out")
    WITHDRAWN = "withdrawn", _("Taken back")


GIVE_OUT_MOVES = {
    GiveOutState.GIVEN: {GiveOutState.WITHDRAWN},
    GiveOutState.WITHDRAWN: set(),
}


class Scaling(models.TextChoices):
    """How the goals or weights of a give-out were found for each unit."""

    SAME = "same", _("the same for each unit")
    MEMBERS = "members", _("shared out by the number of members")
    TYPED = "typed", _("typed in a table")


class UnitPlanState(models.TextChoices):
    """A unit's own plan under a campaign."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    APPROVED = "approved", _("Approved")


UNIT_PLAN_MOVES = {
    UnitPlanState.DRAFT: {UnitPlanState.SUBMITTED},
    UnitPlanState.SUBMITTED: {UnitPlanState.RETURNED, UnitPlanState.APPROVED},
    UnitPlanState.RETURNED: {UnitPlanState.SUBMITTED},
    UnitPlanState.APPROVED: {UnitPlanState.RETURNED},
}


class Attention(models.TextChoices):
    """What an office looks for among the tasks of a campaign."""

    NO_PEOPLE = "people", _("naming no leader or person")
    NO_TRACK = "untracked", _("on no track")
    COMMON = "common", _("serving several tracks")
    CLASH = "clash", _("due before what they wait for")
    UNREPORTED = "unreported", _("not reported for last month")
    URGED = "urged", _("urged and not done yet")


class Check(models.TextChoices):
    """Where what a unit reported stands with whoever verifies it."""

    WAITING = "waiting", _("To be verified")
    VERIFIED = "verified", _("Verified")
    RETURNED = "returned", _("Given back")


class ReportedBy(models.TextChoices):
    """Whose reports a list for verifying is narrowed to; nobody verifies her own."""

    OTHERS = "others", _("Reported by others")


class TaskKind(models.TextChoices):
    PARTY = "party", _("Party task")
    ADMINISTRATIVE = "administrative", _("administrative task")


class ProjectState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Open for claims")
    CARRIED = "carried", _("Being carried")
    ACCEPTED = "accepted", _("Accepted")
    CLOSED = "closed", _("Closed without result")


PROJECT_MOVES = {
    ProjectState.DRAFT: {ProjectState.PUBLISHED},
    ProjectState.PUBLISHED: {ProjectState.DRAFT, ProjectState.CARRIED, ProjectState.CLOSED},
    ProjectState.CARRIED: {ProjectState.PUBLISHED, ProjectState.ACCEPTED, ProjectState.CLOSED},
    ProjectState.ACCEPTED: set(),
    ProjectState.CLOSED: set(),
}


class ClaimState(models.TextChoices):
    """A unit's claim to a project: applied, talked over, chosen by the committee, confirmed by the unit."""

    APPLIED = "applied", _("Applied")
    TALKING = "talking", _("Being talked over")
    OFFERED = "offered", _("Chosen by the committee")
    CONFIRMED = "confirmed", _("Confirmed by both")
    CARRIED = "carried", _("Being carried")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


CLAIM_MOVES = {
    ClaimState.APPLIED: {ClaimState.TALKING, ClaimState.REFUSED, ClaimState.WITHDRAWN},
    ClaimState.TALKING: {ClaimState.OFFERED, ClaimState.REFUSED, ClaimState.WITHDRAWN},
    ClaimState.OFFERED: {ClaimState.CONFIRMED, ClaimState.TALKING, ClaimState.WITHDRAWN},
    ClaimState.CONFIRMED: {ClaimState.CARRIED, ClaimState.WITHDRAWN},
    ClaimState.CARRIED: {ClaimState.ACCEPTED, ClaimState.REFUSED},
    ClaimState.ACCEPTED: set(),
    ClaimState.REFUSED: set(),
    ClaimState.WITHDRAWN: set(),
}
