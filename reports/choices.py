from django.db import models
from django.utils.translation import gettext_lazy as _


class BulletinState(models.TextChoices):
    QUEUED = "queued", _("Being built")
    DRAFT = "draft", _("To be signed")
    SIGNED = "signed", _("Signed")


MOVES = {
    BulletinState.QUEUED: {BulletinState.DRAFT},
    BulletinState.DRAFT: {BulletinState.QUEUED, BulletinState.SIGNED},
    BulletinState.SIGNED: set(),
}
