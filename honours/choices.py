from django.db import models
from django.utils.translation import gettext_lazy as _

from orgs.choices import READERS, Role


class HonourLevel(models.IntegerChoices):
    """How high the body stands that granted the honour."""

    UNIT = 1, _("unit")
    COMMITTEE = 2, _("work committee")
    DISTRICT = 3, _("district")
    CITY = 4, _("city")
    PROVINCE = 5, _("province")
    NATION = 6, _("nation")


class Received(models.TextChoices):
    """Whom an honour went to."""

    MEMBER = "member", _("members")
    ORGANIZATION = "organization", _("organizations")
    NAMED = "named", _("posts, families and projects")


class Source(models.TextChoices):
    """Where an honour comes from."""

    OWN = "own", _("our own decisions")
    UPWARD = "upward", _("recommended upward by us")
    OUTSIDE = "outside", _("received from elsewhere")


class Standing(models.TextChoices):
    STANDING = "standing", _("standing")
    PROPOSED = "proposed", _("revocation proposed")
    REVOKED = "revoked", _("revoked")


class Trait(models.TextChoices):
    FRONT_LINE = "front_line", _("of the front line")
    LEADER = "leader", _("leaders")


class CommendationState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    ISSUED = "issued", _("Issued")


COMMENDATION_MOVES = {
    CommendationState.DRAFT: {CommendationState.ISSUED},
    CommendationState.ISSUED: set(),
}


class Ground(models.TextChoices):
    """Why an honour is revoked."""

    FALSE_DEEDS = "false_deeds", _("false deeds")
    BREACH = "breach", _("serious breach of discipline or law")
    EXPELLED = "expelled", _("expelled from the Party")
    FRAUD = "fraud", _("fraud in the procedure")


class RevocationState(models.TextChoices):
    PROPOSED = "proposed", _("Revocation proposed")
    APPROVED = "approved", _("Revoked")
    REFUSED = "refused", _("Revocation refused")


REVOCATION_MOVES = {
    RevocationState.PROPOSED: {RevocationState.APPROVED, RevocationState.REFUSED},
    RevocationState.APPROVED: set(),
    RevocationState.REFUSED: set(),
}


class RewardKind(models.TextChoices):
    MONEY = "money", _("bonus")
    THING = "thing", _("prize in kind")
    HONOURABLE = "honourable", _("certificate, medal or plaque")


# Whose business penalties are: those who see the work, and the offices that may know reasons against an honour.
PENALTY_READERS = (*READERS, Role.OFFICE)
# Who enters them.
PENALTY_KEEPERS = (Role.STAFF, Role.OFFICE)


class PenaltyKind(models.TextChoices):
    CRITICISM = "criticism", _("criticism")
    TALK = "talk", _("admonishing talk")
    WARNING = "warning", _("warning")
    DISCIPLINE = "discipline", _("Party discipline")
    LOST_PRIORITY = "lost_priority", _("barred from awards of the year")


class ExemplarState(models.TextChoices):
    FOUND = "found", _("Found")
    WRITTEN = "written", _("Written up")
    REVIEWED = "reviewed", _("Reviewed by the committee")
    RECOMMENDED = "recommended", _("Recommended to media")
    ADOPTED = "adopted", _("Taken up by media")
    DROPPED = "dropped", _("Not pursued")


EXEMPLAR_MOVES = {
    ExemplarState.FOUND: {ExemplarState.WRITTEN, ExemplarState.DROPPED},
    ExemplarState.WRITTEN: {ExemplarState.REVIEWED, ExemplarState.FOUND, ExemplarState.DROPPED},
    ExemplarState.REVIEWED: {ExemplarState.RECOMMENDED, ExemplarState.WRITTEN, ExemplarState.DROPPED},
    ExemplarState.RECOMMENDED: {ExemplarState.ADOPTED, ExemplarState.REVIEWED, ExemplarState.DROPPED},
    ExemplarState.ADOPTED: set(),
    ExemplarState.DROPPED: set(),
}


class Entry(models.TextChoices):
    """The two sorts of lines of the ledger."""

    HONOUR = "honour", _("honour")
    PENALTY = "penalty", _("penalty")
