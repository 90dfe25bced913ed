from django.db import models
from django.utils.translation import gettext_lazy as _


class TeamKind(models.TextChoices):
    LECTURERS = "lecturers", _("Lecturers' team")
    EXPERTS = "experts", _("Expert advisory team")
    VOLUNTEERS = "volunteers", _("Party-member volunteers")
    CULTURE = "culture", _("Culture team")
    SPORT = "sport", _("Sports team")


class ServiceState(models.TextChoices):
    PLANNED = "planned", _("To come")
    DONE = "done", _("Service given")
    CANCELLED = "cancelled", _("Called off")


MOVES = {
    ServiceState.PLANNED: {ServiceState.DONE, ServiceState.CANCELLED},
    # What was entered by mistake is called off, with the reason.
    ServiceState.DONE: {ServiceState.CANCELLED},
    ServiceState.CANCELLED: set(),
}


class Weekday(models.IntegerChoices):
    """The days of the week as Python counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


# How far ahead the services of a plan are made: a quarter.
PLAN_DAYS = 92
