from django.db import models
from django.utils.translation import gettext_lazy as _


class RubricState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_FORCE = "in_force", _("In force now")
    RETIRED = "retired", _("Out of force")


RUBRIC_MOVES = {
    RubricState.DRAFT: {RubricState.IN_FORCE},
    RubricState.IN_FORCE: {RubricState.RETIRED},
    RubricState.RETIRED: set(),
}


class Judged(models.TextChoices):
    """Who is scored."""

    ORGANIZATIONS = "organizations", _("all organizations below")
    BRANCHES = "branches", _("branches")
    MEMBERS = "members", _("members")


class Method(models.TextChoices):
    """How points follow from what was measured."""

    GROUP = "group", _("group of criteria")
    STEPS = "steps", _("by steps")
    DEDUCTION = "deduction", _("deduction for each case, with a floor")
    RATIO = "ratio", _("by ratio")
    YES_NO = "yes_no", _("yes or no")
    BONUS = "bonus", _("bonus for each case, with a cap")
    VETO = "veto", _("veto")


class Source(models.TextChoices):
    """Where the measured value comes from."""

    FIGURE = "figure", _("a figure of the system")
    IMPORTED = "imported", _("an imported mark")
    JUDGED = "judged", _("an assessor's judgement")


class RoundState(models.TextChoices):
    OPEN = "open", _("Being scored")
    CLOSED = "closed", _("Closed")


ROUND_MOVES = {
    RoundState.OPEN: {RoundState.CLOSED},
    RoundState.CLOSED: set(),
}
