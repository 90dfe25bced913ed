from django.db import models
from django.utils.translation import gettext_lazy as _


class SchemeState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Scheme under way")
    CLOSED = "closed", _("Closed")


SCHEME_MOVES = {
    SchemeState.DRAFT: {SchemeState.OPEN},
    SchemeState.OPEN: {SchemeState.DRAFT, SchemeState.CLOSED},
    SchemeState.CLOSED: set(),
}


class Level(models.TextChoices):
    OWN = "own", _("own commendation")
    UPWARD = "upward", _("recommendation upward")


class RecipientKind(models.TextChoices):
    ORGANIZATION = "organization", _("organization")
    MEMBER = "member", _("member")
    POST = "post", _("post or window")
    FAMILY = "family", _("family")
    PROJECT = "project", _("project")


# Recipients that are no rows of ours: they have a name and a unit.
NAMED = (RecipientKind.POST, RecipientKind.FAMILY, RecipientKind.PROJECT)


class Counting(models.TextChoices):
    """Whether the day of posting counts among the working days of a publicity."""

    EXCLUSIVE = "exclusive", _("the day of posting does not count")
    INCLUSIVE = "inclusive", _("the day of posting counts if it is a working day")


class Weighing(models.TextChoices):
    """By what the places of an award fall to the units."""

    MEMBERS = "members", _("by members")
    ORGANIZATIONS = "organizations", _("by organizations")


class Reach(models.IntegerChoices):
    """How far a brand is known, from the organ itself to the nation."""

    ORGAN = 1, _("organ")
    DISTRICT = 2, _("district")
    CITY = 3, _("city")
    PROVINCE = 4, _("province")
    NATION = 5, _("nation")


class Pressing(models.TextChoices):
    """What of the titles held wants looking after."""

    RECHECK = "recheck", _("re-check due this year")
    ENDING = "ending", _("validity ends within 90 days")


class UpgradePlanState(models.TextChoices):
    REACHED = "reached", _("Title reached")
    GIVEN_UP = "given_up", _("Plan given up")
    ALL = "all", _("All plans")


class Pending(models.TextChoices):
    """A decision that is noted but not released yet; nobody but the committee's staff sees it."""

    CHOSEN = "chosen", _("choose")
    RESERVE = "reserve", _("keep in reserve")
    REJECTED = "rejected", _("do not choose")


class ScoreSource(models.TextChoices):
    """Where the score of a nomination comes from."""

    JUDGED = "judged", _("the judging panel")
    EVALUATED = "evaluated", _("the last closed evaluation")
    IMPORTED = "imported", _("an imported workbook")


class Reply(models.TextChoices):
    """What an office says when it is asked about a nomination."""

    AGREE = "agree", _("agrees")
    CONDITIONAL = "conditional", _("agrees on conditions")
    DISAGREE = "disagree", _("does not agree")


class PanelState(models.TextChoices):
    """How far a judging panel is."""

    SETUP = "setup", _("Being set up")
    INDEPENDENT = "independent", _("Judging independently")
    COMPARING = "comparing", _("Comparing")
    CLOSED = "closed", _("Judging closed")


PANEL_MOVES = {
    PanelState.SETUP: {PanelState.INDEPENDENT},
    PanelState.INDEPENDENT: {PanelState.SETUP, PanelState.COMPARING, PanelState.CLOSED},
    PanelState.COMPARING: {PanelState.CLOSED},
    # Reopened for what was handed in again after it; what it has judged stays as it is.
    PanelState.CLOSED: {PanelState.INDEPENDENT},
}


class PublicityState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    POSTED = "posted", _("Posted")
    INTERRUPTED = "interrupted", _("Interrupted")
    CLOSED = "closed", _("Publicity over")
    WITHDRAWN = "withdrawn", _("Taken down")


PUBLICITY_MOVES = {
    PublicityState.DRAFT: {PublicityState.POSTED, PublicityState.WITHDRAWN},
    # Posted again: a material correction begins a new full period.
    PublicityState.POSTED: {
        PublicityState.POSTED,
        PublicityState.INTERRUPTED,
        PublicityState.CLOSED,
        PublicityState.WITHDRAWN,
    },
    PublicityState.INTERRUPTED: {PublicityState.POSTED, PublicityState.WITHDRAWN},
    PublicityState.CLOSED: set(),
    PublicityState.WITHDRAWN: set(),
}


class ObjectionState(models.TextChoices):
    RECEIVED = "received", _("Received")
    INVESTIGATING = "investigating", _("Under investigation")
    UPHELD = "upheld", _("Upheld")
    PARTLY = "partly", _("Partly upheld")
    UNFOUNDED = "unfounded", _("Not upheld")


OBJECTION_OPEN = (ObjectionState.RECEIVED, ObjectionState.INVESTIGATING)
OBJECTION_MOVES = {
    ObjectionState.RECEIVED: {ObjectionState.INVESTIGATING},
    ObjectionState.INVESTIGATING: {
        ObjectionState.UPHELD,
        ObjectionState.PARTLY,
        ObjectionState.UNFOUNDED,
    },
    ObjectionState.UPHELD: set(),
    ObjectionState.PARTLY: set(),
    ObjectionState.UNFOUNDED: set(),
}
