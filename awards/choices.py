from django.db import models
from django.utils.translation import gettext_lazy as _


class SchemeState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Under way")
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


class NominationState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    ENDORSED = "endorsed", _("Endorsed")
    REVIEWED = "reviewed", _("Materials reviewed")
    INSPECTED = "inspected", _("Inspected")
    CONSULTED = "consulted", _("Opinions in")
    SCORED = "scored", _("Judged")
    DECIDED = "decided", _("Chosen")
    RESERVE = "reserve", _("Substitute")
    PUBLISHED = "published", _("In publicity")
    SUSPENDED = "suspended", _("Held by an objection")
    APPROVED = "approved", _("Approved")
    HONOURED = "honoured", _("Honoured")
    REJECTED = "rejected", _("Not chosen")
    WITHDRAWN = "withdrawn", _("Withdrawn")


_S = NominationState
NOMINATION_MOVES = {
    _S.DRAFT: {_S.SUBMITTED, _S.WITHDRAWN},
    _S.SUBMITTED: {_S.ENDORSED, _S.RETURNED, _S.REJECTED, _S.WITHDRAWN},
    _S.RETURNED: {_S.SUBMITTED, _S.WITHDRAWN},
    _S.ENDORSED: {_S.REVIEWED, _S.RETURNED, _S.REJECTED, _S.WITHDRAWN},
    _S.REVIEWED: {_S.INSPECTED, _S.REJECTED},
    _S.INSPECTED: {_S.CONSULTED, _S.REJECTED},
    _S.CONSULTED: {_S.SCORED, _S.REJECTED},
    _S.SCORED: {_S.DECIDED, _S.RESERVE, _S.REJECTED},
    # What was decided can be taken back until it is in publicity.
    _S.DECIDED: {_S.PUBLISHED, _S.SCORED},
    _S.RESERVE: {_S.DECIDED, _S.SCORED, _S.REJECTED},
    _S.PUBLISHED: {_S.SUSPENDED, _S.APPROVED, _S.REJECTED},
    _S.SUSPENDED: {_S.PUBLISHED, _S.REJECTED},
    _S.APPROVED: {_S.HONOURED},
    _S.HONOURED: set(),
    _S.REJECTED: set(),
    _S.WITHDRAWN: set(),
}
# Those that take a place of the item's quota.
PLACED = (_S.DECIDED, _S.PUBLISHED, _S.SUSPENDED, _S.APPROVED, _S.HONOURED)
OVER = (_S.HONOURED, _S.REJECTED, _S.WITHDRAWN)


class Reply(models.TextChoices):
    AGREE = "agree", _("agrees")
    CONDITIONAL = "conditional", _("agrees on a condition")
    DISAGREE = "disagree", _("disagrees")


class Counting(models.TextChoices):
    """Whether the day of posting counts among the working days of a publicity."""

    EXCLUSIVE = "exclusive", _("the day of posting does not count")
    INCLUSIVE = "inclusive", _("the day of posting counts if it is a working day")


class PublicityState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    RUNNING = "running", _("Running")
    CLOSED = "closed", _("Over")
    BROKEN_OFF = "broken_off", _("Broken off")


PUBLICITY_MOVES = {
    PublicityState.DRAFT: {PublicityState.RUNNING},
    PublicityState.RUNNING: {PublicityState.CLOSED, PublicityState.BROKEN_OFF},
    PublicityState.CLOSED: set(),
    PublicityState.BROKEN_OFF: set(),
}


class ObjectionState(models.TextChoices):
    RECEIVED = "received", _("Received")
    INVESTIGATED = "investigated", _("Being investigated")
    UPHELD = "upheld", _("Upheld")
    PARTLY = "partly", _("Upheld in part")
    DISMISSED = "dismissed", _("Not upheld")


OBJECTION_MOVES = {
    ObjectionState.RECEIVED: {ObjectionState.INVESTIGATED},
    ObjectionState.INVESTIGATED: {ObjectionState.UPHELD, ObjectionState.PARTLY, ObjectionState.DISMISSED},
    ObjectionState.UPHELD: set(),
    ObjectionState.PARTLY: set(),
    ObjectionState.DISMISSED: set(),
}
