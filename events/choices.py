from django.db import models
from django.utils.translation import gettext_lazy as _


class SeriesKind(models.TextChoices):
    FESTIVAL = "festival", _("Festival of culture and arts")
    CAMP = "camp", _("Summer camp")
    LECTURES = "lectures", _("Lecture series")
    OTHER = "other", _("Other series")


class ContestState(models.TextChoices):
    DRAFT = "draft", _("Being prepared")
    OPEN = "open", _("Open for entries")
    DRAWN = "drawn", _("Drawn")
    JUDGING = "judging", _("Being judged")
    DECIDED = "decided", _("Decided")
    PUBLISHED = "published", _("Results published")


# One step forward, or one step back with a reason; none is ever skipped.
MOVES = {
    ContestState.DRAFT: {ContestState.OPEN},
    ContestState.OPEN: {ContestState.DRAWN, ContestState.DRAFT},
    ContestState.DRAWN: {ContestState.JUDGING, ContestState.OPEN},
    ContestState.JUDGING: {ContestState.DECIDED, ContestState.DRAWN},
    ContestState.DECIDED: {ContestState.PUBLISHED, ContestState.JUDGING},
    ContestState.PUBLISHED: {ContestState.DECIDED},
}
STEPS = list(ContestState)
# While the judges may still be changed, and while entries may still drop out.
BEFORE_JUDGING = (ContestState.DRAFT, ContestState.OPEN, ContestState.DRAWN)
RUNNING = (ContestState.OPEN, ContestState.DRAWN, ContestState.JUDGING)


def is_forward(was, to):
    return STEPS.index(to) > STEPS.index(was)


def after(state):
    """The next state; None after the last."""
    return next((to for to in STEPS if to in MOVES[state] and is_forward(state, to)), None)


def before(state):
    """The state one step back; None before the first."""
    return next((to for to in STEPS if to in MOVES[state] and not is_forward(state, to)), None)


class TieRule(models.TextChoices):
    SHARED = "shared", _("Same rank; the ranks after it are skipped")
    MEAN = "mean", _("The higher mean of all marks goes first; still equal, the same rank")


class Prize(models.TextChoices):
    FIRST = "first", _("First prize")
    SECOND = "second", _("Second prize")
    THIRD = "third", _("Third prize")
    EXCELLENCE = "excellence", _("Prize of excellence")


class Level(models.TextChoices):
    """Whose contest it was, seen from those who won."""

    OWN = "own", _("Own contest")
    DISTRICT = "district", _("District or county")
    CITY = "city", _("City")
    PROVINCE = "province", _("Province")
    NATION = "nation", _("Nation")


UPPER_LEVELS = (Level.DISTRICT, Level.CITY, Level.PROVINCE, Level.NATION)
