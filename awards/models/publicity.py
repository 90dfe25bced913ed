"""The public posting of who is to be honoured, its periods, and the objections that came in."""

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.vault import sealed_property
from awards.choices import OBJECTION_OPEN, Counting, ObjectionState, PublicityState
from awards.models.nomination import Nomination
from awards.models.scheme import Scheme
from awards.querysets.publicities import ObjectionQuerySet, PublicityEntryQuerySet, PublicityQuerySet


class Publicity(models.Model):
    """A notice with the chosen of a scheme, posted for a number of working days. ``uid`` is its public address."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    scheme = models.ForeignKey(
        Scheme, models.PROTECT, related_name="publicities", verbose_name=_("award scheme")
    )
    title = models.CharField(_("heading"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    working_days = models.PositiveSmallIntegerField(
        _("working days"), default=5, validators=[MinValueValidator(1)]
    )
    counting = models.CharField(_("counting"), max_length=10, choices=Counting, default=Counting.EXCLUSIVE)
    # Where people turn to. An office line, not somebody's own.
    office = models.CharField(_("receiving office"), max_length=100)
    office_phone = models.CharField(_("phone of the office"), max_length=40, blank=True)
    office_email = models.EmailField(_("e-mail of the office"), blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=PublicityState, default=PublicityState.DRAFT, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PublicityQuerySet.as_manager()

    class Meta:
        verbose_name = _("publicity")
        verbose_name_plural = _("publicities")
        ordering = ["-pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("publicity_detail", args=[self.pk])

    @property
    def organization(self):
        return self.scheme.organization

    @property
    def latest_period(self):
        """The period that runs, or the one that ran last."""
        return max(self.periods.all(), key=lambda period: period.pk, default=None)

    @property
    def is_draft(self):
        return self.state == PublicityState.DRAFT

    @property
    def is_posted(self):
        return self.state == PublicityState.POSTED


class PublicityEntry(models.Model):
    """One of those posted. Dropped entries stay, marked by their nomination's state."""

    publicity = models.ForeignKey(Publicity, models.CASCADE, related_name="entries")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="entries")

    objects = PublicityEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of a publicity")
        verbose_name_plural = _("entries of publicities")
        ordering = ["nomination__item__sort", "nomination__item_id", "nomination__organization__sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["publicity", "nomination"], name="posted_once")]

    def __str__(self):
        return str(self.nomination)


class PublicityPeriod(models.Model):
    """One stretch of posting. A correction or an interruption ends it, and the next one is counted anew in full."""

    publicity = models.ForeignKey(Publicity, models.CASCADE, related_name="periods")
    posted_at = models.DateTimeField(_("posted at"))
    # The last working day; none while the working days of the year are not published.
    last_day = models.DateField(_("last day"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    reason = models.CharField(_("why it ended or began anew"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("period of a publicity")
        verbose_name_plural = _("periods of a publicity")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.publicity} {self.posted_at:%Y-%m-%d}"


class Objection(models.Model):
    """Somebody objects to one of those posted, by name or not. Who it was stands sealed."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    publicity = models.ForeignKey(Publicity, models.PROTECT, related_name="objections")
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="objections", verbose_name=_("objection to")
    )
    # What the objector keeps and asks by: number and code together.
    receipt_number = models.CharField(_("receipt number"), max_length=20, unique=True, editable=False)
    receipt_code = models.CharField(max_length=20, editable=False)
    facts = models.TextField(_("facts"))
    name_sealed = models.TextField(editable=False, blank=True)
    contact_sealed = models.TextField(editable=False, blank=True)
    received_at = models.DateTimeField(_("received at"), auto_now_add=True)
    received_on = models.DateField(_("received on"))
    state = models.CharField(
        _("state"), max_length=13, choices=ObjectionState, default=ObjectionState.RECEIVED, editable=False
    )
    investigator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("investigated by"),
    )
    group = models.CharField(_("investigation group"), max_length=200, blank=True)
    conclusion = models.TextField(_("conclusion"), blank=True)
    reply = models.TextField(_("reply to the objector"), blank=True)
    replied_on = models.DateField(_("replied on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ObjectionQuerySet.as_manager()

    name = sealed_property("name")
    contact = sealed_property("contact")

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        ordering = ["-pk"]

    def __str__(self):
        return self.receipt_number

    def get_absolute_url(self):
        return reverse("objection_detail", args=[self.pk])

    @property
    def is_open(self):
        return self.state in OBJECTION_OPEN

    @property
    def is_named(self):
        return bool(self.name_sealed)

    @property
    def organization(self):
        return self.publicity.scheme.organization
