from django.db import models
from django.utils.translation import gettext_lazy as _


class PracticeTopic(models.TextChoices):
    """What a practice is about."""

    FOUNDATION = "foundation", _("Laying the foundations: branch life")
    EFFICIENCY = "efficiency", _("Raising efficiency")
    BRAND = "brand", _("Building a brand")
    LEARNING = "learning", _("Learning and education")
    SERVICE = "service", _("Serving the masses")
    INTEGRITY = "integrity", _("Clean government")
    OTHER = "other", _("Another matter")


class PracticeState(models.TextChoices):
    DRAFT = "draft", _("Being written")
    SUBMITTED = "submitted", _("Awaiting publication")
    RETURNED = "returned", _("Returned")
    PUBLISHED = "published", _("In the library")
    WITHDRAWN = "withdrawn", _("Taken out of the library")


PRACTICE_MOVES = {
    PracticeState.DRAFT: {PracticeState.SUBMITTED},
    PracticeState.SUBMITTED: {PracticeState.PUBLISHED, PracticeState.RETURNED},
    PracticeState.RETURNED: {PracticeState.SUBMITTED},
    PracticeState.PUBLISHED: {PracticeState.WITHDRAWN},
    PracticeState.WITHDRAWN: {PracticeState.SUBMITTED},
}
# Its own people may write in it.
OPEN_STATES = (PracticeState.DRAFT, PracticeState.RETURNED, PracticeState.WITHDRAWN)


class Direction(models.TextChoices):
    """Who went to whom."""

    OUT = "out", _("We visited them")
    IN = "in", _("They visited us")


class LessonState(models.TextChoices):
    PLANNED = "planned", _("To be adopted")
    ADOPTED = "adopted", _("Adopted")
    DROPPED = "dropped", _("Dropped")


LESSON_MOVES = {
    LessonState.PLANNED: {LessonState.ADOPTED, LessonState.DROPPED},
    # What was marked by mistake is taken up again.
    LessonState.ADOPTED: {LessonState.PLANNED},
    LessonState.DROPPED: {LessonState.PLANNED},
}


class BenchmarkStanding(models.TextChoices):
    """How a benchmark stands on a day; it follows from its days and is never entered."""

    OPEN = "open", _("Gap being closed")
    OVERDUE = "overdue", _("Past its due day")
    CLOSED = "closed", _("Gap closed")
