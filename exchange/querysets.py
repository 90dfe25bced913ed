"""Clauses over uploads."""

from django.db import models
from django.utils import timezone

from exchange.choices import KEPT_FOR, OPEN_STATES, BatchState


class BatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """An upload is seen by whoever made it."""
        return self.filter(uploaded_by=user)

    def applied(self):
        return self.filter(state=BatchState.APPLIED)

    def same_file_as(self, batch):
        return self.filter(sha256=batch.sha256).exclude(pk=batch.pk)

    def expired(self):
        """Uploads that nobody confirmed in time."""
        return self.filter(state__in=OPEN_STATES, uploaded_at__lt=timezone.now() - KEPT_FOR)

    def for_list(self):
        return self.defer("content_sealed", "report").order_by("-pk")
