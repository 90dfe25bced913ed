"""What people hand in, and what became of it."""

import base64
import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.vault import sealed_property
from exchange.choices import KEPT_FOR, OPEN_STATES, BatchState
from exchange.querysets import BatchQuerySet


class ImportBatch(models.Model):
    """One uploaded workbook. Its content stands sealed, and only until it is loaded, refused, discarded or a day old."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file_name = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    content_sealed = models.TextField(blank=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=BatchState, default=BatchState.UPLOADED)
    report = models.JSONField(default=dict)
    added = models.PositiveIntegerField(_("added"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="imports", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    applied_at = models.DateTimeField(_("loaded at"), null=True)

    objects = BatchQuerySet.as_manager()

    content_text = sealed_property("content")

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["-pk"]

    def __str__(self):
        return self.file_name

    def get_absolute_url(self):
        return reverse("import_detail", args=[self.pk])

    @property
    def content(self):
        return base64.b64decode(self.content_text)

    @content.setter
    def content(self, content):
        self.content_text = base64.b64encode(content).decode()

    @property
    def is_open(self):
        """Whether it may still be loaded or discarded."""
        return self.state in OPEN_STATES and not self.is_expired

    @property
    def is_expired(self):
        return timezone.now() - self.uploaded_at > KEPT_FOR
