"""Condolences: to whom a visit of condolence went, and what each was given. Names and amounts stand sealed."""

import json
import uuid
from decimal import Decimal

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.vault import sealed_property
from activities.models import Activity
from outreach.choices import Group, Occasion
from outreach.querysets.condolences import CondolenceQuerySet


class Condolence(models.Model):
    """The list of an activity record of condolence. How many recipients it has is no secret; who they are is."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.OneToOneField(Activity, models.PROTECT, related_name="+", verbose_name=_("activity"))
    occasion = models.CharField(_("occasion"), max_length=20, choices=Occasion)
    group = models.CharField(_("recipient group"), max_length=20, choices=Group)
    giver = models.CharField(_("giver"), max_length=100)
    recipient_count = models.PositiveIntegerField(_("recipients"), default=0, editable=False)
    total_sealed = models.TextField(editable=False, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CondolenceQuerySet.as_manager()

    total_text = sealed_property("total")

    class Meta:
        verbose_name = _("condolence")
        verbose_name_plural = _("condolences")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.get_occasion_display()} · {self.get_group_display()}"

    def get_absolute_url(self):
        return reverse("condolence_detail", args=[self.activity_id])

    @property
    def organization(self):
        return self.activity.organization

    @property
    def total(self):
        """What was given in money, in yuan."""
        return Decimal(self.total_text or 0)


class Recipient(models.Model):
    """One line of a list: everything about it is one sealed text."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    condolence = models.ForeignKey(Condolence, models.CASCADE, related_name="recipients")
    sort = models.PositiveSmallIntegerField(default=0)
    content_sealed = models.TextField(editable=False)

    content_text = sealed_property("content")

    class Meta:
        verbose_name = _("recipient")
        verbose_name_plural = _("recipients")
        ordering = ["sort", "pk"]

    def __str__(self):
        return f"{self.condolence} {self.sort + 1}"

    @property
    def content(self):
        """{"name", "member" (id or None), "gift", "amount" (text of yuan), "note"}"""
        return json.loads(self.content_text)

    @content.setter
    def content(self, content):
        self.content_text = json.dumps(content, ensure_ascii=False)
