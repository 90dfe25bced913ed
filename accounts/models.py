"""Users, and what is kept about what they do: the audit trail, the inbox, the drafts."""

import json
import uuid

from django.contrib.auth.models import AbstractUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import Density, Theme
from accounts.querysets import AppendOnly, AuditQuerySet, DraftQuerySet, InboxQuerySet
from accounts.vault import sealed_property


class User(AbstractUser):
    """A login account. What it may do, and where, is said by its appointments (orgs), never here."""

    first_name = None
    last_name = None
    name = models.CharField(_("name"), max_length=60)
    theme = models.CharField(_("theme"), max_length=10, choices=Theme, default=Theme.LIGHT)
    density = models.CharField(_("row height"), max_length=10, choices=Density, blank=True, default="")
    must_change_password = models.BooleanField(_("must choose a new password"), default=False)
    is_demo = models.BooleanField(_("demo account"), default=False)

    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["username"]

    def __str__(self):
        return self.name or self.username

    def get_full_name(self):
        return str(self)


class AuditEntry(models.Model):
    """One business action, as it was: the names are copied, so that they outlive their rows."""

    at = models.DateTimeField(_("time"), auto_now_add=True, db_index=True)
    actor = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("actor"))
    actor_name = models.CharField(_("actor"), max_length=60)
    action = models.CharField(_("action"), max_length=60, db_index=True)
    target_type = models.CharField(max_length=60)
    target_id = models.CharField(max_length=40)
    target_label = models.CharField(_("object"), max_length=200)
    organization_path = models.CharField(max_length=255, blank=True, db_index=True)
    before = models.JSONField(_("before"), default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(_("after"), default=dict, encoder=DjangoJSONEncoder)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    request_id = models.CharField(max_length=32, blank=True)
    address = models.GenericIPAddressField(_("address"), null=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit trail")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["target_type", "target_id"])]

    def __str__(self):
        return f"{self.action} {self.target_label}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise AppendOnly("Audit entries are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnly("Audit entries are never deleted.")

    @property
    def changes(self):
        """What changed, as (field, before, after) by field: databases keep the order of JSON or do not."""
        fields = sorted(self.before.keys() | self.after.keys())
        return [(field, self.before.get(field), self.after.get(field)) for field in fields]


class InboxItem(models.Model):
    """A word to one person, with the page it is about."""

    user = models.ForeignKey(User, models.CASCADE, related_name="inbox")
    text = models.CharField(_("text"), max_length=300)
    url = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(_("time"), auto_now_add=True)
    read_at = models.DateTimeField(_("read"), null=True)

    objects = InboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("inbox")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["user", "read_at"])]

    def __str__(self):
        return self.text


class Draft(models.Model):
    """What a person has typed into a form and not sent yet. It stands sealed: anything may have been typed."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="drafts")
    form = models.SlugField(max_length=40)
    key = models.SlugField(max_length=60)
    content_sealed = models.TextField(editable=False)
    # Which page typed it, and when by that page's own clock: saves may overtake each other on the way.
    page = models.CharField(max_length=36, blank=True, editable=False)
    typed_at = models.BigIntegerField(default=0, editable=False)
    saved_at = models.DateTimeField(auto_now=True)

    objects = DraftQuerySet.as_manager()

    content_text = sealed_property("content")

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [models.UniqueConstraint(fields=["user", "form", "key"], name="one_draft_a_form")]

    def __str__(self):
        return f"{self.form}:{self.key}"

    @property
    def content(self):
        """The typed values by field name."""
        return json.loads(self.content_text)

    @content.setter
    def content(self, content):
        self.content_text = json.dumps(content, ensure_ascii=False)

    @property
    def for_page(self):
        """What a page needs to bring it back, or to know that its own copy is newer."""
        return {
            "content": self.content,
            "saved_at": self.saved_at,
            "page": self.page,
            "typed_at": self.typed_at,
        }


class SentForm(models.Model):
    """A form that has been sent: the print of its page and content, and where its sender was led."""

    key = models.CharField(max_length=36, unique=True)
    page = models.CharField(max_length=36, db_index=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    url = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("sent form")
        verbose_name_plural = _("sent forms")

    def __str__(self):
        return self.key
