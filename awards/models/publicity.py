"""Publicity (公示): who was chosen stands open to objections for whole working days before anything is approved."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.vault import sealed_property
from awards.choices import Counting, ObjectionState, PublicityState
from awards.models.nomination import Nomination
from awards.models.scheme import Scheme
from awards.querysets.publicity import ObjectionQuerySet, PublicityQuerySet


class Publicity(models.Model):
    """A notice of candidates; its last day follows from the calendar and is never typed."""

    scheme = models.ForeignKey(
        Scheme, models.PROTECT, related_name="publicities", verbose_name=_("award scheme")
    )
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    contact = models.CharField(_("receiving office"), max_length=200)
    days = models.PositiveSmallIntegerField(_("working days"), default=5)
    counting = models.CharField(_("counting"), max_length=10, choices=Counting, default=Counting.EXCLUSIVE)
    posted_on = models.DateField(_("posted on"), null=True)
    ends_on = models.DateField(_("open until the end of"), null=True)
    state = models.CharField(_("state"), max_length=12, choices=PublicityState, default=PublicityState.DRAFT)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PublicityQuerySet.as_manager()

    class Meta:
        verbose_name = _("publicity notice")
        verbose_name_plural = _("publicity notices")
        ordering = ["-posted_on", "-pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("publicity_detail", args=[self.pk])

    @property
    def organization(self):
        return self.scheme.organization


class PublicityEntry(models.Model):
    """A candidate on a notice, in the words that were published."""

    publicity = models.ForeignKey(Publicity, models.PROTECT, related_name="entries")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="publicity_entries")
    name = models.CharField(_("name"), max_length=100)
    unit = models.CharField(_("unit"), max_length=200)
    award = models.CharField(_("award"), max_length=100)
    summary = models.CharField(_("deeds in short"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("candidate in publicity")
        verbose_name_plural = _("candidates in publicity")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["publicity", "nomination"], name="once_a_publicity")]

    def __str__(self):
        return self.name


class Objection(models.Model):
    """What somebody holds against a candidate; while it is open, that candidate waits and the others go on."""

    entry = models.ForeignKey(PublicityEntry, models.PROTECT, related_name="objections")
    number = models.CharField(_("receipt number"), max_length=20, unique=True)
    facts = models.TextField(_("facts"))
    name_sealed = models.TextField(editable=False, blank=True)
    contact_sealed = models.TextField(editable=False, blank=True)
    is_anonymous = models.BooleanField(_("anonymous"), default=True)
    received_at = models.DateTimeField(auto_now_add=True)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    investigator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("investigated by"),
    )
    state = models.CharField(
        _("state"), max_length=12, choices=ObjectionState, default=ObjectionState.RECEIVED
    )
    finding = models.TextField(_("finding"), blank=True)
    concluded_on = models.DateField(_("concluded on"), null=True)
    replied_on = models.DateField(_("replied on"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ObjectionQuerySet.as_manager()

    name = sealed_property("name")
    contact = sealed_property("contact")

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        ordering = ["-received_at", "-pk"]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("award_objection_detail", args=[self.pk])

    @property
    def organization(self):
        return self.entry.publicity.scheme.organization
