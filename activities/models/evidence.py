"""Photos and documents that prove a record."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.choices import EvidenceKind
from activities.models.notice import Receipt
from activities.models.record import Activity
from activities.querysets.evidence import EvidenceQuerySet


class Evidence(models.Model):
    """One file of a record, or of the advance notice that a unit posted for a notice slip. It lies under a random name outside the web root and is only ever sent as a download."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey(Activity, models.CASCADE, null=True, blank=True, related_name="evidence")
    receipt = models.ForeignKey(Receipt, models.CASCADE, null=True, blank=True, related_name="evidence")
    kind = models.CharField(_("kind"), max_length=10, choices=EvidenceKind)
    name = models.CharField(_("file name"), max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField(max_length=64, db_index=True)
    likeness = models.CharField(max_length=16, blank=True, db_index=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("piece of evidence")
        verbose_name_plural = _("evidence")
        ordering = ["uploaded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(activity=None, receipt__isnull=False)
                | models.Q(activity__isnull=False, receipt=None),
                name="evidence_proves_one_thing",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def organization(self):
        return self.proved.organization

    @property
    def proved(self):
        """What it proves: the record, or the receipt whose advance notice it shows."""
        return self.activity or self.receipt
