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


class PlanState(models.TextChoices):
    REACHED = "reached", _("Title reached")
    GIVEN_UP = "given_up", _("Plan given up")
    ALL = "all", _("All plans")
