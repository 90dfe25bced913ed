from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchState(models.TextChoices):
    UPLOADED = "uploaded", _("Being examined")
    PREVIEWED = "previewed", _("To be confirmed")
    REFUSED = "refused", _("Refused")
    APPLIED = "applied", _("Loaded")
    DISCARDED = "discarded", _("Discarded")


MOVES = {
    BatchState.UPLOADED: {BatchState.PREVIEWED, BatchState.REFUSED, BatchState.DISCARDED},
    BatchState.PREVIEWED: {BatchState.APPLIED, BatchState.REFUSED, BatchState.DISCARDED},
    BatchState.REFUSED: set(),
    BatchState.APPLIED: set(),
    BatchState.DISCARDED: set(),
}
# The file is kept only as long as it may still be loaded.
OPEN_STATES = (BatchState.UPLOADED, BatchState.PREVIEWED)
KEPT_FOR = timedelta(hours=24)
