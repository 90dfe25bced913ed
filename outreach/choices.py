from django.db import models
from django.utils.translation import gettext_lazy as _


class PairingKind(models.TextChoices):
    URBAN_RURAL = "urban_rural", _("Urban and rural")
    COMMUNITY = "community", _("Community Party building")
    PRIVATE_FIRM = "private_firm", _("Private firm")
    PERSONAL = "personal", _("Personal help")


class ProblemState(models.TextChoices):
    OPEN = "open", _("Not solved")
    SOLVED = "solved", _("Solved")
    REOPENED = "reopened", _("Open again")


PROBLEM_MOVES = {
    ProblemState.OPEN: {ProblemState.SOLVED},
    ProblemState.SOLVED: {ProblemState.REOPENED},
    ProblemState.REOPENED: {ProblemState.SOLVED},
}
# It still waits for somebody.
OPEN_STATES = (ProblemState.OPEN, ProblemState.REOPENED)


class Occasion(models.TextChoices):
    """What a condolence visit was made for."""

    SPRING_FESTIVAL = "spring_festival", _("Spring Festival")
    CHILDREN_DAY = "children_day", _("Children's Day (1 June)")
    PARTY_DAY = "party_day", _("Party Day (1 July)")
    ARMY_DAY = "army_day", _("Army Day (1 August)")
    DOUBLE_NINTH = "double_ninth", _("Double Ninth")
    ADMISSION = "admission", _("Admitted to university")
    ILLNESS = "illness", _("Illness or hardship")
    OTHER = "other", _("Another occasion")


class Group(models.TextChoices):
    """To whom it was made."""

    HARDSHIP_MEMBER = "hardship_member", _("Members in hardship")
    ELDER_MEMBER = "elder_member", _("Elder members")
    RETIRED_CADRE = "retired_cadre", _("Retired cadres")
    SOLDIER = "soldier", _("Soldiers and veterans")
    STUDENT = "student", _("Students")
    CHILD = "child", _("Children")
    PATIENT = "patient", _("Sick staff")
    RESIDENT = "resident", _("Residents in hardship")
    OTHER = "other", _("Another group")
